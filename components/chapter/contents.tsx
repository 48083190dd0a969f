'use client'

import { useEffect, useState } from 'react'

export interface Place {
  readonly id: string // of its heading's section
  readonly title: string
  readonly note?: string // passed, 3 of 10 answered
}

/**
 * What stands in a chapter, and where one is in it: beside the page, and on a phone a line that stays at the top and opens. Without scripts
 * the list is there and names no place.
 */
export function Contents({ places }: { places: readonly Place[] }) {
  const [at, setAt] = useState<string>()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const sections = places.flatMap(({ id }) => document.getElementById(id) ?? [])
    const look = () => setAt(sections.findLast((section) => section.getBoundingClientRect().top < window.innerHeight / 3)?.id)
    look()
    const observer = new IntersectionObserver(look, { rootMargin: '0px 0px -66% 0px', threshold: [0, 1] })
    for (const section of sections) observer.observe(section)
    return () => observer.disconnect()
  }, [places])
  const here = places.findIndex(({ id }) => id === at)
  return (
    <nav aria-label="In this chapter" className={`in-chapter ${open ? 'open' : ''}`}>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>Contents</span>
        <span className="small">{here < 0 ? `${places.length} parts` : `${here + 1} of ${places.length} · ${places[here]?.title}`}</span>
      </button>
      <ol>
        {places.map(({ id, title, note }) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={id === at ? 'location' : undefined} onClick={() => setOpen(false)}>
              {title}
              {note !== undefined && <span> · {note}</span>}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
