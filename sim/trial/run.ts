import { rest } from '../elapsed'
import { formatIpv4 } from '../ipv4'
import type { Origin } from '../kernel/config'
import type { State } from '../kernel/network'
import type { Patch, Probe, RuleChoice, Trace } from '../kernel/trace'
import { probe as runProbe } from '../probe'
import { openPrivileged, typeInto } from '../terminal'
import { advance } from '../terminal/step'
import type { End, Refused } from '../verdict/proof'
import type { Exhibit, Fault, Setting } from '../verdict/scenario'

/** What an exhibit printed. */
export interface ExhibitRun {
  readonly id: string
  readonly device: string
  readonly command: string
  readonly lines: readonly string[]
  readonly refused?: boolean // the device does not take the command
}

/** What runs under one choice of alternatives consulted and came across. */
export interface Watch {
  readonly choice: RuleChoice
  readonly rules: Set<string>
  readonly unsupported: Map<string, { origin: Origin; by: string }>
  /** What was run already: many of a scenario's networks are one and the same state. */
  readonly ends: Map<State, Ends>
  readonly exhibits: Map<State, ExhibitRun[]>
  readonly goals: Map<State, Trace>
  readonly tried: Map<State, Tried>
}

export function watchUnder(choice: RuleChoice): Watch {
  return { choice, rules: new Set(), unsupported: new Map(), ends: new Map(), exhibits: new Map(), goals: new Map(), tried: new Map() }
}

/**
 * Types patches one after the other, and lets the network come to rest after the last of them. Lines that the terminal refuses are
 * reported; those after them are typed all the same.
 */
export function applyPatches(state: State, patches: readonly Patch[]): { state: State; refused: Refused[] } {
  let current = state
  const refused: Refused[] = []
  for (const patch of patches) {
    const typed = typeInto(current, patch)
    current = typed.state
    refused.push(...typed.rejected.map(({ line, output }) => ({ patch, line, output })))
  }
  return { state: rest(current).state, refused }
}

/** The state with a fault put in: its lines typed, its sessions opened. */
export function applyFault(state: State, fault: Fault): { state: State; refused: Refused[] } {
  const typed = applyPatches(state, fault.patches)
  return { state: fault.sessions.reduce(openSessions, typed.state), refused: typed.refused }
}

/** How every probe of a scenario ended, in the order in which the scenario names them. */
export type Ends = readonly { readonly id: string; readonly must: 'work' | 'fail'; readonly end: End }[]

/** Runs every probe of the scenario on its own, each from `state`. */
export function endsOf(state: State, setting: Setting, watch: Watch): Ends {
  const known = watch.ends.get(state)
  if (known) return known
  const run = (probes: Setting['works'], must: 'work' | 'fail') =>
    Object.entries(probes).map(([id, probe]) => {
      const { trace } = runProbe(state, probe, watch.choice)
      note(trace, watch, `probe “${id}”`)
      return { id, must, end: endIn(trace) }
    })
  const ends = [...run(setting.works, 'work'), ...run(setting.fails, 'fail')]
  watch.ends.set(state, ends)
  return ends
}

/** The end of the probe `id`. Throws where the scenario has none of that name. */
export function endOf(ends: Ends, id: string): End {
  const found = ends.find((probe) => probe.id === id)
  if (!found) throw new Error(`the scenario has no probe “${id}”`)
  return found.end
}

export function endIn({ symptom, cause }: Trace): End {
  return cause ? { symptom, cause } : { symptom }
}

/** The goal probe, on its own, from `state`. Throws where the scenario has none of that name. */
export function goalIn(state: State, setting: Setting, watch: Watch): Trace {
  const known = watch.goals.get(state)
  if (known) return known
  const goal = setting.works[setting.goal] ?? setting.fails[setting.goal]
  if (!goal) throw new Error(`the scenario has no probe “${setting.goal}”`)
  const { trace } = runProbe(state, goal, watch.choice)
  note(trace, watch, `probe “${setting.goal}”`)
  watch.goals.set(state, trace)
  return trace
}

/** What probes tried one after the other left, and how each ended. */
export interface Tried {
  readonly state: State
  readonly traces: readonly Trace[]
}

