'use client'

import { lazy, Suspense, useState } from 'react'
import type { Topology, Walk } from '@/course'
import { Blame } from './blame'
import { HopList } from './hop-list'
import { namesIn } from './hops'
import type { Comparison } from './packet-walk'
import { probeWords } from './probe-words'
import { Says } from './says'

/** The picture and its stepping are fetched when a walk is opened. */
const PacketWalk = lazy(async () => {
  const [{ PacketWalk }, { draw }] = await Promise.all([import('./packet-walk'), import('@/course/drawing')])
  return { default: (props: Omit<Parameters<typeof PacketWalk>[0], 'draw'>) => <PacketWalk draw={draw} {...props} /> }
})

/** A packet's walk: the list of its hops, complete without script, and in its place, once it is there, the walk that can be stepped through. */
export function WalkView(props: { walk: Walk; topology?: Topology | undefined; before?: Comparison | undefined }) {
  return (
    <Suspense fallback={<WalkAsList {...props} />}>
      <PacketWalk {...props} />
    </Suspense>
  )
}

export function WalkAsList({ walk, topology }: { walk: Walk; topology?: Topology | undefined }) {
  return (
    <div className="walk">
      <p className="text-[0.9375rem] wrap-anywhere pb-1">{probeWords(walk.probe)}</p>
      {walk.cause && <Blame cause={walk.cause} />}
      <Says walk={walk} />
      <HopList walk={walk} nameOf={namesIn(topology)} />
    </div>
  )
}

/** A walk behind its title. Until it is opened, and where there is no script, only its list is there. */
export function WalkDetails({
  title,
  ...props
}: {
  title: string
  walk: Walk
  topology?: Topology | undefined
  before?: Comparison | undefined
}) {
  const [opened, setOpened] = useState(false)
  return (
    <details className="mt-2.5" onToggle={(event) => setOpened((before) => before || event.currentTarget.open)}>
      <summary className="cursor-pointer text-[0.9375rem] min-h-11 py-2">{title}</summary>
      <div className="pt-2">{opened ? <WalkView {...props} /> : <WalkAsList {...props} />}</div>
    </details>
  )
}
