import { spend } from './kernel/budget'
import type { Said } from './kernel/message'
import type { Device, State } from './kernel/network'
import { byText } from './kernel/order'
import { STRATA } from './kernel/stage'
import type { Deadline, Timing } from './kernel/time'
import { FEATURES } from './registry'
import { saying } from './said'
import { NotSettled, settle } from './settle'

/** A state after some time, and what devices have said meanwhile, in order. */
export interface Later {
  readonly state: State
  readonly said: readonly Said[]
}

/** A deadline, and whose it is. */
interface Due {
  readonly device: string
  readonly timing: Timing
  readonly deadline: Deadline
}

/** The farthest that `rest` waits, in milliseconds: longer than any timer after which a network is on its way to rest. */
const LONGEST_REST = 600_000
/** The most times at which something happens in one rest. */
const MOST_TIMES = 1_000

/**
 * The state after so many milliseconds. Deadlines come in the order of their times; those of one time in the order of strata, names of
 * devices and keys, and what follows from them is settled before the next time. @throws OutOfSteps
 */
export function elapsed(start: State, milliseconds: number, timings: readonly Timing[] = TIMINGS): Later {
  const end = start.network.now + milliseconds
  let later: Later = { state: start, said: [] }
  for (;;) {
    const due = firstDue(later.state, ({ at }) => at <= end, timings)
    if (due.length === 0) break
    later = happened(later, due)
  }
  return { ...later, state: at(later.state, Math.max(end, later.state.network.now)) }
}

/**
 * The state when the network has come to rest: time passes as long as something converges, and no farther. What only grows old does not
 * happen on the way: whatever is overdue then happens with the next time that passes. Throws `NotSettled` where it never rests.
 */
export function rest(start: State, timings: readonly Timing[] = TIMINGS): Later {
  const end = start.network.now + LONGEST_REST
  let later: Later = { state: start, said: [] }
  for (let times = 0; ; times++) {
    const due = firstDue(later.state, ({ kind, at }) => kind === 'converge' && at <= end, timings)
    if (due.length === 0) return later
    if (times === MOST_TIMES) throw new NotSettled([...new Set(due.map(({ device, deadline }) => `${deadline.key} of ${device}`))])
    later = happened(later, due)
  }
}

/** Takes deadlines of one time. */
function happened({ state, said }: Later, due: readonly Due[]): Later {
  const [first] = due
  if (!first) return { state, said }
  const begun = at(state, Math.max(state.network.now, first.deadline.at))
  let next = begun
  for (const { device, timing, deadline } of due) {
    spend(100)
    next = timing.due(next, device, deadline)
    const found = next.network.devices[device]
    if (found && timing.deadlines(found).some((one) => one.key === deadline.key && one.at <= deadline.at))
      throw new Error(`the deadline ${deadline.key} of ${device} is there still after its time has come`)
  }
  const told = saying(begun, settle(next.network))
  return { state: told.state, said: [...said, ...told.said] }
}

/** The deadlines of the earliest time among those wanted. */
function firstDue(state: State, wanted: (deadline: Deadline) => boolean, timings: readonly Timing[]): readonly Due[] {
  const all = Object.values(state.network.devices)
    .flatMap((device) => dueOf(device, timings))
    .filter(({ deadline }) => wanted(deadline))
  const first = all.reduce((least, { deadline }) => Math.min(least, deadline.at), Number.POSITIVE_INFINITY)
  return all.filter(({ deadline }) => deadline.at === first).sort(inOrder)
}

function dueOf(device: Device, timings: readonly Timing[]): readonly Due[] {
  if (device.kind !== 'host' && device.off) return []
  return timings.flatMap((timing) => {
    const deadlines = timing.deadlines(device)
    spend(1 + deadlines.length)
    return deadlines.map((deadline) => ({ device: device.name, timing, deadline }))
  })
}

function inOrder(a: Due, b: Due): number {
  return (
    STRATA.indexOf(a.timing.stratum) - STRATA.indexOf(b.timing.stratum) ||
    byText(a.device, b.device) ||
    byText(a.deadline.key, b.deadline.key)
  )
}

function at(state: State, now: number): State {
  return now === state.network.now ? state : { ...state, network: { ...state.network, now } }
}

const TIMINGS: readonly Timing[] = [...FEATURES].sort((a, b) => byText(a.id, b.id)).flatMap(({ timing }) => timing ?? [])
