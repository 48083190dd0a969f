'use client'

import { type KeyboardEvent, memo, type PointerEvent, useEffect, useRef, useState } from 'react'
import type { Link, PortState } from '@/study'
import { Led } from '../panel/jack'
import { describePort } from '../panel/units'
import { JACK, lampOf, nearest, type Place, type RackFace, type RackUnit, tally } from './rack'

/**
 * A cohort as a rack: one front panel a candidate. Up and down go from unit to unit, left and right from port to port, enter opens the
 * candidate, and the line beneath names the port under the pointer or the keys. Without scripts each unit is a link.
 */
export function RackView({
  cohort,
  chapters,
  face,
  units,
}: {
  cohort: string
  chapters: readonly (Link & { number: number; domain: string })[] // written ones
  face: RackFace
  units: readonly RackUnit[]
}) {
  const rack = useRef<HTMLOListElement>(null)
  const [at, setAt] = useState<{ learner: string; index: number }>()
  useEffect(() => {
    const links = rack.current?.querySelectorAll('a') ?? []
    for (const link of links) link.tabIndex = -1
    if (links[0]) links[0].tabIndex = 0
  }, [])

  const step = (by: number, event: KeyboardEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const unit = units.find(({ learner }) => learner === link?.dataset.learner)
    if (!unit) return
    const last = face.places.length - 1
    const index = at === undefined ? (by > 0 ? 0 : last) : Math.min(Math.max(at.index + by, 0), last)
    setAt({ learner: unit.learner, index })
  }
  const go = (to: (place: number, last: number) => number, event: KeyboardEvent) => {
    const links = [...(rack.current?.querySelectorAll('a') ?? [])]
    const from = links.indexOf(document.activeElement as HTMLAnchorElement)
    const next = links[Math.min(Math.max(to(from, links.length - 1), 0), links.length - 1)]
    if (from < 0 || !next) return
    event.preventDefault()
    for (const link of links) link.tabIndex = -1
    next.tabIndex = 0
    next.focus()
    if (at && next.dataset.learner !== undefined) setAt({ learner: next.dataset.learner, index: at.index })
  }
  const press = (event: KeyboardEvent) => {
    switch (event.key) {
      case 'ArrowDown':
        return go((place) => place + 1, event)
      case 'ArrowUp':
        return go((place) => place - 1, event)
      case 'Home':
        return go(() => 0, event)
      case 'End':
        return go((_, last) => last, event)
      case 'ArrowRight':
        event.preventDefault()
        return step(1, event)
      case 'ArrowLeft':
        event.preventDefault()
        return step(-1, event)
    }
  }
  const point = (event: PointerEvent<SVGSVGElement>, learner: string) => {
    const box = event.currentTarget.getBoundingClientRect()
    const scale = face.width / box.width
    const place = nearest(face.places, { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale })
    if (place && (at?.learner !== learner || at.index !== place.index)) setAt({ learner, index: place.index })
  }

  const named = at && units.find(({ learner }) => learner === at.learner)
  return (
    <div>
      <Parts face={face} />
      <ol ref={rack} className="rack" onKeyDown={press}>
        {units.map((unit) => (
          <li key={unit.learner}>
            <a href={`/cohorts/${cohort}/candidates/${unit.learner}`} data-learner={unit.learner} className="rack-unit">
              <span className="rack-name">{unit.name}</span>
              <span className="rack-says">{unit.says}</span>
              <svg
                viewBox={`0 0 ${face.width} ${face.height}`}
                width={face.width * 1.15}
                role="img"
                aria-label={tally(unit)}
                onPointerMove={(event) => point(event, unit.learner)}
              >
                <use href="#rack-face" />
                <Lamps face={face} unit={unit} />
                {at?.learner === unit.learner && <Cursor place={face.places[at.index]} />}
              </svg>
            </a>
          </li>
        ))}
      </ol>
      <p role="status" className="rack-line small">
        {named && at
          ? `${named.name} · ${portIn(named, at.index, chapters)}`
          : 'Left and right name a port, up and down change the candidate.'}
      </p>
    </div>
  )
}

