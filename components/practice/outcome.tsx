'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { newClientId, post } from '../post'
import { MissedQuestions } from '../question/missed'
import type { PracticeResult } from '../question/turn'
import { addressOf } from './choice'

/** How a practice went, then what was missed with its reasons, and the way to where it is explained. */
export function PracticeOutcome({
  practice,
  result,
  undo,
  trouble,
}: {
  practice: string
  result: PracticeResult
  undo: (() => void) | undefined
  trouble: string
}) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState('')
  const { right, total, missed, choice, counts } = result
  const again = async (ask: 'same' | 'missed') => {
    setBusy(true)
    setRefusal('')
    const reply = await post<{ practice: string }>('/api/practice', { practice: newClientId(), after: practice, ask })
    if (reply.ok) return router.push(`/practice/${reply.data.practice}`)
    setBusy(false)
    setRefusal(reply.message)
  }
  const said = refusal || trouble
  return (
    <article className="mx-auto max-w-[44rem]">
      <h1 className="small mb-4">Practice</h1>
      <p className="reading text-2xl">
        {total === 0 ? 'The course has changed, and nothing of this is asked any more.' : `${right} of ${total} right.`}
      </p>
      {total > 0 && <p className="small mt-2">{countedWords(result)}</p>}
      {said !== '' && (
        <p role="alert" className="text-red mt-5">
          {said}
        </p>
      )}
      <div className="mt-7 flex flex-wrap gap-3">
        {missed.length > 0 && (
          <button type="button" className="button main" onClick={() => void again('missed')} disabled={busy}>
            Only what was missed
          </button>
        )}
        <button type="button" className={`button ${missed.length > 0 ? '' : 'main'}`} onClick={() => void again('same')} disabled={busy}>
          The same choice again
        </button>
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

function countedWords({ counts, moved, total }: PracticeResult): string {
  if (!counts) return 'This was practice: your reviews are as they were.'
  if (moved === total) return total === 1 ? 'It counted as a review.' : 'All of it counted as reviews.'
  const rest = 'was answered today before, or belongs to a chapter that is not open to you'
  return moved === 0
    ? `None of it counted as a review: it ${rest}.`
    : `${moved} of ${total} counted as ${moved === 1 ? 'a review' : 'reviews'}. The rest ${rest}.`
}
