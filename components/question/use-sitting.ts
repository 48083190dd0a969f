import { useCallback, useRef, useState } from 'react'
import { newClientId, post } from '../post'
import { begun, type Call, type Came, type Now, type SittingEvent, type State, type Tell, transition } from './state'
import type { Turn } from './turn'

/** A call that takes longer than this many milliseconds is said to be on its way. */
const A_MOMENT = 600

/** The sitting as it stands, and the way to tell it what happened. What it wants sent is sent, and what comes back is told to it. */
export function useSitting(first: Turn, minutes?: number): readonly [State, Tell] {
  const [state, setState] = useState(() => begun(first, now(), minutes))
  const latest = useRef(state) // two keys may be pressed before anything is drawn
  const tell = useCallback((event: SittingEvent) => {
    const before = latest.current
    const next = transition(before, event, now())
    latest.current = next
    setState(next)
    if (next.reloads && !before.reloads) window.location.reload()
    if (next.call && next.call !== before.call) void send(next.call, tell)
    if (next.marking && next.marking !== before.marking) void send(next.marking, tell)
  }, [])
  return [state, tell]
}

async function send(call: Call, tell: Tell): Promise<void> {
  const moment = setTimeout(() => tell({ kind: 'slow', call }), A_MOMENT)
  const reply = await post(call.path, call.body, (words) => tell({ kind: 'waits', words }))
  clearTimeout(moment)
  tell({ kind: 'came', path: call.path, reply } as { kind: 'came' } & Came)
}

function now(): Now {
  return {
    client: newClientId(),
    at: typeof performance === 'undefined' ? 0 : performance.now(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}
