import { answer, LARGEST_BODY } from '@/server/answers'
import { respond } from '../respond'

export function POST(request: Request): Promise<Response> {
  return respond(request, 'anybody', answer, LARGEST_BODY)
}
