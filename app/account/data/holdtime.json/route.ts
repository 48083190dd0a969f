import { asFile, respondTo } from '@/app/api/respond'
import { exportData } from '@/server/takeaway'

export function GET(request: Request): Promise<Response> {
  return respondTo(request, 'anybody', async (who) => asFile('holdtime.json', 'application/json', await exportData(who)))
}
