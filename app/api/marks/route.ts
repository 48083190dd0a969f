import { mark } from '@/server/past'
import { type Posted, respond } from '../respond'

export function POST(request: Request): Posted<'/api/marks'> {
  return respond(request, 'anybody', mark)
}
