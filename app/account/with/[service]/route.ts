import { cookies } from 'next/headers'
import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { respondWith } from '@/app/api/respond'
import { authOptions, formProof, isOffered } from '@/server/account'
import { ownPath } from '@/server/door'

type Context = { params: Promise<{ service: string }> }

/** The button of another service: next-auth sends the browser there. Its own proof that the form is ours it wants as a cookie as well. */
export function POST(request: Request, context: Context): Promise<Response> {
  return respondWith(request, 'anybody', async (who) => {
    const { service } = await context.params
    if (!isOffered(service)) return new Response('Not found', { status: 404 })
    const { cookie, csrfToken } = formProof()
    const { name, value, secure } = cookie
    ;(await cookies()).set(name, value, { httpOnly: true, sameSite: 'lax', path: '/', secure })
    const asked = new NextRequest(new URL(`/api/auth/signin/${service}`, request.url), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, callbackUrl: ownPath(await nextIn(request)) ?? '/account' }),
    })
    return NextAuth(asked, { params: Promise.resolve({ nextauth: ['signin', service] }) }, authOptions(who))
  })
}

/** Where the form was to lead. A form without fields is none to the parser. */
async function nextIn(request: Request): Promise<unknown> {
  const form = await request.formData().catch(() => undefined)
  return form?.get('next')
}
