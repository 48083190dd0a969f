import { type NextRequest, NextResponse } from 'next/server'
import { environment, inWords, Refusal } from './server/base'
import {
  isPlainPath,
  isSecure,
  NO_COOKIE,
  PLAIN_POLICY,
  type Plain,
  plainPage,
  refuseOtherHost,
  sentCookie,
  visitorCookie,
} from './server/door'

/** Every page and every call: only under a name of ours, an identity for who has none yet, and a policy under which only our own scripts run. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const refusal = refusalOf(request)
  if (refusal) return said(request, refusal)
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentPolicy(nonce)
  const { pathname } = request.nextUrl
  const sent = request.headers.get('cookie')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  if (sentCookie(sent)) headers.delete(NO_COOKIE)
  else headers.set(NO_COOKIE, '1')
  const cookie = await visitorCookie(sent, !isCall(pathname))
  if (cookie) {
    const others = (sent ?? '').split('; ').filter((pair) => pair !== '' && !pair.startsWith(`${cookie.name}=`))
    headers.set('cookie', [...others, `${cookie.name}=${cookie.value}`].join('; '))
  }
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (cookie && !signsIn(request)) response.cookies.set(cookie.name, cookie.value, cookie.options)
  return response
}

/** What keeps a request from being looked at. */
function refusalOf({ method, headers, nextUrl: { pathname } }: NextRequest): Refusal | undefined {
  try {
    if (pathname !== '/api/health') refuseOtherHost(headers.get('host')) // which checks may ask for by any name: it tells of nobody
    if (!METHODS.includes(method)) throw new Refusal('unknown_method', 'There is nothing here that is asked for in this way.')
    if (!isPlainPath(pathname)) throw new Refusal('unknown_page', 'There is no page at this address. The chapters are on the course page.')
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** In JSON to a call, on a page of its own to whoever opens one. */
function said(request: NextRequest, refusal: Refusal): NextResponse {
  const { status, code, message } = inWords(refusal)
  const headers = { 'cache-control': 'no-store', ...(status === 405 ? { allow: METHODS.join(', ') } : {}) }
  if (isCall(request.nextUrl.pathname)) return NextResponse.json({ error: { code, message } }, { status, headers })
  const more = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PLAIN_POLICY }
  return new NextResponse(plainPage(pageOf(refusal)), { status, headers: { ...headers, ...more } })
}

function pageOf({ code, message }: Refusal): Plain {
  if (code !== 'unknown_host') return { title: 'Not found', text: message, link: { href: '/course', text: 'The course' } }
  const { publicAddress } = environment()
  const link = publicAddress === undefined ? {} : { link: { href: publicAddress, text: 'Open Holdtime' } }
  return { title: 'Another name', text: message, ...link }
}

const isCall = (pathname: string): boolean => pathname.startsWith('/api/')

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
