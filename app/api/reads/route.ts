import { markRead } from '@/server/chapters'
import { respond } from '../respond'

export function POST(request: Request): Promise<Response> {
  return respond(request, 'anybody', markRead)
}
