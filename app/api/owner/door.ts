import { isOwner } from '@/server/owner'

/** The owner's door: for commands on the machine that holds the data folder. To everybody else there is nothing here. */
export async function forOwner(request: Request, serve: () => Promise<Response>): Promise<Response> {
  if (!isOwner(request.headers.get('authorization'))) return new Response('Not found', { status: 404 })
  try {
    const response = await serve()
    response.headers.set('cache-control', 'no-store')
    return response
  } catch (error) {
    console.error(error)
    return new Response(error instanceof Error ? error.message : String(error), { status: 500 })
  }
}
