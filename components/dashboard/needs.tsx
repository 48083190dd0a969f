import Link from 'next/link'
import type { ReactNode } from 'react'
import type { CandidateFigures, LatestAct } from '@/study/cohort'
import { SentenceText } from '../sentence'
import { ago, count } from './words'

/**
 * Who needs somebody today, and why: a sentence a candidate, and what can be done right there.
 * @param doing what to do for a candidate, where something can be done
 */
export function Needs({
  cohort,
  candidates,
  today,
  latest,
  doing,
}: {
  cohort: string
  candidates: readonly CandidateFigures[]
  today: number
  latest: ReadonlyMap<string, LatestAct>
  doing: (candidate: CandidateFigures) => ReactNode
}) {
  const needing = candidates.filter(({ reasons }) => reasons.length > 0)
  return (
    <section aria-labelledby="needs" className="mt-8">
      <h2 id="needs" className="text-xl font-semibold tracking-tight">
        Who needs you today
      </h2>
      <p className="reading mt-1">{needSentence(needing.length, candidates.length)}</p>
      <ul className="needs">
        {needing.map((candidate) => {
          const act = latest.get(candidate.learner)
          return (
            <li key={candidate.learner}>
              <div>
                <p>
                  <Link href={`/cohorts/${cohort}/candidates/${candidate.learner}`} prefetch={false} className="font-semibold">
                    {candidate.name}
                  </Link>
                  : <SentenceText sentence={candidate.because} />
                </p>
                <p role="status" className="small">
                  {act && actIn(act, today)}
                </p>
              </div>
              {doing(candidate)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function needSentence(needing: number, of: number): string {
  if (needing === 0)
    return `Nobody. Of ${count(of, 'candidate')} none has been away for long, is stuck at a check, behind with reviews, or forgetting more than they learn.`
  return `${needing} of ${count(of, 'candidate')}. Nothing is weighed: whoever has most reasons stands first, then whoever was away longest.`
}

/** `Nudged 2 days ago.` */
export function actIn({ kind, day, chapter }: LatestAct, today: number): string {
  switch (kind) {
    case 'nudged':
      return `Nudged ${ago(day, today)}.`
    case 'mail-failed':
      return `A nudge could not be sent ${ago(day, today)}.`
    case 'opened':
      return `${chapter === undefined ? 'A chapter was' : `“${chapter}” was`} opened ${ago(day, today)}.`
  }
}
