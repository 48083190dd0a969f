import {
  type Cause,
  type Hop,
  type Patch,
  type Probe,
  type Repair,
  probe as runProbe,
  type Scenario,
  type State,
  type Step,
  type Trace,
  typeInto,
} from '@/sim'
import { instanceKey } from '@/sim/kernel/cause'
import type { Device } from '@/sim/kernel/network'
import { addressesOn, ownersOf, portsOf } from '@/sim/kernel/ports'
import { applyFault } from '@/sim/verdict'

/** More repairs in a row than this mean that the failure is not getting anywhere. */
const mostRepairs = 12

/**
 * What is wrong with the causes that a probe meets from `state` on; empty where all is well. Five properties, of which this checks
 * the four that need no fault: relevance, minimality, progress, and that a cause points where its repairs are.
 */
export function checkCauses(state: State, probe: Probe): string[] {
  const breaches: string[] = []
  const met = new Set<string>()
  let current = state
  let trace = runProbe(current, probe).trace
  for (let repairs = 0; trace.cause; repairs++) {
    const { cause } = trace
    const name = `${cause.rule} on ${cause.device} (${trace.symptom})`
    const at = failurePosition(trace)
    if (repairs >= mostRepairs) return [...breaches, `progress: ${mostRepairs} repairs do not reach the goal, now at ${name}`]
    if (met.has(instanceKey(cause))) return [...breaches, `progress: ${name} is met twice`]
    met.add(instanceKey(cause))

    const working = cause.repairs.filter((repair) => helps(current, probe, trace, repair))
    if (working.length === 0)
      return [
        ...breaches,
        `relevance: no repair of ${name} makes its step pass: ${cause.repairs.map(show).join(' | ') || 'none is listed'}`,
      ]
    for (const repair of working) {
      const part = properParts(repair).find((candidate) => helps(current, probe, trace, candidate))
      if (part) breaches.push(`minimality: ${show(repair)} repairs ${name}, and so does its part ${show(part)}`)
    }
    breaches.push(...checkBlame(cause, working, name))

    const [repair] = working
    if (!repair) return breaches
    const before = current
    current = typeAll(current, repair)
    const next = runProbe(current, probe).trace
    if (next.cause && failurePosition(next) <= at && !leavesTwin(before, trace, next)) {
      return [
        ...breaches,
        `progress: after ${show(repair)} the probe fails no later than before: ${name} at step ${at}, then ${next.cause.rule} on ${next.cause.device} at step ${failurePosition(next)}`,
      ]
    }
    trace = next
  }
  return breaches
}

/**
 * The fifth property, over a scenario: a fault that breaks a probe of the healthy network yields there a cause that points at what
 * the fault changed, and the walk through the network with all the faults meets that same cause.
 */
export function checkLabels(scenario: Scenario): string[] {
  const goal = scenario.works[scenario.goal]
  if (!goal) return [] // a goal that must fail has its cause in the healthy network
  const faulty = scenario.inNetwork.reduce((state, id) => applyFault(state, scenario.faults[id]!).state, scenario.healthy)
  const inNetwork = causesMet(faulty, goal).map(labelOf)
  return scenario.inNetwork.flatMap((id) => {
    const fault = scenario.faults[id]!
    const { cause } = runProbe(applyFault(scenario.healthy, fault).state, goal).trace
    if (!cause) return []
    const touched = [...fault.patches.map(({ device }) => device), ...fault.sessions.map(({ device }) => device)]
    const pointed = [cause.device, ...cause.lines.map(({ device }) => device)]
    const breaches: string[] = []
    if (!pointed.some((device) => touched.includes(device)) && !isOneOfSome(scenario.healthy, cause, touched))
      breaches.push(`label: fault ${id} changes ${touched.join(', ')}, but ${cause.rule} points at ${pointed.join(', ')}`)
    if (!inNetwork.includes(labelOf(cause)))
      breaches.push(`label: fault ${id} alone gives ${labelOf(cause)}; the faulty network meets only ${inNetwork.join(', ')}`)
    return breaches
  })
}

/**
 * A host has left the address that is looked for, and the cause names another host of its subnet. Nothing that is left in the network says
 * which of them was meant to have it: the cause can only name one, and giving it the address mends the probe.
 */
function isOneOfSome(healthy: State, { rule, device }: Cause, touched: readonly string[]): boolean {
  const [named, ...others] = [device, ...touched].map((name) => healthy.network.devices[name])
  const inOneSubnet = (a: Device | undefined, b: Device | undefined) => {
    if (a?.kind !== 'host' || b?.kind !== 'host' || !a.address || !b.address) return false
    const { mask } = a.address.value
    return ((a.address.value.ip ^ b.address.value.ip) & mask) === 0
  }
  return rule === 'address-mismatch' && others.length > 0 && others.every((other) => inOneSubnet(named, other))
}

/** The causes met one after the other while the first failure is repaired again and again. */
function causesMet(state: State, probe: Probe): Cause[] {
  const causes: Cause[] = []
  let current = state
  while (causes.length < mostRepairs) {
    const { trace } = runProbe(current, probe)
    if (!trace.cause) break
    causes.push(trace.cause)
    const repair = trace.cause.repairs.find((candidate) => helps(current, probe, trace, candidate))
    if (!repair) break
    current = typeAll(current, repair)
  }
  return causes
}

