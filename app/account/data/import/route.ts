import { NextResponse } from 'next/server'
import { inWords, networkOf, Refusal } from '@/server/base'
import type { Who } from '@/server/door'
import { type Imported, importData, type Sent, tooLarge } from '@/server/takeaway'
import { respondWith } from '../../../api/respond'
import { CAME, CAME_OPTIONS, type Came, writeCame } from '../came'

/** A file sent by the form of the page. It goes back there, with what came of it. The proxy leaves this way alone, since it would keep the whole body. */
export async function POST(request: Request): Promise<Response> {
  const reply = await respondWith(request, 'anybody', async (who) => back(await cameOf(who, request)))
  if (reply.status !== 429 && reply.status !== 503) return reply
  const { error } = (await reply.json()) as { error: { message: string } } // for now: said where the file can be sent again
  return back({ kind: 'refused', message: error.message })
}

function back(came: Came): Response {
  const response = new NextResponse(null, { status: 303, headers: { location: '/account/data#came', 'cache-control': 'no-store' } })
  response.cookies.set(CAME, writeCame(came), CAME_OPTIONS)
  return response
}

async function cameOf(who: Who, request: Request): Promise<Came> {
  try {
    return { kind: 'done', message: inWordsOf(await importData(who, sentBy(request), networkOf(request.headers))) }
  } catch (error) {
    return { kind: 'refused', message: inWords(error).message }
  }
}

function inWordsOf({ events, answers, reports }: Imported): string {
  const left =
    reports === 0 ? '' : ` Left out: ${reports === 1 ? 'a report' : `${reports} reports`} about questions that this Holdtime never had.`
  if (events === 0) return `Everything in this file is here already. Nothing was changed.${left}`
  const came = answers === 1 ? 'One answer' : `${answers} answers`
  return `${came} came in, with all that belongs to them. Your memory of each question is reckoned from the whole log.${left}`
}

/** What a form puts around a file, in bytes. */
const AROUND = 10_000

/** The file in a form's body, which is measured as it comes. */
function sentBy(request: Request): Sent {
  const length = request.headers.get('content-length')
  return { size: length === null ? undefined : Math.max(0, Number(length) - AROUND), read: (most) => fileIn(request, most) }
}

/** @throws Refusal `unreadable_file` */
async function fileIn(request: Request, largest: number): Promise<Uint8Array<ArrayBuffer>> {
  const most = largest + AROUND
  let size = 0
  const measured = request.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength
        if (size > most) controller.error(tooLarge(largest))
        else controller.enqueue(chunk)
      },
    }),
  )
  const type = request.headers.get('content-type') ?? ''
  const form = await new Response(measured, { headers: { 'content-type': type } }).formData().catch(() => undefined)
  if (size > most) throw tooLarge(largest)
  const file = form?.get('file')
  if (!(file instanceof File) || file.size === 0)
    throw new Refusal('unreadable_file', 'No file was sent. Choose one, then press the button. Nothing was changed.')
  return new Uint8Array(await file.arrayBuffer())
}
