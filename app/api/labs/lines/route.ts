import { LARGEST_BODY, saveLines } from '@/server/labs'
import { respond } from '../../respond'

export function POST(request: Request): Promise<Response> {
  return respond(request, 'anybody', saveLines, LARGEST_BODY)
}
