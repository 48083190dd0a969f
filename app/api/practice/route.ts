import { startPractice } from '@/server/practice'
import { respond } from '../respond'

export function POST(request: Request): Promise<Response> {
  return respond(request, 'anybody', startPractice)
}