function labelOf({ rule, device, stage }: Cause): string {
  return `${rule} on ${device} at ${stage}`
}

/** A repair lies on a device that the cause points at; where it points at two ends, each can be repaired on its own. */
function checkBlame(cause: Cause, working: readonly Repair[], name: string): string[] {
  const pointed = new Set([cause.device, ...cause.lines.map(({ device }) => device)])
  const repaired = working.map((repair) => new Set(repair.map(({ device }) => device)))
  const elsewhere = [...new Set(repaired.flatMap((devices) => [...devices]))].filter((device) => !pointed.has(device))
  const breaches = elsewhere.map((device) => `blame: ${name} is repaired on ${device}, at which it does not point`)
  const ends = [...new Set(cause.repairs.flatMap((repair) => repair.map(({ device }) => device)))]
  const stuck = ends.filter((device) => !repaired.some((devices) => devices.has(device)))
  breaches.push(...stuck.map((device) => `blame: ${name} lists repairs on ${ends.join(' and ')}, and none on ${device} works`))
  if (cause.lines.length === 0 && !cause.missing && !stateIsToBlame.has(cause.rule))
    breaches.push(`blame: ${name} names neither a line nor the place of a missing one`)
  return breaches
}

/** Causes that lie in what a device remembers or in what the client typed, not in its configuration. */
const stateIsToBlame = new Set([
  'lines-busy',
  'no-cable',
  'ssh-server-disabled',
  'ssh-key-too-small',
  'ssh-port-not-served',
  'port-not-served',
  'nothing-listens',
  'ssh-key-refused-by-client',
])

/**
 * Does the repair make the failing step pass, with the steps before it as they were; or does the packet now go elsewhere, and nothing
 * fails as early, nor does that step where it is reached all the same?
 */
function helps(state: State, probe: Probe, before: Trace, repair: Repair): boolean {
  const typed = repair.reduce<{ state: State; accepted: boolean }>(
    (result, patch) => {
      const { state: next, rejected } = typeInto(result.state, patch)
      return { state: next, accepted: result.accepted && rejected.length === 0 }
    },
    { state, accepted: true },
  )
  if (!typed.accepted) return false
  const after = runProbe(typed.state, probe).trace
  const [was, is] = [stepsOf(before), stepsOf(after)]
  const at = failurePosition(before)
  const prefix = was.slice(0, at).every((step, index) => is[index] !== undefined && keyOf(step) === keyOf(is[index]))
  if (prefix && is[at]?.step.verdict !== 'fail') return true
  if (leavesTwin(state, before, after)) return true
  const place = (placed: Placed | undefined) => placed && `${placed.hop.device} ${placed.hop.direction} ${placed.step.stage}`
  return failurePosition(after) > at && !is.some((step) => step.step.verdict === 'fail' && place(step) === place(was[at]))
}

/**
 * A device that has another one's address got the packet, and after the repair does not any more: the packet is on its way to the other one,
 * where what is wrong may come earlier.
 */
function leavesTwin({ network }: State, before: Trace, after: Trace): boolean {
  const failing = stepsOf(before)[failurePosition(before)]
  const device = network.devices[failing?.hop.device ?? '']
  if (!device || failing?.step.stage !== 'listen') return false
  const owned = portsOf(device).flatMap((port) => addressesOn(network, port))
  const isTwin = owned.some(({ ip }) => ownersOf(network, ip).some((owner) => owner.device !== device.name))
  return isTwin && !stepsOf(after).some(({ hop }) => hop.device === device.name)
}

interface Placed {
  readonly hop: Hop
  readonly step: Step
}

function stepsOf(trace: Trace): Placed[] {
  return trace.hops.flatMap((hop) => hop.steps.map((step) => ({ hop, step })))
}

function keyOf({ hop, step }: Placed): string {
  return `${hop.device} ${hop.direction} ${step.stage} ${step.verdict}`
}

/** How many steps come before the first failing one. */
function failurePosition(trace: Trace): number {
  const at = stepsOf(trace).findIndex(({ step }) => step.verdict === 'fail')
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

function typeAll(state: State, repair: Repair): State {
  return repair.reduce((current, patch) => typeInto(current, patch).state, state)
}

/** The repair with some, but not all, of its effective lines. A line that opens a section is no effect of its own. */
function properParts(repair: Repair): Repair[] {
  const lines = repair.flatMap((patch, device) =>
    patch.lines.map((line, index) => ({ device, index, opens: /^\s/.test(patch.lines[index + 1] ?? '') && !/^\s/.test(line) })),
  )
  const effective = lines.filter(({ opens }) => !opens)
  if (effective.length < 2 || effective.length > 6) return []
  return Array.from({ length: 2 ** effective.length - 2 }, (_, bits) => {
    const kept = new Set(effective.filter((_line, position) => ((bits + 1) >> position) & 1))
    return repair.flatMap((patch, device): Patch[] => {
      const own = patch.lines.filter((_line, index) =>
        lines.some((line) => line.device === device && line.index === index && (line.opens || kept.has(line))),
      )
      return own.some((line) => line.trim() !== '') ? [{ device: patch.device, lines: own }] : []
    })
  })
}

function show(repair: Repair): string {
  return repair.map(({ device, lines }) => `${device}: ${lines.map((line) => line.trim()).join(' / ')}`).join('; ')
}
