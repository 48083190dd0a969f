import { LARGEST_BODY, saveLines } from '@/server/reading'
import { type Posted, respond } from '../../respond'

export function POST(request: Request): Posted<'/api/labs/lines'> {
  return respond(request, 'anybody', saveLines, LARGEST_BODY)
}