/** Tries the probes in order, each in the state that the one before it left. */
export function tryInOrder(start: State, probes: readonly Probe[], watch: Watch): Tried {
  const known = watch.tried.get(start)
  if (known) return known
  let state = start
  const traces = probes.map((probe) => {
    const result = runProbe(state, probe, watch.choice)
    note(result.trace, watch, 'what is tried before')
    state = result.state
    return result.trace
  })
  const tried = { state, traces }
  watch.tried.set(start, tried)
  return tried
}

/** The exhibits in order, each in the state that the one before it left: a client that tried leaves its mark in the counters. */
export function runExhibits(state: State, exhibits: readonly Exhibit[], watch: Watch): ExhibitRun[] {
  const known = watch.exhibits.get(state)
  if (known) return known
  let current = state
  const runs = exhibits.map((exhibit) => {
    if (exhibit.kind === 'probe') {
      const result = runProbe(current, exhibit.probe, watch.choice)
      note(result.trace, watch, `exhibit “${exhibit.id}”`)
      current = result.state
      return { id: exhibit.id, device: exhibit.probe.from, command: typedCommand(exhibit.probe), lines: result.trace.says }
    }
    const { lines, refused, after } = runCommand(current, exhibit.device, exhibit.command, watch, `exhibit “${exhibit.id}”`)
    current = after
    return { id: exhibit.id, device: exhibit.device, command: exhibit.command, lines, ...(refused ? { refused } : {}) }
  })
  watch.exhibits.set(state, runs)
  return runs
}

/** One command at the console of a device, past every password. `by` is what depends on it. */
export function runCommand(
  state: State,
  name: string,
  command: string,
  watch: Watch,
  by: string,
): { lines: readonly string[]; refused: boolean; after: State } {
  const device = state.network.devices[name]
  if (device && device.kind !== 'host') for (const origin of device.config.unsupported) noteUnsupported(origin, watch, by)
  const opened = { ...openPrivileged(state, name), rules: { choice: watch.choice, consulted: [] } }
  const { session, output, refused = false } = advance(opened, command)
  for (const rule of session.rules?.consulted ?? []) watch.rules.add(rule)
  return { lines: output, refused, after: session.state }
}

/** What a person types at the client for this probe; passwords are asked for later and do not stand on the command line. */
export function typedCommand({ action }: Probe): string {
  const to = formatIpv4(action.to)
  switch (action.kind) {
    case 'ping': {
      const { source, size, df } = action
      return `ping ${to}${source === undefined ? '' : ` source ${source}`}${size === undefined ? '' : ` size ${size}`}${df ? ' df-bit' : ''}`
    }
    case 'traceroute':
      return action.source === undefined ? `traceroute ${to}` : `traceroute ${to} source ${action.source}`
    case 'tcp':
      return `telnet ${to} ${action.port}`
    case 'telnet':
      return `telnet ${to}`
    case 'ssh':
      return `ssh ${action.port === 22 ? '' : `-p ${action.port} `}-l ${action.user} ${to}`
  }
}

/** The same symptom, and the same first cause: rule, device and stage. The lines to blame may be typed anew and still be the same cause. */
export function sameEnd(a: End, b: End): boolean {
  return (
    a.symptom === b.symptom && a.cause?.rule === b.cause?.rule && a.cause?.device === b.cause?.device && a.cause?.stage === b.cause?.stage
  )
}

export function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index])
}

function note(trace: Trace, watch: Watch, by: string): void {
  for (const rule of trace.rules) watch.rules.add(rule)
  for (const origin of trace.unsupported) noteUnsupported(origin, watch, by)
}

function noteUnsupported(origin: Origin, watch: Watch, by: string): void {
  const key = `${origin.device} ${origin.line} ${origin.text}`
  if (!watch.unsupported.has(key)) watch.unsupported.set(key, { origin, by })
}

function openSessions(state: State, { device: name, open }: Fault['sessions'][number]): State {
  const device = state.network.devices[name]
  if (!device || device.kind === 'host') return state
  const opened = { ...device, stores: { ...device.stores, sessions: [...device.stores.sessions, ...open] } }
  return { ...state, network: { ...state.network, devices: { ...state.network.devices, [name]: opened } } }
}
