'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import type { Port } from '@/study'
import { Jack } from './jack'
import { describePort, unitsOf } from './units'

/**
 * The course as a switch's front: a port a chapter, grouped by domain. Arrow keys move, enter opens, and the line beneath names
 * the port under the pointer or the focus.
 */
export function FrontPanel({
  ports,
  domains,
  size,
}: {
  ports: readonly Port[]
  domains: readonly { id: string; title: string }[]
  size: 'large' | 'small'
}) {
  const first = ports.find((port) => port.state === 'due') ?? ports.find((port) => port.state === 'open') ?? ports[0]
  const [current, setCurrent] = useState(first?.chapter)
  const [named, setNamed] = useState(first)
  const panel = useRef<HTMLDivElement>(null)

  const move = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const from = ports.findIndex((port) => port.chapter === current)
    if (!step || from < 0) return
    event.preventDefault()
    const to = ports[Math.min(Math.max(from + step, 0), ports.length - 1)]
    if (!to) return
    setCurrent(to.chapter)
    panel.current?.querySelector<HTMLElement>(`[data-port="${to.chapter}"]`)?.focus()
  }

  return (
    <div className={`panel ${size === 'small' ? 'small-panel' : ''}`}>
      {/* biome-ignore lint/a11y/useSemanticElements: a list of links that arrow keys walk through */}
      <div
        ref={panel}
        role="group"
        aria-label="The course as a switch's front panel, one port a chapter. Arrow keys move."
        onKeyDown={move}
        className="space-y-2"
      >
        {unitsOf(ports, domains).map((unit) => (
          <div className="unit" key={unit.key}>
            <span className="ear" aria-hidden="true" />
            <div className="face">
              {unit.bays.map((bay) => (
                <div key={bay.key} className={bay.title === '' ? 'blank' : ''}>
                  <div className="bay">
                    {bay.slots.map((port, slot) =>
                      port ? (
                        <a
                          key={port.chapter}
                          data-port={port.chapter}
                          data-state={port.state}
                          href={`/chapters/${port.chapter}`}
                          className="port"
                          tabIndex={port.chapter === current ? 0 : -1}
                          aria-label={describePort(port)}
                          onFocus={() => {
                            setCurrent(port.chapter)
                            setNamed(port)
                          }}
                          onPointerEnter={() => setNamed(port)}
                        >
                          <Jack port={port} below={slot % 2 === 1} />
                        </a>
                      ) : (
                        <span key={`${bay.key}-${String(slot)}`} className="port" aria-hidden="true">
                          <Jack below={slot % 2 === 1} />
                        </span>
                      ),
                    )}
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
    </div>
  )
}

/** Odd ports stand above even ones, as on a switch: right and left go two on, up and down one. */
const steps: Readonly<Record<string, number>> = { ArrowRight: 2, ArrowLeft: -2, ArrowDown: 1, ArrowUp: -1, Home: -10_000, End: 10_000 }
