import { answer, LARGEST_BODY } from '@/server/sitting'
import { type Posted, respond } from '../respond'

export function POST(request: Request): Posted<'/api/answers'> {
  return respond(request, 'anybody', answer, LARGEST_BODY)
}
