import { nextReview } from '@/server/sitting'
import { type Posted, respond } from '../../respond'

export function POST(request: Request): Posted<'/api/reviews/next'> {
  return respond(request, 'anybody', nextReview)
}
