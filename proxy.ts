import { type NextRequest, NextResponse } from 'next/server'
import { environment } from '@/server/environment'
import { isSecure, visitorCookie } from '@/server/session'

/** Every page and every call: an identity for who has none yet, and a policy under which only our own scripts run. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!METHODS.includes(request.method)) return new NextResponse(null, { status: 405, headers: { allow: METHODS.join(', ') } })
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const cookie = await visitorCookie(request.headers.get('cookie'), !request.nextUrl.pathname.startsWith('/api/'))
  if (cookie) {
    const others = (request.headers.get('cookie') ?? '').split('; ').filter((pair) => pair !== '' && !pair.startsWith(`${cookie.name}=`))
    headers.set('cookie', [...others, `${cookie.name}=${cookie.value}`].join('; '))
  }
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (cookie && !signsIn(request)) response.cookies.set(cookie.name, cookie.value, cookie.options)
  return response
}

/** A file that is brought back is measured as it comes; here all of it would be kept first. */
export const config = { matcher: ['/((?!_next/static|_next/image|icon.svg|account/data/import).*)'] }

/** What pages and forms come with. Next would make a page for any other method as well; calls refuse by themselves what is not theirs. */
const METHODS = ['GET', 'HEAD', 'POST', 'OPTIONS']

/** What is sent from the account's pages, and what comes back from another service, sets the cookie itself: ours must not replace it. */
function signsIn({ method, nextUrl: { pathname } }: NextRequest): boolean {
  return (method === 'POST' && /^\/account(\/|$)/.test(pathname)) || pathname.startsWith('/api/auth/callback/')
}

function contentPolicy(nonce: string): string {
  const services = environment().providers.map(({ origin }) => new URL(origin).origin)
  const development = process.env.NODE_ENV === 'development'
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    // A form that leads to another service counts as sent there.
    ["form-action 'self'", ...services].join(' '),
    "frame-ancestors 'none'",
    ...(isSecure() ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}
