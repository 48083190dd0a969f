import { markRead } from '@/server/reading'
import { type Posted, respond } from '../respond'

export function POST(request: Request): Posted<'/api/reads'> {
  return respond(request, 'anybody', markRead)
}
