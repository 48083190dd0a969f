import { asFile, respondTo } from '@/app/api/respond'
import { reviewTable } from '@/server/past'

export function GET(request: Request): Promise<Response> {
  return respondTo(request, 'anybody', async (who) =>
    asFile('reviews.csv', 'text/csv; charset=utf-8; header=present', await reviewTable(who)),
  )
}
