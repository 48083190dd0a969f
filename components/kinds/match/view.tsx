'use client'

import { lazy, Suspense } from 'react'
import { revealOf, type ViewProps } from '../props'
import { MatchAnswered } from './answered'

/** What drags is fetched with the first question that wants it. */
const Board = lazy(async () => ({ default: (await import('./board')).Board }))

/** A response for each premise. */
export function MatchView({ question, shown, give }: ViewProps<'match'>) {
  const reveal = revealOf('match', shown)
  if (reveal) return <MatchAnswered question={question} reveal={reveal} given={shown?.given} />
  return (
    <Suspense fallback={<p className="small mt-4 min-h-80">The premises are on their way.</p>}>
      <Board question={question} give={give} />
    </Suspense>
  )
}
