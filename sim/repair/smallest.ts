import { rest } from '../elapsed'
import { typed, typedIn } from '../kernel/cause'
import type { IosDevice, State } from '../kernel/network'
import type { Cause, Probe, Repair, RuleChoice } from '../kernel/trace'
import { probe as runProbe } from '../probe'
import { runningConfig } from '../running'
import { typeInto } from '../terminal'

/** Repairs in a row that are tried at most. */
const DEPTH = 4

/**
 * The repairs of fewest edits after which the probe reaches its goal. An edit is a repair that some cause on the way lists, or the
 * removal of a single configuration line on a device that the probe touches. Combinations of several edits are looked for among the
 * listed repairs only, up to four of them. Empty where the probe succeeds already, or nothing found repairs it.
 */
export function smallestRepairs(state: State, probe: Probe, rules: RuleChoice = {}): readonly Repair[] {
  const { trace } = runProbe(state, probe, rules)
  if (!trace.cause) return []
  const succeeds = (candidate: Repair) => {
    const next = typedAll(state, candidate)
    return next !== undefined && runProbe(next, probe, rules).trace.cause === undefined
  }
  const touched = [...new Set([probe.from, ...trace.hops.map((hop) => hop.device)])]
  const single = distinct([...trace.cause.repairs, ...touched.flatMap((name) => removals(state, name))]).filter(succeeds)
  return single.length > 0 ? single : combinations(state, probe, rules)
}

/**
 * Whether the first failure's cause is *the* cause: every smallest repair has a part in it. Otherwise it is *a* cause: the network
 * can be repaired just as shortly elsewhere. False where the probe does not fail, or no repair is known.
 */
export function isTheCause(state: State, probe: Probe, rules: RuleChoice = {}): boolean {
  const { cause } = runProbe(state, probe, rules).trace
  const repairs = smallestRepairs(state, probe, rules)
  return cause !== undefined && repairs.length > 0 && repairs.every((repair) => liesIn(state, repair, cause))
}

function combinations(state: State, probe: Probe, rules: RuleChoice): readonly Repair[] {
  let open: readonly { state: State; done: Repair }[] = [{ state, done: [] }]
  for (let depth = 1; depth <= DEPTH; depth++) {
    const next = open.flatMap(({ state: current, done }) => {
      const { cause } = runProbe(current, probe, rules).trace
      return (cause?.repairs ?? []).flatMap((repair) => {
        const after = typedAll(current, repair)
        return after ? [{ state: after, done: [...done, ...repair] }] : []
      })
    })
    const reached = next.filter((branch) => runProbe(branch.state, probe, rules).trace.cause === undefined)
    if (reached.length > 0) return distinct(reached.map(({ done }) => done))
    open = next.slice(0, 64) // wider than any lab's tree of repairs
  }
  return []
}

/** Every single configuration line of a device, taken away. Users and secrets stay: without them nobody gets in. */
function removals(state: State, name: string): readonly Repair[] {
  const device = state.network.devices[name]
  if (!device) return []
  if (device.kind === 'host') return device.gateway ? [typed(name, 'ip route del default')] : []
  return [...lineRemovals(device), ...entryRemovals(device)]
}

function lineRemovals(device: IosDevice): readonly Repair[] {
  let section: string | undefined
  const repairs: Repair[] = []
  for (const { text, origin } of runningConfig(device)) {
    const undone = text.trim().startsWith('no ') ? text.trim().slice(3) : `no ${text.trim()}`
    if (!text.startsWith(' ')) {
      section = text
      if (origin && /^(no |ip |aaa )/.test(text) && !text.startsWith('ip access-list')) repairs.push(typed(device.name, undone))
    } else if (section !== undefined && !section.startsWith('ip access-list') && (origin || text === ' shutdown')) {
      repairs.push(typedIn(device.name, section, undone))
    }
  }
  return repairs
}

function entryRemovals(device: IosDevice): readonly Repair[] {
  return Object.values(device.config.acls).flatMap((acl) =>
    acl.entries.map(({ sequence }) => typedIn(device.name, `ip access-list ${acl.kind} ${acl.name}`, `no ${sequence}`)),
  )
}

/** A repair has a part in a cause when it is one that the cause lists, or changes one of the lines to blame. */
function liesIn(state: State, repair: Repair, cause: Cause): boolean {
  const texts = new Set(cause.repairs.map(textOf))
  if (texts.has(textOf(repair))) return true
  const after = typedAll(state, repair)
  const listed = cause.repairs.some(
    (own) => repair.length >= own.length && own.every((patch) => repair.some((other) => textOf([other]) === textOf([patch]))),
  )
  return listed || (after !== undefined && cause.lines.some((line) => holds(state, line) && !holds(after, line)))
}

/** Whether a line still stands in the configuration of its device. */
function holds(state: State, line: Cause['lines'][number]): boolean {
  const device = state.network.devices[line.device]
  if (!device) return false
  if (device.kind === 'host') return [device.address, device.gateway].some((value) => value?.origin.line === line.line)
  return runningConfig(device).some(({ origin }) => origin?.line === line.line && origin.device === line.device)
}

/** The state at rest after a repair; undefined where a line of it is not accepted. */
function typedAll(state: State, repair: Repair): State | undefined {
  let current = state
  for (const patch of repair) {
    const { state: next, rejected } = typeInto(current, patch)
    if (rejected.length > 0) return undefined
    current = next
  }
  return rest(current).state
}

function distinct(repairs: readonly Repair[]): readonly Repair[] {
  return repairs.filter((repair, index) => repairs.findIndex((other) => textOf(other) === textOf(repair)) === index)
}

function textOf(repair: Repair): string {
  return repair.map(({ device, lines }) => `${device}: ${lines.map((line) => line.trim()).join(' / ')}`).join('; ')
}
