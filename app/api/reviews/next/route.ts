import { nextReview } from '@/server/reviews'
import { respond } from '../../respond'

export function POST(request: Request): Promise<Response> {
  return respond(request, 'anybody', nextReview)
}
