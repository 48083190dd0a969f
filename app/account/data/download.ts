import { inWords } from '@/server/refusal'
import { admit, type Who } from '@/server/session'

/** A file of the learner who asks, sent as it is made. What fails before its first part is said in words; what fails later breaks off. */
export async function download(
  request: Request,
  { name, type }: { name: string; type: string },
  make: (who: Who) => Promise<AsyncIterable<string> | Uint8Array>,
): Promise<Response> {
  try {
    const made = await make(await admit('anybody', request.headers.get('cookie')))
    const body = made instanceof Uint8Array ? new Uint8Array(made) : streamOf(made).pipeThrough(new TextEncoderStream())
    return new Response(body, {
      headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' },
    })
  } catch (error) {
    const { status, message } = inWords(error)
    return new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
  }
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
