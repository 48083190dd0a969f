import type { State } from '../kernel/network'
import { applyFault } from '../trial/run'
import type { Problem, Refused } from './proof'
import type { Fault, Setting } from './scenario'

/** The networks that a scenario speaks of, made by typing. None depends on an unverified rule: those decide how probes end. */
export interface Networks {
  readonly healthy: State
  readonly faulty: State
  /** For each fault of the network: the faulty network without it. */
  readonly without: ReadonlyMap<string, State>
  /** For each fault that the scenario names: the healthy network with it alone. */
  readonly alone: ReadonlyMap<string, State>
}

/** A healthy network, and the faults that a scenario speaks of. */
export type Faulted = Pick<Setting, 'healthy' | 'faults' | 'inNetwork'>

/** Types the faults in. A line of a fault that the terminal refuses is a problem, for the network is then not the one that was meant. */
export function putFaultsIn(scenario: Faulted): { networks: Networks; problems: FaultRejected[] } {
  const problems: FaultRejected[] = []
  const report = (fault: string, refused: readonly Refused[]) => {
    for (const { patch, line, output } of refused) problems.push({ kind: 'fault-rejected', fault, device: patch.device, line, output })
  }
  const alone = new Map<string, State>()
  for (const [id, fault] of Object.entries(scenario.faults)) {
    const { state, refused } = applyFault(scenario.healthy, fault)
    alone.set(id, state)
    report(id, refused)
  }
  const withAll = ([first, ...rest]: readonly string[]) => {
    const start = first === undefined ? scenario.healthy : (alone.get(first) ?? scenario.healthy)
    return rest.reduce((state, id) => applyFault(state, faultOf(scenario, id)).state, start)
  }
  return {
    networks: {
      healthy: scenario.healthy,
      faulty: withAll(scenario.inNetwork),
      without: new Map(scenario.inNetwork.map((id) => [id, withAll(scenario.inNetwork.filter((other) => other !== id))])),
      alone,
    },
    problems,
  }
}

type FaultRejected = Extract<Problem, { kind: 'fault-rejected' }>

const nothing: Fault = { patches: [], sessions: [] }

function faultOf(scenario: Faulted, id: string): Fault {
  return scenario.faults[id] ?? nothing
}
