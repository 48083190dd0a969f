'use client'

import Link from 'next/link'
import type { RefObject } from 'react'
import type { PracticeResult } from '@/server/sitting'
import { MissedQuestions } from '../answered/missed'
import { minutesWords } from '../answered/sitting-result'
import { addressOf } from './choice'
import { useStartPractice } from './use-start'

/** How a practice went, then what was missed with its reasons, and the way to where it is explained. */
export function PracticeOutcome({
  practice,
  result,
  top,
  undo,
  trouble,
}: {
  practice: string
  result: PracticeResult
  top: RefObject<HTMLHeadingElement | null>
  undo: (() => void) | undefined
  trouble: string
}) {
  const { start, busy, trouble: refusal } = useStartPractice()
  const { right, total, missed, choice, counts, check, ms, coming, reading } = result
  const isForCheck = check !== undefined
  const again = (ask: 'same' | 'missed') => start({ after: practice, ask })
  const said = refusal || trouble
  return (
    <article className="column">
      <h1 ref={top} tabIndex={-1} className="small outline-none mb-4">
        Practice
      </h1>
      <p className="reading text-2xl">
        {total === 0 ? 'The course has changed, and nothing of this is asked any more.' : `${right} of ${total} right.`}
      </p>
      {check && <p className="reading mt-2">{checkWords(check)}</p>}
      {total > 0 && (
        <p className="small mt-2">
          {countedWords(result)} {ms > 0 && `It took${minutesWords(ms).replace(', in', '')}.`} {coming}
        </p>
      )}
      {said !== '' && (
        <p role="alert" className="text-red mt-5">
          {said}
        </p>
      )}
      <div className="mt-7 flex flex-wrap gap-3">
        {check && check.toPractise === 0 && (
          <Link href={`/chapters/${check.chapter}/check`} prefetch={false} className="button main">
            To the check
          </Link>
        )}
        {check && check.toPractise > 0 && (
          <button type="button" className="button main" onClick={() => void again('same')} disabled={busy}>
            Practise what is left
          </button>
        )}
        {!isForCheck && missed.length > 0 && (
          <button type="button" className="button main" onClick={() => void again('missed')} disabled={busy}>
            Only what was missed
          </button>
        )}
        {!isForCheck && reading && (
          <Link href={`/chapters/${reading.chapter}`} prefetch={false} className={`button ${missed.length > 0 ? '' : 'main'}`}>
            Read {reading.title}
          </Link>
        )}
        {!isForCheck && (
          <button
            type="button"
            className={`button ${missed.length > 0 || reading ? '' : 'main'}`}
            onClick={() => void again('same')}
            disabled={busy}
          >
            The same choice again
          </button>
        )}
        <Link href={addressOf(choice, counts ? { reviews: 'on' } : {})} prefetch={false} className="button">
          Another choice
        </Link>
        {undo && (
          <button type="button" className="button" onClick={undo} disabled={busy}>
            Undo the last answer <kbd>u</kbd>
          </button>
        )}
      </div>
      <MissedQuestions
        missed={missed}
        below={({ chapter }) =>
          chapter.listed && (
            <p className="mt-2">
              It belongs to{' '}
              <Link href={`/chapters/${chapter.chapter}`} prefetch={false} className="inline-flex min-h-11 items-center">
                {chapter.title}
              </Link>
            </p>
          )
        }
      />
    </article>
  )
}

/** What is left before the next try of the check that this practice was for. */
function checkWords({ title, toPractise }: NonNullable<PracticeResult['check']>): string {
  if (toPractise === 0) return `The check of ${title} can be taken again.`
  const points = toPractise === 1 ? 'One point is' : `${toPractise} points are`
  return `${points} left before the check of ${title} can be taken again.`
}

function countedWords({ counts, moved, total }: PracticeResult): string {
  if (!counts) return 'This was practice: your reviews are as they were.'
  if (moved === total) return total === 1 ? 'It counted as a review.' : 'All of it counted as reviews.'
  const rest = 'was answered today before, or belongs to a chapter that is not open to you'
  return moved === 0
    ? `None of it counted as a review: it ${rest}.`
    : `${moved} of ${total} counted as ${moved === 1 ? 'a review' : 'reviews'}. The rest ${rest}.`
}
