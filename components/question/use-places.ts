import { type RefObject, useEffect, useRef } from 'react'
import type { State } from './state'

/** The headings of a sitting that take the focus when something has come. */
export interface Places {
  readonly top: RefObject<HTMLHeadingElement | null>
  readonly within: RefObject<HTMLHeadingElement | null> // the question's place in its testlet
  readonly verdict: RefObject<HTMLHeadingElement | null>
}

/** The focus goes to what has come: a verdict, or the next question, to which the page is scrolled too. */
export function usePlaces({ reply, arrived }: State): Places {
  const top = useRef<HTMLHeadingElement>(null)
  const within = useRef<HTMLHeadingElement>(null)
  const verdict = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    if (reply) verdict.current?.focus({ preventScroll: true })
  }, [reply])

  useEffect(() => {
    if (!arrived) return
    const heading = arrived.where === 'in its testlet' ? within.current : top.current
    if (arrived.where === 'anew') window.scrollTo({ top: 0 })
    else if (heading) scrollToQuestion(heading)
    heading?.focus({ preventScroll: true })
  }, [arrived])

  return { top, within, verdict }
}

/** To the top of the page where the question is seen from there; else to the question itself: what it is about was read before. */
function scrollToQuestion(heading: HTMLElement): void {
  const place = heading.getBoundingClientRect().top + window.scrollY
  window.scrollTo({ top: place < window.innerHeight / 2 ? 0 : place - 16 })
}
