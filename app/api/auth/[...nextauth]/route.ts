import NextAuth from 'next-auth'
import { authOptions, isOffered } from '@/server/account'
import { respondWith } from '../../respond'

type Context = { params: Promise<{ nextauth: string[] }> }

/**
 * Where another service sends the browser back to, from its own pages: what it brings must fit the cookies that its button set.
 * Everything else that next-auth could do here we do ourselves.
 */
export function GET(request: Request, context: Context): Promise<Response> {
  return respondWith(
    request,
    'anybody',
    async (who) => {
      const [action, service = ''] = (await context.params).nextauth
      if (action !== 'callback' || !isOffered(service)) return new Response('Not found', { status: 404 })
      return NextAuth(authOptions(who))(request, context)
    },
    'anywhere',
  )
}
