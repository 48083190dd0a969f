import { backup } from '@/server/backup'
import { forOwner } from '../door'

export function POST(request: Request): Promise<Response> {
  return forOwner(request, async () => new Response(await backup(), { headers: { 'content-type': 'application/gzip' } }))
}
