'use client'

import { type KeyboardEvent, type RefObject, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Topology, Walk } from '@/course'
import type { Draw } from '@/course/drawing'
import { Ticked } from '../ticked'
import { Blame } from './blame'
import { HopList } from './hop-list'
import { failingHop, type NameOf, namesIn } from './hops'
import { Picture } from './picture'
import { probeWords } from './probe-words'
import { Says } from './says'
import { hopWords, partingOf, positionWords } from './words'

/** A walk to compare with, and what the two are called. */
export interface Comparison {
  readonly walk: Walk
  readonly name: string // Before
  readonly nowName: string // With this change
}

/** A packet moved a hop a key press, there and back, with what each device does beside it. Two walks move together. */
export function PacketWalk({
  draw,
  walk,
  topology,
  before,
}: {
  draw: Draw
  walk: Walk
  topology?: Topology | undefined
  before?: Comparison | undefined
}) {
  const parting = before && partingOf(before.walk, walk)
  const [hop, setHop] = useState(parting?.hop ?? 0)
  const help = useId()
  const nameOf = useMemo(() => namesIn(topology), [topology])
  const shown = before
    ? [
        { walk: before.walk, name: before.name },
        { walk, name: before.nowName },
      ]
    : [{ walk, name: '' }]
  const last = Math.max(...shown.map((one) => one.walk.hops.length)) - 1
  const to = (next: number) => setHop(Math.min(last, Math.max(0, next)))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    if (event.target instanceof Element && event.target.closest('pre')) return // a console scrolls sideways with the same keys
    const next = { ArrowRight: hop + 1, ArrowLeft: hop - 1, Home: 0, End: last }[event.key]
    if (next === undefined) return
    event.preventDefault()
    to(next)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    <div
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the packet while the focus is here
      tabIndex={0}
      aria-label={`Packet walk: ${probeWords(walk.probe)}`}
      aria-describedby={help}
      onKeyDown={onKeyDown}
      className={`walk ${topology ? 'pictured' : ''}`}
    >
      <p className="text-[0.9375rem] wrap-anywhere pb-1">{probeWords(walk.probe)}</p>
      {before && (
        <p className="text-[0.9375rem] max-w-[66ch] mt-1">
          {parting ? (
            <>
              They part at {parting.device}, hop {parting.hop + 1}. <b>{before.name}:</b> <Ticked text={parting.before} />{' '}
              <b>{before.nowName}:</b> <Ticked text={parting.now} />
            </>
          ) : (
            'Nothing differs: the packet takes the same way to the same end.'
          )}
        </p>
      )}
      <div className="walk-controls">
        <button type="button" className="button" onClick={() => to(hop - 1)} aria-disabled={hop === 0}>
          Back
        </button>
        <button type="button" className="button" onClick={() => to(hop + 1)} aria-disabled={hop === last}>
          Next hop
        </button>
        <p className="small keys" id={help}>
          <kbd>←</kbd> <kbd>→</kbd> move the packet, <kbd>Home</kbd> and <kbd>End</kbd> go to its ends
        </p>
      </div>
      <div className={before ? 'walk-pair' : ''}>
        {shown.map((one) => (
          <div key={one.name} className="min-w-0">
            {one.name && <h3 className="font-semibold mt-4">{one.name}</h3>}
            <OneWalk draw={draw} walk={one.walk} name={one.name} topology={topology} hop={hop} nameOf={nameOf} />
          </div>
        ))}
      </div>
    </div>
  )
}

interface OneWalkProps {
  readonly draw: Draw
  readonly walk: Walk
  readonly name: string
  readonly topology: Topology | undefined
  readonly hop: number
  readonly nameOf: NameOf
}

/** A walk that has ended stays at its last hop while the other goes on. */
function OneWalk({ draw, walk, name, topology, hop, nameOf }: OneWalkProps) {
  const place = useRef<HTMLDivElement>(null)
  const width = useWidth(place)
  const index = Math.min(hop, walk.hops.length - 1)
  const drawing = useMemo(() => {
    if (!topology || width === undefined) return undefined
    const across = draw(topology, walk, 'across')
    return across.width <= width ? across : draw(topology, walk, 'down')
  }, [draw, topology, walk, width])
  const isBeside = drawing !== undefined && width !== undefined && width - drawing.width >= 240
  const now = <Now walk={walk} index={index} nameOf={nameOf} name={name} />
  const hops = <Hops walk={walk} index={index} nameOf={nameOf} title={name ? `Hops, ${name}` : 'Hops'} />
  const why = (
    <div className="walk-why">
      {walk.cause && <Blame cause={walk.cause} />}
      <Says walk={walk} />
    </div>
  )
  return (
    <div ref={place}>
      <div className={isBeside ? 'walk-flank' : ''}>
        <div className={`walk-map ${drawing && width && drawing.width * 0.88 > width ? 'scrolls' : ''}`}>
          {drawing && <Picture drawing={drawing} walk={walk} index={index} />}
        </div>
        {isBeside && (
          <div className="walk-hops">
            {now}
            {hops}
          </div>
        )}
      </div>
      {isBeside ? (
        why
      ) : name ? (
        <>
          {now}
          {hops}
          {why}
        </>
      ) : (
        <div className="walk-beside">
          {now}
          {why}
          {hops}
        </div>
      )}
    </div>
  )
}

/** Width of a place on the page, once the browser knows it: it says which way the picture runs. */
function useWidth(place: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number>()
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [place])
  return width
}

function Now({ walk, index, nameOf, name }: { walk: Walk; index: number; nameOf: NameOf; name: string }) {
  const isFailing = index === failingHop(walk)
  return (
    <div aria-live="polite" className="walk-now">
      <p className="small">
        {name && <span className="sr-only">{name}: </span>}
        {positionWords(walk, index)}
      </p>
      <p className={isFailing ? 'text-red' : ''}>
        {isFailing && <span aria-hidden="true">× </span>}
        <Ticked text={hopWords(walk, index, nameOf)} />
      </p>
    </div>
  )
}

/** The list of hops; where it scrolls, the hop at which the packet is stays in sight. */
function Hops({ walk, index, nameOf, title }: { walk: Walk; index: number; nameOf: NameOf; title: string }) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const item = list.current?.querySelectorAll<HTMLElement>(':scope > ol > li')[index]
    if (item && list.current) list.current.scrollTop = item.offsetTop - list.current.clientHeight / 3
  }, [index])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={list} role="group" tabIndex={0} aria-label={title} className="hop-scroll">
      <HopList walk={walk} nameOf={nameOf} current={index} />
    </div>
  )
}
