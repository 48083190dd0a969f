import { revealAnswer } from '@/server/sitting'
import { type Posted, respond } from '../respond'

export function POST(request: Request): Posted<'/api/reveal'> {
  return respond(request, 'anybody', revealAnswer)
}
