import { useLayoutEffect, useRef, useState } from 'react'
import type { TypedLine } from '@/course'
import type { Core, Run, Sitting, State } from './core'

export interface DeskInUse {
  readonly sitting: Sitting
  /** Another number where lines were taken back, or came from elsewhere: consoles are then written anew. */
  readonly era: number
  /** As of now, also between two renderings: keys come faster. */
  readonly now: () => Sitting
  /** The desk after keys, and the lines that they typed. */
  readonly typed: (desk: Sitting['desk'], runs: readonly Run[]) => void
}

/**
 * The desk that lines lead to. Lines that are typed here go on from it and are handed out by `change`; any others that come in are
 * typed from the start.
 */
export function useDesk(core: Core, start: State, lines: readonly TypedLine[], change: (lines: readonly TypedLine[]) => void): DeskInUse {
  const [sitting, setSitting] = useState(() => core.replayed(start, lines))
  const [era, setEra] = useState(0)
  const held = useRef(sitting)
  const from = useRef(start)
  const handedOut = useRef<readonly (readonly TypedLine[])[]>([lines])

  const hold = (next: Sitting) => {
    held.current = next
    setSitting(next)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: when lines or the network come in, not when a rendering has made new functions
  useLayoutEffect(() => {
    const ours = from.current === start ? handedOut.current.indexOf(lines) : -1
    if (ours >= 0) {
      handedOut.current = handedOut.current.slice(ours)
      return
    }
    handedOut.current = [lines]
    if (from.current === start && same(lines, held.current.runs)) return
    from.current = start
    hold(core.replayed(start, lines))
    setEra((before) => before + 1)
  }, [start, lines])

  return {
    sitting,
    era,
    now: () => held.current,
    typed: (desk, runs) => {
      if (desk === held.current.desk && runs.length === 0) return
      hold({ desk, runs: [...held.current.runs, ...runs] })
      if (runs.length === 0) return
      const next = held.current.runs.map(({ device, line }) => ({ device, line }))
      handedOut.current = [...handedOut.current, next]
      change(next)
    },
  }
}

function same(lines: readonly TypedLine[], runs: readonly TypedLine[]): boolean {
  return lines.length === runs.length && lines.every(({ device, line }, at) => device === runs[at]?.device && line === runs[at]?.line)
}
