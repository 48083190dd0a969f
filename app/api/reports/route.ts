import { report } from '@/server/desk'
import { type Posted, respond } from '../respond'

export function POST(request: Request): Posted<'/api/reports'> {
  return respond(request, 'anybody', report)
}
