import NextAuth from 'next-auth'
import { authOptions, isOffered } from '@/server/identities'
import { admit } from '@/server/session'

type Context = { params: Promise<{ nextauth: string[] }> }

/** Where another service sends the browser back to. Everything else that next-auth could do here we do ourselves. */
async function handler(request: Request, context: Context): Promise<Response> {
  const [action, service = ''] = (await context.params).nextauth
  if (action !== 'callback' || !isOffered(service)) return new Response('Not found', { status: 404 })
  return NextAuth(await authOptions(await admit('anybody', request.headers.get('cookie'))))(request, context)
}

export { handler as GET }
