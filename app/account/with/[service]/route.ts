import { cookies } from 'next/headers'
import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { isSameOrigin } from '@/app/same-origin'
import { authOptions, formProof, isOffered } from '@/server/identities'
import { ownPath } from '@/server/paths'
import { admit } from '@/server/session'

type Context = { params: Promise<{ service: string }> }

/** The button of another service: next-auth sends the browser there. Its own proof that the form is ours it wants as a cookie as well. */
export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const { service } = await context.params
  if (!isSameOrigin(request.headers)) return new Response('This request came from another site. Nothing was changed.', { status: 403 })
  if (!isOffered(service)) return new Response('Not found', { status: 404 })
  const { cookie, csrfToken } = formProof()
  const { name, value, secure } = cookie
  ;(await cookies()).set(name, value, { httpOnly: true, sameSite: 'lax', path: '/', secure })
  const asked = new NextRequest(new URL(`/api/auth/signin/${service}`, request.url), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, callbackUrl: ownPath(await nextIn(request)) ?? '/account' }),
  })
  const options = authOptions(await admit('anybody', request.headers.get('cookie')))
  return NextAuth(asked, { params: Promise.resolve({ nextauth: ['signin', service] }) }, options)
}

/** Where the form was to lead. A form without fields is none to the parser. */
async function nextIn(request: Request): Promise<unknown> {
  const form = await request.formData().catch(() => undefined)
  return form?.get('next')
}
