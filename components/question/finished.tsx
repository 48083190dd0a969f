import Link from 'next/link'
import type { RefObject } from 'react'
import { MissedQuestions } from '../answered/missed'
import { SittingResult } from '../answered/sitting-result'
import { PracticeOutcome } from '../practice/outcome'
import { SentenceText } from '../sentence'
import { CheckOutcome } from './check-outcome'
import type { Turn } from './turn'

interface Props {
  readonly turn: Turn
  readonly top: RefObject<HTMLHeadingElement | null>
  readonly undo: (() => void) | undefined
  readonly retake: (chapter: string) => void
  readonly more: () => void
  readonly busy: boolean
  readonly trouble: string
}

/** The day's plan is done, or the check is, or the practice; or the minutes are over. */
export function Finished({ turn, top, undo, retake, more, busy, trouble }: Props) {
  if (turn.kind === 'check') {
    if (!('result' in turn.next)) return null
    const { result, attempt } = turn.next
    return <CheckOutcome attempt={attempt} result={result} top={top} retake={() => retake(result.chapter.chapter)} trouble={trouble} />
  }
  if (turn.kind === 'practice') {
    if (!('result' in turn.next)) return null
    return <PracticeOutcome practice={turn.next.practice} result={turn.next.result} top={top} undo={undo} trouble={trouble} />
  }
  if (!turn.next.done) return null
  const { sentence, result, waiting, left } = turn.next
  return (
    <article className="column">
      <h1 ref={top} tabIndex={-1} className="small outline-none mb-4">
        Review
      </h1>
      <p className="reading text-2xl">
        <SentenceText sentence={sentence} />
      </p>
      {result && <SittingResult {...result} />}
      {trouble !== '' && (
        <p role="alert" className="text-red mt-5">
          {trouble}
        </p>
      )}
      <div className="mt-8 flex flex-wrap gap-3">
        {left + waiting > 0 && (
          <button type="button" className="button main" onClick={more} disabled={busy}>
            {left > 0 ? 'Go on' : waiting === 1 ? 'Ask it now' : 'Ask them now'}
          </button>
        )}
        <Link href="/" prefetch={false} className={`button ${left + waiting > 0 ? '' : 'main'}`}>
          Today
        </Link>
        {undo && (
          <button type="button" className="button" onClick={undo} disabled={busy}>
            Undo the last answer <kbd>u</kbd>
          </button>
        )}
      </div>
      {result && <MissedQuestions missed={result.missed} />}
    </article>
  )
}
