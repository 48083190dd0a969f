import { skip } from '@/server/sitting'
import { type Posted, respond } from '../respond'

export function POST(request: Request): Posted<'/api/skips'> {
  return respond(request, 'anybody', skip)
}
