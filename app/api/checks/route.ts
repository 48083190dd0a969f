import { check } from '@/server/sitting'
import { type Posted, respond } from '../respond'

export function POST(request: Request): Posted<'/api/checks'> {
  return respond(request, 'anybody', check)
}
