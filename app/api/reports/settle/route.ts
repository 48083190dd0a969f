import { settleReports } from '@/server/reports'
import { respond } from '../../respond'

export function POST(request: Request): Promise<Response> {
  return respond(request, 'author', settleReports)
}
