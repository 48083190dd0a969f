import { exportData } from '@/server/exporting'
import { download } from '../download'

export function GET(request: Request): Promise<Response> {
  return download(request, { name: 'holdtime.json', type: 'application/json' }, exportData)
}
