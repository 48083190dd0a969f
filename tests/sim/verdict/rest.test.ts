import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { grade, NotSettled, type State } from '@/sim'
import { tryGoals, walksOf } from '@/sim/desk/grade'
import { start } from '@/sim/history'
import type { IosDevice, NetworkSource } from '@/sim/kernel/network'
import type { Timing } from '@/sim/kernel/time'
import { parseProbe } from '@/sim/probe'
import { FEATURES } from '@/sim/registry'
import { smallestRepairs } from '@/sim/repair'
import { applyFault } from '@/sim/trial/run'
import { proveFix } from '@/sim/verdict'
import { linesOf, stateOf, tryEdits } from '@/sim/what-if'
import { BRANCH, ending, settled, withLines } from '../lab'

// A protocol that no feature has: a port described as `listens` is opened half a minute after the network began.
const LISTENS = 30_000

const listening = (device: IosDevice) =>
  Object.values(device.config.interfaces).filter(({ description, shutdown }) => description?.value === 'listens' && shutdown?.value)

const protocol: Pick<Timing, 'deadlines' | 'due'> = {
  deadlines: (device) =>
    device.kind === 'host' ? [] : listening(device).map(({ name }) => ({ at: LISTENS, kind: 'converge', key: name })),
  due: (state, name, { key }) => {
    const device = state.network.devices[name] as IosDevice
    const port = { ...device.config.interfaces[key], name: key, shutdown: { value: false, origin: { device: name, line: 0, text: '' } } }
    const after = { ...device, config: { ...device.config, interfaces: { ...device.config.interfaces, [key]: port } } }
    return { ...state, network: { ...state.network, devices: { ...state.network.devices, [name]: after as IosDevice } } }
  },
}

const healthy = settled(BRANCH)
const listens = ['interface GigabitEthernet0/1', ' description listens', ' shutdown']
const source: NetworkSource = { devices: Object.values(withLines(BRANCH, 'R1', ...listens).devices), links: BRANCH.links }
const probeText = 'PC1: ping 10.0.3.10'
const goal = { id: 'ping', must: 'work', probe: probeText } as const
const fault = (...lines: string[]) => ({ patches: [{ device: 'R1', lines }], sessions: [] })
const read = (text: string) => {
  const probe = parseProbe(text)
  if ('error' in probe) throw new Error(probe.error)
  return probe
}
const started = (from: NetworkSource): State => {
  const built = start(from)
  if ('errors' in built) throw new Error('it cannot be built')
  return built.state
}

describe('a verdict looks at the network at rest', () => {
  const [own] = FEATURES.flatMap(({ timing }) => timing ?? [])
  if (!own) throw new Error('no feature does anything about time')
  beforeEach(() => {
    vi.spyOn(own, 'deadlines').mockImplementation(protocol.deadlines)
    vi.spyOn(own, 'due').mockImplementation(protocol.due)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  it('and so does whoever opens a lab, but for one that has a history', () => {
    expect(ending(started(source), probeText)).toBe('reply')
    expect(ending(started({ ...source, history: ['wait 1s'] }), probeText)).toBe('reply')
    const early = started({ ...source, history: ['boot R1'] })
    expect(ending(early, probeText)).not.toBe('reply')
    expect(ending(started({ ...source, history: ['boot R1', 'rest'] }), probeText)).toBe('reply')
  })

  it('that a fault leads to, typed into a question or a bench', () => {
    expect(ending(applyFault(healthy, fault('interface Gi0/1', 'shutdown')).state, probeText)).toBe('unreachable: interface-shutdown')
    expect(ending(applyFault(healthy, fault(...listens)).state, probeText)).toBe('reply')
    const text = { source: { devices: Object.values(BRANCH.devices), links: BRANCH.links }, faults: [fault(...listens)], before: [] }
    const opened = stateOf(text)
    expect(opened.kind === 'ready' && ending(opened.state, probeText)).toBe('reply')
  })

  it('that an option leads to: one that is right only after a while is right', () => {
    const option = (id: string, right: boolean, ...lines: string[]) => ({ id, right, patches: [{ device: 'R1', lines }] })
    const proof = proveFix({
      kind: 'fix',
      healthy,
      faults: { down: fault('interface Gi0/1', 'shutdown') },
      inNetwork: ['down'],
      works: { ping: read(probeText) },
      fails: {},
      goal: 'ping',
      exhibits: [],
      options: [
        option('waits', true, 'interface Gi0/1', ' description listens'),
        { ...option('nothing', false, 'interface Gi0/1', ' description talks'), claim: { kind: 'nothing-changes' } },
      ],
    })
    expect(proof.kind === 'unproven' ? proof.problems : proof.kind).toBe('proven')
  })

  it('in which the goals of a lab are tried, whatever was typed last', () => {
    const { network } = settled(withLines(BRANCH, 'R1', ...listens))
    const before = { network, derived: settled(withLines(BRANCH, 'R1', ...listens)).derived }
    expect(ending(before, probeText)).not.toBe('reply')
    expect(grade(before, [goal]).map(({ met }) => met)).toEqual([true])
    expect(tryGoals(before, [goal]).map(({ trace }) => trace.symptom)).toEqual(['reply'])
    expect(walksOf(before, [goal]).map(({ walk }) => walk.symptom)).toEqual(['reply'])
  })

  it('that an edit of what-if leads to, and a repair', () => {
    const faulty = applyFault(healthy, fault('interface Gi0/1', 'description talks', 'shutdown')).state
    const line = linesOf(faulty)
      .find(({ device }) => device === 'R1')
      ?.lines.find(({ text }) => text.includes('talks'))
    const edit = { device: 'R1', line: line?.index ?? -1, to: { kind: 'text' as const, text: 'description listens' } }
    const { state } = tryEdits(faulty, [edit], [])
    expect(state && ending(state, probeText)).toBe('reply')
    expect(smallestRepairs(faulty, read(probeText)).length).toBeGreaterThan(0)
  })

  it('and where there is none, no goal is met, with the reason', () => {
    vi.spyOn(own, 'deadlines').mockImplementation((device) =>
      device.name === 'R1' ? [{ at: (device as IosDevice).linesTyped + 60_000, kind: 'converge', key: 'turn' }] : [],
    )
    vi.spyOn(own, 'due').mockImplementation((state, name) => {
      const device = state.network.devices[name] as IosDevice
      return {
        ...state,
        network: { ...state.network, devices: { ...state.network.devices, [name]: { ...device, linesTyped: device.linesTyped + 1 } } },
      }
    })
    expect(() => tryGoals(healthy, [goal])).toThrow(NotSettled)
    const [graded] = grade(healthy, [goal])
    expect(graded).toMatchObject({ met: false, end: 'the network never comes to rest: turn of R1 → turn of R1' })
  })
})
