'use client'

import { lazy, Suspense } from 'react'
import { revealOf, type ViewProps } from '../props'
import { OrderAnswered } from './answered'

/** What drags is fetched with the first question that wants it. */
const Sort = lazy(async () => ({ default: (await import('./sort')).Sort }))

/** Steps to be put in order. */
export function OrderView({ question, shown, give }: ViewProps<'order'>) {
  const reveal = revealOf('order', shown)
  if (reveal) return <OrderAnswered question={question} reveal={reveal} given={shown?.given} />
  return (
    <Suspense fallback={<p className="small mt-4 min-h-80">The steps are on their way.</p>}>
      <Sort question={question} give={give} />
    </Suspense>
  )
}
