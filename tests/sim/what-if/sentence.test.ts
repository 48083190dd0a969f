import { describe, expect, it } from 'vitest'
import { sameEnd } from '@/sim/trial/run'
import { compare, type Edit, linesOf, nameAmong, tryAll, whatChanged, withEdits } from '@/sim/what-if'
import { NETWORKS } from './networks'

describe('the sentence after any one line is switched off', () => {
  it.each(NETWORKS.map((network) => [network.title, network] as const))(
    'names the probes that end otherwise and no others: %s',
    (_title, { state, trials }) => {
      const devices = linesOf(state)
      const before = tryAll(state, trials)
      let moved = 0
      for (const { device, lines } of devices) {
        for (const line of lines) {
          const edits: Edit[] = [{ device, line: line.index, to: { kind: 'off' } }]
          const changed = withEdits(state, edits)
          const now = changed.state ? tryAll(changed.state, trials) : []
          const sentence = whatChanged(devices, edits, changed, compare(before, now))
          for (const [index, one] of before.entries()) {
            const other = now[index]
            if (!other || one.told.kind !== 'certain' || other.told.kind !== 'certain') continue
            const same = sameEnd(one.trace, other.trace)
            if (!same) moved += 1
            const words = new RegExp(`${nameAmong(other, now).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} (now|still) `)
            expect(words.test(sentence), `${device}: ${line.text.trim()}: ${one.id}: ${sentence}`).toBe(!same)
          }
        }
      }
      // Where nothing works to begin with, no line that is taken away has to change that.
      if (before.some(({ trace }) => !trace.cause)) expect(moved).toBeGreaterThan(0)
    },
  )
})

it('leaves every device alone that no edit names', () => {
  const [first] = NETWORKS
  if (!first) throw new Error('the course has no network')
  const [device] = linesOf(first.state).filter(({ kind }) => kind !== 'host')
  const after = withEdits(first.state, [{ device: device?.device ?? '', line: 0, to: { kind: 'off' } }]).state
  const same = Object.values(first.state.network.devices).filter((one) => after?.network.devices[one.name] === one)
  expect(same).toHaveLength(Object.keys(first.state.network.devices).length - 1)
})
