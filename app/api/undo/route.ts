import { undo } from '@/server/undo'
import { respond } from '../respond'

export function POST(request: Request): Promise<Response> {
  return respond(request, 'anybody', undo)
}
