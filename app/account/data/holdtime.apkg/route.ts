import { asFile, respondTo } from '@/app/api/respond'
import { ankiCards } from '@/server/takeaway'

export function GET(request: Request): Promise<Response> {
  return respondTo(request, 'anybody', async (who) => {
    const { file } = await ankiCards(who)
    return asFile('holdtime.apkg', 'application/octet-stream', new Uint8Array(file))
  })
}
