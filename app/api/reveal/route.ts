import { revealAnswer } from '@/server/reveal'
import { respond } from '../respond'

export function POST(request: Request): Promise<Response> {
  return respond(request, 'anybody', revealAnswer)
}
