import { describe, expect, it } from 'vitest'
import { grade, openDesk, sessionAt, typeAt } from '@/sim'
import type { State } from '@/sim/kernel/network'
import { stateOf, tryEdits, withEdits } from '@/sim/what-if'
import { BRANCH, settled } from './lab'

class Fault extends Error {}

/** A state in which the core trips over a fault of its own as soon as it looks at what was worked out. */
function broken(): State {
  const { network } = settled(BRANCH)
  return {
    network,
    get derived(): State['derived'] {
      throw new Fault('a fault of the core')
    },
  }
}

const healthy = settled(BRANCH)
/** A desk at which somebody sits already, when the core breaks. */
const desk = () => ({ ...openDesk(healthy), sessions: { R1: sessionAt(openDesk(healthy), 'R1') } })
const typed = (line: string) => {
  const { sessions } = desk()
  return typeAt({ state: broken(), sessions }, 'R1', line)
}
const off = [{ device: 'R1', line: 0, to: { kind: 'off' as const } }]

// What nobody foresaw is thrown: it stops the compiler, and a server notes it. It is no line that was left out, and no goal that was missed.
describe('a fault of the core is no answer', () => {
  it('to a line that is typed, and to one that prints', () => {
    expect(() => typed('ping 10.0.0.10')).toThrow(Fault)
    expect(() => typed('show ip route')).toThrow(Fault)
  })

  it('to a goal', () => {
    expect(() => grade(broken(), [{ id: 'ping', must: 'fail', probe: 'PC1: ping 10.0.0.1' }])).toThrow(Fault)
  })

  it('to an edit and what is tried after it', () => {
    const network = new Proxy(healthy.network, {
      get: (target, name) => {
        if (name === 'devices') throw new Fault('a fault of the core')
        return Reflect.get(target, name)
      },
    })
    expect(() => withEdits({ ...healthy, network }, off)).toThrow(Fault)
    expect(() => tryEdits({ ...healthy, network }, off, [])).toThrow(Fault)
  })

  it('to a network that is opened', () => {
    const devices = new Proxy(Object.values(BRANCH.devices), {
      get: () => {
        throw new Fault('a fault of the core')
      },
    })
    expect(() => stateOf({ source: { devices, links: BRANCH.links }, faults: [], before: [] })).toThrow(Fault)
  })
})
