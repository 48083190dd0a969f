import { startPractice } from '@/server/sitting'
import { type Posted, respond } from '../respond'

export function POST(request: Request): Posted<'/api/practice'> {
  return respond(request, 'anybody', startPractice)
}
