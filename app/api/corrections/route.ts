import { settleCorrection } from '@/server/sitting'
import { type Posted, respond } from '../respond'

export function POST(request: Request): Posted<'/api/corrections'> {
  return respond(request, 'anybody', settleCorrection)
}
