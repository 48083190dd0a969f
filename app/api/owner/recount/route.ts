import { checkCounts, recountAll } from '@/server/log'
import { forOwner } from '../door'

/** What `npm run recount -- --check` prints. */
export function GET(request: Request): Promise<Response> {
  return forOwner(request, async () => Response.json(await checkCounts()))
}

/** Recounts, for `npm run recount`. */
export function POST(request: Request): Promise<Response> {
  return forOwner(request, async () => Response.json(await recountAll()))
}
