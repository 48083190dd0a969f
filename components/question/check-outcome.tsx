'use client'

import Link from 'next/link'
import type { RefObject } from 'react'
import type { CheckResult } from '@/server/sitting'
import { MissedQuestions } from '../answered/missed'
import { minutesWords } from '../answered/sitting-result'
import { useStartPractice } from '../practice/use-start'
import { OpensLinks } from '../sentence'

/** How a check went: what it opened, or what is missing and what the next try waits for; then what was missed, a line each. */
export function CheckOutcome({
  attempt,
  result,
  top,
  retake,
  trouble,
}: {
  attempt: string
  result: CheckResult
  top: RefObject<HTMLHeadingElement | null>
  retake: () => void
  trouble: string
}) {
  const { start, busy, trouble: refusal } = useStartPractice()
  const { chapter, passed, right, total, needed, graded, opens, missed, selfMarked, toPractise, ms } = result
  const said = refusal || trouble
  return (
    <article className="column">
      <h1 ref={top} tabIndex={-1} className="small outline-none mb-4">
        Check · {chapter.title}
      </h1>
      <p className="reading text-2xl">
        {right} of {total} right. {passed ? 'Passed' : `${needed} were needed`}.{' '}
        {passed && opens.length > 0 && (
          <>
            This opens <OpensLinks opens={opens} />.
          </>
        )}
      </p>
      {!passed && (graded.right ?? 0) < graded.needed && graded.total < total && (
        <p className="reading mt-2">
          Of the {graded.total} that you do not mark yourself, {graded.right} were right, and {graded.needed} were needed.
        </p>
      )}
      {!passed && <p className="reading mt-2">{wayWords(toPractise)}</p>}
      <p className="small mt-2">
        {selfMarked > 0 &&
          (selfMarked === 1 ? 'One of those right you marked yourself. ' : `${selfMarked} of those right you marked yourself. `)}
        {ms > 0 && `It took${minutesWords(ms).replace(', in', '')}.`}
      </p>
      {said !== '' && (
        <p role="alert" className="text-red mt-5">
          {said}
        </p>
      )}
      <div className="mt-7 flex flex-wrap gap-3">
        {passed ? (
          <Link href={opens[0] ? `/chapters/${opens[0].chapter}` : '/'} prefetch={false} className="button main">
            {opens[0] ? 'Read on' : 'Today'}
          </Link>
        ) : toPractise > 0 ? (
          <button type="button" className="button main" onClick={() => void start({ check: attempt })} disabled={busy}>
            {toPractise === 1 ? 'Practise it' : `Practise these ${toPractise}`}
          </button>
        ) : (
          <button type="button" className="button main" onClick={retake}>
            Take it again
          </button>
        )}
        <Link href={`/chapters/${chapter.chapter}`} prefetch={false} className="button">
          Back to the chapter
        </Link>
      </div>
      <MissedQuestions missed={missed} />
    </article>
  )
}

/** What the next try waits for. */
function wayWords(toPractise: number): string {
  if (toPractise === 0) return 'Look at what was missed, then take it again: nothing has to wait.'
  const points = toPractise === 1 ? 'one question on the point' : `one question on each of the ${toPractise} points`
  return `The next try begins once you have answered ${points} that you missed right in practice. Nothing waits for tomorrow.`
}
