import { undo } from '@/server/sitting'
import { type Posted, respond } from '../respond'

export function POST(request: Request): Posted<'/api/undo'> {
  return respond(request, 'anybody', undo)
}
