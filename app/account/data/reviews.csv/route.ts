import { reviewTable } from '@/server/review-table'
import { download } from '../download'

export function GET(request: Request): Promise<Response> {
  return download(request, { name: 'reviews.csv', type: 'text/csv; charset=utf-8; header=present' }, reviewTable)
}
