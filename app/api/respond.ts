import type { Gets, Posts } from '@/components/calls'
import { inWords, networkOf, Refusal, type TroubleCode } from '@/server/base'
import { type As, admit, countChange, learnerIn, type Need, refuseBlockedCookie, refuseOtherHost, refuseWhenBusy } from '@/server/door'
import { isSameOrigin } from '../same-origin'

/** A response whose JSON, unless it says what is wrong, is a `T`. */
interface JsonResponse<T> extends Response {
  json(): Promise<T>
}

/** What a route gives: held against the table by which components call it. */
export type Posted<R extends keyof Posts> = Promise<JsonResponse<Posts[R][1]>>
export type Got<R extends keyof Gets> = Promise<JsonResponse<Gets[R]>>

/** Bytes. Most requests are a few hundred. */
const largestBody = 16_384

/**
 * One way for every call that changes something: same origin, who may, no flood, small JSON, one use case, and errors in words.
 * `largest`: bytes.
 */
export async function respond<N extends Need, T>(
  request: Request,
  need: N,
  serve: (who: As<N>, body: unknown) => Promise<T>,
  largest = largestBody,
): Promise<JsonResponse<T>> {
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
    refuseWhenBusy(request.headers)
    if (from === 'our pages') refuseOthers(request)
    const cookie = request.headers.get('cookie')
    countChange({ learner: await learnerIn(cookie) }, networkOf(request.headers)) // before the database is asked: a flood costs least there
    return serve(await admit(need, cookie))
  })
}

/** What changes something comes from a page of ours, under a name of ours, in a browser that has our cookie. */
function refuseOthers({ headers }: Request): void {
  refuseOtherHost(headers.get('host')) // as the proxy has, but of files that are brought back, which it does not see
  if (!isSameOrigin(headers)) throw new Refusal('other_origin', 'This request came from another site. Nothing was recorded.')
  refuseBlockedCookie(headers)
}

/** One way for every call that only reads. Where `serve` makes a reply of its own, that is the reply. */
export function respondTo<N extends Need, T>(request: Request, need: N, serve: (who: As<N>) => Promise<T>): Promise<JsonResponse<T>> {
  return replied(async () => {
    const given = await serve(await admit(need, request.headers.get('cookie')))
    return given instanceof Response ? given : Response.json(given, { headers: unkept })
  })
}

/** A reply that is saved as a file. What comes in parts is sent as it is made: what fails after the first of them breaks off. */
export function asFile(
  name: string,
  type: string,
  made: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | AsyncIterable<string>,
): Response {
  const body = made instanceof Uint8Array || made instanceof ReadableStream ? made : streamOf(made).pipeThrough(new TextEncoderStream())
  return new Response(body, { headers: { ...unkept, 'content-type': type, 'content-disposition': `attachment; filename="${name}"` } })
}

/** Made as fast as it is taken, and no further once nobody takes it. */
function streamOf(parts: AsyncIterable<string>): ReadableStream<string> {
  const iterator = parts[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
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

function refuse(status: number, code: TroubleCode, message: string, more: Readonly<Record<string, string>> = {}): Response {
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
