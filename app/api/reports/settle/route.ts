import { settleReports } from '@/server/desk'
import { type Posted, respond } from '../../respond'

export function POST(request: Request): Posted<'/api/reports/settle'> {
  return respond(request, 'author', settleReports)
}
