import { NextResponse } from 'next/server'
import { type Imported, importData, LARGEST_FILE } from '@/server/importing'
import { networkOf } from '@/server/network'
import { inWords, Refusal } from '@/server/refusal'
import type { Who } from '@/server/session'
import { respondWith } from '../../../api/respond'
import { CAME, CAME_OPTIONS, type Came, writeCame } from '../came'

/** A file sent by the form of the page. It goes back there, with what came of it. The proxy leaves this way alone, since it would keep the whole body. */
export function POST(request: Request): Promise<Response> {
  return respondWith(request, 'anybody', async (who) => {
    const response = new NextResponse(null, { status: 303, headers: { location: '/account/data#import', 'cache-control': 'no-store' } })
    response.cookies.set(CAME, writeCame(await cameOf(who, request)), CAME_OPTIONS)
    return response
  })
}

async function cameOf(who: Who, request: Request): Promise<Came> {
  try {
    return { kind: 'done', message: inWordsOf(await importData(who, await sentFile(request), networkOf(request.headers))) }
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

/** The text of the file in a form's body, which is measured as it comes. @throws Refusal `unreadable_file` */
async function sentFile(request: Request): Promise<string> {
  const tooLarge = new Refusal(
    'unreadable_file',
    `This file is larger than ${LARGEST_FILE / 1_000_000} MB, and no more is taken. Nothing was changed.`,
  )
  const most = LARGEST_FILE + 10_000 // what a form puts around it
  if (Number(request.headers.get('content-length')) > most) throw tooLarge
  let size = 0
  const measured = request.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength
        if (size > most) controller.error(tooLarge)
        else controller.enqueue(chunk)
      },
    }),
  )
  const type = request.headers.get('content-type') ?? ''
  const form = await new Response(measured, { headers: { 'content-type': type } }).formData().catch(() => undefined)
  if (size > most) throw tooLarge
  const file = form?.get('file')
  if (!(file instanceof File) || file.size === 0)
    throw new Refusal('unreadable_file', 'No file was sent. Choose one, then press the button. Nothing was changed.')
  return file.text()
}
