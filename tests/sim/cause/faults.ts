import type { State } from '@/sim/kernel/network'
import type { Cause, Hop, Patch, Probe, Repair, Trace } from '@/sim/kernel/trace'
import { probe as runProbe } from '@/sim/probe'
import { typeInto } from '@/sim/terminal'

/** A fault, and the cause that it alone gives to the probes that it breaks. */
export interface Fault {
  readonly patches: readonly Patch[]
  readonly label: string
}

export function typeAll(state: State, patches: readonly Patch[]): { state: State; rejected: string[] } {
  let current = state
  const rejected: string[] = []
  for (const patch of patches) {
    const typed = typeInto(current, patch)
    current = typed.state
    rejected.push(...typed.rejected.map(({ line, output }) => `${patch.device}: ${line} (${output.join(' ')})`))
  }
  return { state: current, rejected }
}

/** Where a probe first fails: leg, hop in the leg, step in the hop. Later is greater; a probe that succeeds has no place. */
export function placeOf(trace: Trace): readonly number[] | undefined {
  let leg = -1
  let hopInLeg = 0
  for (const hop of trace.hops) {
    if (hop.in === undefined) {
      leg++
      hopInLeg = 0
    } else hopInLeg++
    const step = hop.steps.findIndex(({ verdict }) => verdict === 'fail')
    if (step >= 0) return [leg, hopInLeg, step]
  }
  return undefined
}

export function isLater(a: readonly number[] | undefined, b: readonly number[] | undefined): boolean {
  if (!b) return false
  if (!a) return true
  const index = a.findIndex((value, at) => value !== b[at])
  return index >= 0 && (a[index] ?? 0) > (b[index] ?? 0)
}

/** Stage and verdict of every step before the first failure. */
function before(hops: readonly Hop[]): string[] {
  const steps = hops.flatMap((hop) =>
    hop.steps.map((step) => ({ key: `${hop.device} ${hop.direction} ${step.stage}`, fails: step.verdict === 'fail' })),
  )
  const at = steps.findIndex((step) => step.fails)
  return steps.slice(0, at < 0 ? undefined : at).map((step) => step.key)
}

/** Whether after the repair the failing step passes or is not reached, and the steps before it are as they were. */
export function mends(state: State, probe: Probe, trace: Trace, repair: Repair): boolean {
  const typed = typeAll(state, repair)
  const after = runProbe(typed.state, probe).trace
  const was = before(trace.hops)
  const now = before(after.hops)
  return was.every((key, index) => now[index] === key) && isLater(placeOf(after), placeOf(trace))
}

/** The repair with a proper part of its lines, every way there is. */
export function parts(repair: Repair): Repair[] {
  const lines = repair.flatMap((patch, index) => patch.lines.map((line) => ({ index, line })))
  return Array.from({ length: 2 ** lines.length - 1 }, (_, mask) =>
    repair
      .map((patch, index) => ({
        device: patch.device,
        lines: lines.filter((entry, at) => entry.index === index && (mask >> at) & 1).map(({ line }) => line),
      }))
      .filter((patch) => patch.lines.length > 0),
  )
}

export function named({ rule, device }: Cause): string {
  return `${rule} on ${device}`
}

export function shown(repair: Repair): string {
  return repair.map(({ device, lines }) => `${device}: ${lines.map((line) => line.trim()).join(' / ')}`).join('; ')
}
