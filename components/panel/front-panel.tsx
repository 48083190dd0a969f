'use client'

import Link from 'next/link'
import { type KeyboardEvent, type SyntheticEvent, useRef, useState } from 'react'
import type { Port } from '@/study'
import { Jack, JackParts } from './jack'
import { describePort, unitsOf } from './units'

/**
 * The course as a switch's front: a port a chapter that can be read, grouped by domain. Arrow keys move, enter opens, and the line beneath names
 * the port under the pointer or the focus.
 */
export function FrontPanel({
  ports: all,
  domains,
  size,
}: {
  ports: readonly Port[]
  domains: readonly { id: string; title: string }[]
  size: 'large' | 'small'
}) {
  const ports = all.filter(({ written }) => written)
  const first = ports.find((port) => port.state === 'due') ?? ports.find((port) => port.state === 'open') ?? ports[0]
  const [current, setCurrent] = useState(first?.chapter)
  const [named, setNamed] = useState(first)
  const panel = useRef<HTMLDivElement>(null)

  const portAt = ({ target }: SyntheticEvent) => {
    const chapter = target instanceof Element ? target.closest<HTMLElement>('.port')?.dataset.port : undefined
    return ports.find((port) => port.chapter === chapter)
  }
  const move = (event: KeyboardEvent) => {
    const sockets = [...(panel.current?.querySelectorAll<HTMLElement>('[data-port]') ?? [])]
    const to = portTowards(
      event.key,
      sockets.find((port) => port.dataset.port === current),
      sockets,
    )
    if (!to) return
    event.preventDefault()
    to.focus()
  }

  return (
    <div className={`panel ${size}-panel`}>
      <JackParts />
      {/* biome-ignore lint/a11y/useSemanticElements: a list of links that arrow keys walk through */}
      <div
        ref={panel}
        role="group"
        aria-label="The course as a switch's front panel, one port a chapter. Arrow keys move."
        onKeyDown={move}
        onFocus={(event) => {
          const port = portAt(event)
          if (!port) return
          setCurrent(port.chapter)
          setNamed(port)
        }}
        onPointerOver={(event) => setNamed((before) => portAt(event) ?? before)}
        className="units"
      >
        {unitsOf(ports, domains).map((unit) => (
          <div className="unit" key={unit.key}>
            <span className="ear" aria-hidden="true" />
            <div className="face">
              {unit.bays.map((bay) => (
                <div key={bay.key} className={bay.title === '' ? 'blank' : ''}>
                  <div className="bay">
                    {bay.pairs.map(([above, below], column) => (
                      <span key={above?.chapter ?? column} className="pair">
                        <Socket port={above} below={false} reached={above?.chapter === current} />
                        <Socket port={below} below={true} reached={below?.chapter === current} />
                      </span>
                    ))}
                  </div>
                  {size === 'large' && bay.title !== '' && <div className="engraving">{bay.title}</div>}
                </div>
              ))}
            </div>
            <span className="ear" aria-hidden="true" />
          </div>
        ))}
      </div>
      <p className="small mt-2 min-h-[3em] sm:min-h-[1.5em]" aria-hidden="true">
        {named ? describePort(named) : ' '}
      </p>
      {size === 'small' && (
        <Link href="/course" prefetch={false} className="small inline-flex min-h-11 items-center">
          All {ports.length} chapters as a list
        </Link>
      )}
    </div>
  )
}

/** @param reached by the tab key: one port of the panel is, and arrow keys reach the others */
function Socket({ port, below, reached }: { port: Port | undefined; below: boolean; reached: boolean }) {
  if (!port) return <Jack below={below} />
  return (
    <a
      data-port={port.chapter}
      data-state={port.state}
      href={`/chapters/${port.chapter}`}
      className="port"
      tabIndex={reached ? 0 : -1}
      aria-label={describePort(port)}
    >
      <Jack port={port} below={below} />
    </a>
  )
}

/** The nearest port in the direction of the key, as the ports stand on the page: sideways in the same row, up and down in the next one. */
function portTowards(key: string, from: HTMLElement | undefined, ports: readonly HTMLElement[]): HTMLElement | undefined {
  if (key === 'Home') return ports[0]
  if (key === 'End') return ports.at(-1)
  const direction = directions[key]
  if (!from || !direction) return undefined
  const here = from.getBoundingClientRect()
  let nearest: { port: HTMLElement; distance: number } | undefined
  for (const port of ports) {
    const there = port.getBoundingClientRect()
    const [dx, dy] = [there.left - here.left, there.top - here.top]
    const along = dx * direction.x + dy * direction.y
    const across = Math.abs(dx * direction.y + dy * direction.x)
    if (along < 3 || (direction.y === 0 && across > here.height / 2)) continue
    const distance = direction.y === 0 ? along : along * 1000 + across
    if (!nearest || distance < nearest.distance) nearest = { port, distance }
  }
  return nearest?.port
}

const directions: Readonly<Record<string, { x: number; y: number }>> = {
  ArrowRight: { x: 1, y: 0 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowDown: { x: 0, y: 1 },
  ArrowUp: { x: 0, y: -1 },
}
