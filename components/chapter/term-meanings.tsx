'use client'

import { useEffect, useRef } from 'react'
import { followTerms } from './follow-terms'

/**
 * Shows what a linked term means beside it, on hover, focus and tap. A screen reader has the same from the link's description, and
 * without scripts the link leads to the list of terms.
 */
export function TermMeanings() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => (box.current ? followTerms(box.current) : undefined), [])
  return (
    <div
      ref={box}
      popover="manual"
      aria-hidden="true"
      className="absolute inset-auto m-0 w-[min(24rem,calc(100vw-2rem))] bg-sheet text-ink border border-ink rounded-[3px] px-4 py-3"
    />
  )
}
