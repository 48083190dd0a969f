import { settleCorrection } from '@/server/corrections'
import { respond } from '../respond'

export function POST(request: Request): Promise<Response> {
  return respond(request, 'anybody', settleCorrection)
}
