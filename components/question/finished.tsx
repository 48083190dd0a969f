import Link from 'next/link'
import { PracticeOutcome } from '../practice/outcome'
import { SentenceText } from '../sentence'
import { CheckOutcome } from './check-outcome'
import type { Turn } from './turn'

/** The day's plan is done, or the check is, or the practice. */
export function Finished({
  turn,
  undo,
  retake,
  trouble,
}: {
  turn: Turn
  undo: (() => void) | undefined
  retake: (chapter: string) => void
  trouble: string
}) {
  if (turn.kind === 'check') {
    if (!('result' in turn.next)) return null
    const { result } = turn.next
    return <CheckOutcome result={result} retake={() => retake(result.chapter.chapter)} />
  }
  if (turn.kind === 'practice') {
    if (!('result' in turn.next)) return null
    return <PracticeOutcome practice={turn.next.practice} result={turn.next.result} undo={undo} trouble={trouble} />
  }
  if (!turn.next.done) return null
  return (
    <article className="mx-auto max-w-[44rem]">
      <h1 className="small mb-4">Review</h1>
      <p className="reading text-2xl">
        <SentenceText sentence={turn.next.sentence} />
      </p>
      {trouble !== '' && (
        <p role="alert" className="text-red mt-5">
          {trouble}
        </p>
      )}
      <div className="mt-8 flex flex-wrap gap-3">
        <Link href="/" prefetch={false} className="button main">
          Today
        </Link>
        {undo && (
          <button type="button" className="button" onClick={undo}>
            Undo the last answer <kbd>u</kbd>
          </button>
        )}
      </div>
    </article>
  )
}
