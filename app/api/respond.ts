import { countChange } from '@/server/limits'
import { networkOf } from '@/server/network'
import { inWords, Refusal } from '@/server/refusal'
import { type As, admit, type Need } from '@/server/session'
import { isSameOrigin } from '../same-origin'

/** Bytes. Most requests are a few hundred. */
const largestBody = 16_384

/**
 * One way for every call that changes something: same origin, who may, no flood, small JSON, one use case, and errors in words.
 * `largest`: bytes.
 */
export async function respond<N extends Need>(
  request: Request,
  need: N,
  serve: (who: As<N>, body: unknown) => Promise<unknown>,
  largest = largestBody,
): Promise<Response> {
  return respondWith(request, need, async (who) => {
    const text = await readBody(request, largest)
    if (text === undefined) return refuse(413, 'too_large', 'This request is larger than any that is meant for here. Nothing was recorded.')
    const body = parse(text)
    if (body === undefined) return refuse(400, 'bad_request', 'This request is not JSON. Nothing was recorded. Reload the page.')
    return Response.json(await serve(who, body.value), { headers: unkept })
  })
}

/**
 * The same for a call that reads its body and makes its reply itself. `from`: a service that somebody signs in with sends the browser
 * here from its own pages, and proves itself otherwise.
 */
export function respondWith<N extends Need>(
  request: Request,
  need: N,
  serve: (who: As<N>) => Promise<Response>,
  from: 'our pages' | 'anywhere' = 'our pages',
): Promise<Response> {
  return replied(async () => {
    if (from === 'our pages' && !isSameOrigin(request.headers))
      throw new Refusal('other_origin', 'This request came from another site. Nothing was recorded.')
    const who = await admit(need, request.headers.get('cookie'))
    countChange(who, networkOf(request.headers))
    return serve(who)
  })
}

/** One way for every call that only reads. Where `serve` makes a reply of its own, that is the reply. */
export function respondTo<N extends Need>(request: Request, need: N, serve: (who: As<N>) => Promise<unknown>): Promise<Response> {
  return replied(async () => {
    const given = await serve(await admit(need, request.headers.get('cookie')))
    return given instanceof Response ? given : Response.json(given, { headers: unkept })
  })
}

/** The same for a table that is saved as a file. It is sent as it is made. */
export function respondWithSheet<N extends Need>(
  request: Request,
  need: N,
  serve: (who: As<N>) => Promise<{ readonly name: string; readonly csv: ReadableStream<Uint8Array> }>,
): Promise<Response> {
  return replied(async () => {
    const { name, csv } = await serve(await admit(need, request.headers.get('cookie')))
    const headers = { ...unkept, 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` }
    return new Response(csv, { headers })
  })
}

const unkept = { 'cache-control': 'no-store' }

async function replied(reply: () => Promise<Response>): Promise<Response> {
  try {
    return await reply()
  } catch (error) {
    const { status, code, message, retryAfter } = inWords(error)
    return refuse(status, code, message, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
  }
}

function refuse(status: number, code: string, message: string, more: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ error: { code, message } }, { status, headers: { ...unkept, ...more } })
}

async function readBody(request: Request, largest: number): Promise<string | undefined> {
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > largest) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
