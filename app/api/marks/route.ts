import { mark } from '@/server/marking'
import { respond } from '../respond'

export function POST(request: Request): Promise<Response> {
  return respond(request, 'anybody', mark)
}
