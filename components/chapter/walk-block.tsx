'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Topology, Walk } from '@/course'
import { WalkAsList, WalkView } from '../walk/view'

/** A packet's walk in the page. What moves is fetched shortly before it comes into view; until then, and without scripts, it is a list. */
export function WalkBlock({ title, walk, topology, aside }: { title: string; walk: Walk; topology: Topology; aside?: ReactNode }) {
  const place = useRef<HTMLElement>(null)
  const [near, setNear] = useState(false)
  useEffect(() => {
    const figure = place.current
    if (!figure) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return
        setNear(true)
        observer.disconnect()
      },
      { rootMargin: '500px' },
    )
    observer.observe(figure)
    return () => observer.disconnect()
  }, [])
  return (
    <figure ref={place} className="picture">
      <figcaption>
        <span className="mr-auto">{title}</span>
        {aside}
      </figcaption>
      {near ? (
        <WalkView walk={walk} topology={topology} />
      ) : (
        <details className="as-text">
          <summary>As text</summary>
          <WalkAsList walk={walk} topology={topology} />
        </details>
      )}
    </figure>
  )
}
