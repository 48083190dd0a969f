'use client'

import { type ReactNode, useId, useState } from 'react'
import type { Question, ShownTestlet } from '@/course'
import { Exhibits } from '../exhibit/exhibits'
import { PictureFigure } from '../picture/figure'

/**
 * What a question and its neighbours are asked about: text and what devices printed, behind its title. It stays as it is while questions
 * pass below it; on a phone it folds when the second one comes, and one tap opens it. What is folded goes on: `children` keep their state.
 */
export function TestletView({
  testlet,
  ask,
  startsFolded = false,
  children,
}: {
  testlet: ShownTestlet
  ask: string // of the question below it
  startsFolded?: boolean
  children?: ReactNode
}) {
  const [folded, setFolded] = useState(startsFolded)
  const [shownWith, setShownWith] = useState(ask)
  const id = useId()
  if (ask !== shownWith) {
    setShownWith(ask)
    if (window.matchMedia('(width < 40rem)').matches) setFolded(true)
  }
  return (
    <section aria-labelledby={`${id}-title`} className="testlet border-y border-rule mb-5">
      <h2 id={`${id}-title`}>
        <button
          type="button"
          className="w-full min-h-11 py-2 flex items-center justify-between gap-4 text-left font-semibold cursor-pointer"
          aria-expanded={!folded}
          aria-controls={`${id}-body`}
          onClick={() => setFolded(!folded)}
        >
          {testlet.title}
          <Chevron folded={folded} />
        </button>
      </h2>
      <div id={`${id}-body`} hidden={folded} className="pb-4">
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
        <div className="reading" dangerouslySetInnerHTML={{ __html: testlet.text }} />
        {testlet.picture && <PictureFigure picture={testlet.picture} />}
        <Exhibits exhibits={testlet.exhibits} />
        {children}
      </div>
    </section>
  )
}

/** What the question's testlet is about, where it is of one. */
export function About({ question: { testlet, ask }, folded = false }: { question: Question; folded?: boolean }) {
  if (!testlet) return null
  return (
    <>
      <TestletView testlet={testlet} ask={ask} startsFolded={folded} />
      <p className="small mb-3">{placeIn(testlet)}</p>
    </>
  )
}

/** `Question 2 of 3` */
export function placeIn({ place, of }: Pick<ShownTestlet, 'place' | 'of'>): string {
  return `Question ${place} of ${of}`
}

function Chevron({ folded }: { folded: boolean }) {
  return (
    <svg viewBox="0 0 12 12" className={`size-3 flex-none ${folded ? '' : 'rotate-180'}`} aria-hidden="true">
      <path d="M1.5 4 6 8.5 10.5 4" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}
