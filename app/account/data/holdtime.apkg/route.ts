import { ankiCards } from '@/server/anki'
import { download } from '../download'

export function GET(request: Request): Promise<Response> {
  return download(request, { name: 'holdtime.apkg', type: 'application/octet-stream' }, async (who) => (await ankiCards(who)).file)
}
