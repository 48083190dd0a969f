import { health } from '@/server/health'
import { noteError } from '@/server/journal'

/** For a load balancer or a script, which has no session: the one door that asks nobody who they are. It tells nothing of anybody. */
export async function GET(): Promise<Response> {
  try {
    return Response.json(await health(), { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    noteError(error)
    return Response.json({ error: { code: 'unwell', message: 'The course or the database cannot be read.' } }, { status: 503 })
  }
}
