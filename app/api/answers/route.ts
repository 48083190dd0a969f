import { answer, LARGEST_BODY } from '@/server/answers'
import { respond } from '../respond'

export function POST(request: Request): Promise<Response> {
  return respond(request, answer, LARGEST_BODY)
}
