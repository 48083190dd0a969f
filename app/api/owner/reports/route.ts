import { reportList } from '@/server/desk'
import { forOwner } from '../door'

/** What `npm run reports` prints; with `?all` the settled ones too. */
export function GET(request: Request): Promise<Response> {
  return forOwner(request, async () => Response.json(await reportList({ all: new URL(request.url).searchParams.has('all') })))
}
