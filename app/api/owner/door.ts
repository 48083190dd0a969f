import { isOwner, noteError, Refusal } from '@/server/base'

/**
 * The owner's door: for commands on the machine that holds the data folder. To everybody else there is nothing here. It is another door
 * than `respond` on purpose: a command has no session and no browser, so there is no learner to admit, no origin to compare and nobody
 * to count; what it shows instead is that it can read the folder's secret. What it is told of an error is whole, since it is the owner's.
 */
export async function forOwner(request: Request, serve: () => Promise<Response>): Promise<Response> {
  if (!isOwner(request.headers.get('authorization'))) return new Response('Not found', { status: 404 })
  try {
    const response = await serve()
    response.headers.set('cache-control', 'no-store')
    return response
  } catch (error) {
    // Whatever its own status: 404 is said to strangers alone.
    if (error instanceof Refusal) return new Response(error.message, { status: 409 })
    noteError(error)
    return new Response(error instanceof Error ? error.message : String(error), { status: 500 })
  }
}
