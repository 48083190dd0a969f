import { searchIndex } from '@/server/search'
import { admit } from '@/server/session'

/**
 * The index that a browser searches by itself. It is the learner's own: what is closed to them is not in it. A browser keeps it and
 * asks each time whether it is still right.
 */
export async function GET(request: Request): Promise<Response> {
  try {
    const index = await searchIndex(await admit('anybody', request.headers.get('cookie')))
    const headers = { etag: `"${index.version}"`, 'cache-control': 'private, no-cache', vary: 'cookie' }
    if (isSame(request.headers.get('if-none-match'), index.version)) return new Response(null, { status: 304, headers })
    return Response.json(index, { headers })
  } catch (error) {
    console.error(error)
    return Response.json(
      { error: { code: 'failed', message: 'The search could not be prepared. Try again in a moment.' } },
      { status: 500 },
    )
  }
}

/** What compresses a reply on its way may weaken its tag: `W/"…"`. */
function isSame(tag: string | null, version: string): boolean {
  return tag?.replace(/^W\//, '') === `"${version}"`
}