function portIn({ lamps }: RackUnit, index: number, chapters: readonly (Link & { number: number; domain: string })[]): string {
  const [chapter, lamp] = [chapters[index], lamps[index]]
  if (!chapter || !lamp) return ''
  const [state, due, recall] = lamp
  const rest = { passed: false, read: false, written: true, waitsFor: [] }
  return describePort({ ...chapter, ...rest, state, due, ...(recall < 0 ? {} : { recall: recall / 100 }) })
}

/** The LEDs of a unit: a line a state, whose corners are where they are lit. */
const Lamps = memo(function Lamps({ face, unit: { lamps } }: { face: RackFace; unit: RackUnit }) {
  return kinds.map((kind) => {
    const lit = face.places.filter(({ index }) => kindOf(lamps[index]) === kind)
    if (lit.length === 0) return null
    const points = lit.map((place) => Object.values(lampOf(place)).join(',')).join(' ')
    return <polyline key={kind} className={`lamps lamp-${kind}`} points={lit.length === 1 ? `${points} ${points}` : points} />
  })
})

const kinds = ['off', 'open', 'held', 'due', 'fading-1', 'fading-2', 'fading-3', 'fading-4'] as const

/** A fading LED gives way to amber in four steps, from 90 % to 50 %. */
function kindOf(lamp: RackUnit['lamps'][number] | undefined): (typeof kinds)[number] | undefined {
  if (!lamp || lamp[0] === 'planned') return undefined
  const [state, , recall] = lamp
  return state === 'fading' ? (`fading-${Math.min(4, Math.max(1, Math.ceil((recall - 50) / 10)))}` as (typeof kinds)[number]) : state
}

/** What every unit is made of: jacks and blanks once, and each LED once. */
function Parts({ face: { width, height, places, blanks } }: { face: RackFace }) {
  const jack = ({ x, y }: { x: number; y: number }) => `M${x} ${y}h${JACK.width}v${JACK.height}h${-JACK.width}z`
  return (
    <svg className="absolute size-0" aria-hidden="true">
      <defs>
        <g id="rack-face">
          <rect width={width} height={height} fill="var(--chassis)" />
          <path d={places.map(jack).join('')} fill="var(--jack)" stroke="var(--chassis-edge)" />
          <path d={places.map(notch).join('')} fill="var(--chassis)" stroke="#5b636a" strokeWidth="0.6" />
          <path d={blanks.map(jack).join('')} fill="none" stroke="var(--chassis-edge)" />
        </g>
        {kinds.map((kind) => (
          <marker
            key={kind}
            id={`lamp-${kind}`}
            markerWidth="16"
            markerHeight="7.2"
            viewBox="0 0 20 9"
            refX="10"
            refY="4"
            markerUnits="userSpaceOnUse"
          >
            <Led port={ledOf(kind)} />
          </marker>
        ))}
      </defs>
    </svg>
  )
}

function ledOf(kind: (typeof kinds)[number]): { state: PortState; recall?: number } {
  const [state, step] = kind.split('-')
  return step === undefined ? { state: state as PortState } : { state: 'fading', recall: 0.45 + Number(step) / 10 }
}

function notch({ x, y, below }: Place): string {
  const [top, turn] = below ? [y + JACK.height - 2, -1] : [y + 2, 1]
  return `M${x + 2.5} ${top + turn * 8}v${turn * -5}h3v${turn * -2}h6v${turn * 2}h3v${turn * 5}z`
}

function Cursor({ place }: { place: Place | undefined }) {
  return place ? <rect x={place.x - 1.5} y={place.y - 1.5} width={JACK.width + 3} height={JACK.height + 3} className="rack-cursor" /> : null
}
