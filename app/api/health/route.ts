import { noteError, storageTrouble } from '@/server/base'
import { health } from '@/server/boot'

/** For a load balancer or a script, which has no session: the one door that asks nobody who they are. It tells nothing of anybody. */
export async function GET(): Promise<Response> {
  try {
    return Response.json(await health(), { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    noteError(error)
    const message = storageTrouble(error) ?? 'The course or the database cannot be read.'
    return Response.json({ error: { code: 'unwell', message } }, { status: 503, headers: { 'cache-control': 'no-store' } })
  }
}
