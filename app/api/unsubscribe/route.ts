import { inWords } from '@/server/base'
import { endMails } from '@/server/post'

const tokenIn = (request: Request): string => new URL(request.url).searchParams.get('token') ?? ''

/**
 * The button that mail programs show beside a mail (RFC 8058). They send it for the reader, from anywhere, without cookie or session, so
 * this is the one call that does not ask where it comes from: the token says whose mails of which kind end, and can do nothing else.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    await endMails({ token: tokenIn(request) })
    return said(200, 'These mails have ended.')
  } catch (error) {
    const { status, message } = inWords(error)
    return said(status, message)
  }
}

/** Programs that do not know that button open the address: there is a page with one. */
export function GET(request: Request): Response {
  const location = `/account/unsubscribe?token=${encodeURIComponent(tokenIn(request))}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}

function said(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
}
