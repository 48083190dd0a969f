import { searchIndex } from '@/server/reading'
import { respondTo } from '../respond'

/**
 * The index that a browser searches by itself. It is the learner's own: what is closed to them is not in it. A browser keeps it and
 * asks each time whether it is still right.
 */
export function GET(request: Request): Promise<Response> {
  return respondTo(request, 'anybody', async (who) => {
    const index = await searchIndex(who)
    const headers = { etag: `"${index.version}"`, 'cache-control': 'private, no-cache', vary: 'cookie' }
    if (isSame(request.headers.get('if-none-match'), index.version)) return new Response(null, { status: 304, headers })
    return Response.json(index, { headers })
  })
}

/** What compresses a reply on its way may weaken its tag: `W/"…"`. */
function isSame(tag: string | null, version: string): boolean {
  return tag?.replace(/^W\//, '') === `"${version}"`
}
