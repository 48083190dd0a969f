import { describe, expect, it } from 'vitest'
import type { State } from '@/sim/kernel/network'
import { settle } from '@/sim/network'
import { probe as runProbe } from '@/sim/probe'
import { configsOf, restart, rowsOf } from '@/sim/restart'
import { runningConfig } from '@/sim/running'
import { typeInto } from '@/sim/terminal'
import { sameEnd } from '@/sim/trial/run'
import { type ConfigLine, type Edit, linesOf, type Trial, withEdits } from '@/sim/what-if'
import { NETWORKS } from './networks'

describe('a device that starts with its own configuration', () => {
  it.each(NETWORKS.map((network) => [network.title, network] as const))('is as it was: %s', (_title, { state, trials }) => {
    const devices = Object.values(state.network.devices).map((device) => {
      if (device.kind === 'host') return device
      const started = restart(device, rowsOf(device), configsOf(state))
      expect(texts(started)).toEqual(texts(device))
      expect({ ...started.stores, aclMatches: {} }).toEqual({ ...device.stores, aclMatches: {} })
      return started
    })
    const started = settle({ ...state.network, devices: Object.fromEntries(devices.map((device) => [device.name, device])) })
    expect(differing(state, started, trials)).toEqual([])
  })
})

describe('no edits', () => {
  it.each(NETWORKS.map((network) => [network.title, network] as const))('leave the very state: %s', (_title, { state }) => {
    expect(withEdits(state, []).state).toBe(state)
  })
})

describe('a line switched off', () => {
  it.each(NETWORKS.map((network) => [network.title, network] as const))(
    'is what undoing it at the prompt does: %s',
    (_title, { state, trials }) => {
      let compared = 0
      const breaches = linesOf(state).flatMap(({ device, kind, lines }) =>
        (kind === 'host' ? [] : lines).flatMap((line) => {
          const undo = undone(line, lines)
          if (undo === 'nothing fits') return []
          const typed = undo ? typeInto(state, { device, lines: undo }) : { state, rejected: [] }
          if (typed.rejected.length > 0) return []
          const off: Edit = { device, line: line.index, to: { kind: 'off' } }
          const without = withEdits(state, [off]).state
          compared += 1
          return without ? differing(typed.state, without, trials).map((probe) => `${device}: ${line.text.trim()}: ${probe}`) : [line.text]
        }),
      )
      expect(compared).toBeGreaterThanOrEqual(10)
      expect(breaches).toEqual([])
    },
  )
})

/** Lines whose plain `no` does something else than leave them out, why, and what is typed for them instead, if anything can be. */
const exceptions: readonly { readonly line: RegExp; readonly because: string; readonly undo?: (line: string) => string[] }[] = [
  {
    line: /^login( local)?$/,
    because: '`no login` asks for nothing; without the line the default asks for the line password',
    undo: () => ['default login'],
  },
  {
    line: /^transport input/,
    because: '`no transport input ssh` takes one protocol out; without the line the platform decides',
    undo: () => ['default transport input'],
  },
  {
    line: /^line vty 5 15$/,
    because: '`no line vty 5` removes lines of a switch; without the section they are there as they left the factory',
  },
  {
    line: /^access-list \d+ /,
    because: '`no access-list` takes the whole list, whatever follows its number',
    undo: (line) => [
      `ip access-list ${/^access-list \d\d /.test(line) ? 'standard' : 'extended'} ${line.split(' ')[1]}`,
      `no ${line.split(' ').slice(2).join(' ')}`,
    ],
  },
]

/** What is typed to undo a line; undefined where nothing is, and nothing may change. */
function undone(line: ConfigLine, lines: readonly ConfigLine[]): string[] | 'nothing fits' | undefined {
  const typed = line.text.trim()
  const heading = line.section === undefined ? [] : [lines[line.section]?.text ?? '']
  if (!line.origin && typed.startsWith('no ')) return undefined // a default that IOS prints
  const exception = exceptions.find((one) => one.line.test(typed))
  if (exception) return exception.undo ? [...heading, ...exception.undo(typed)] : 'nothing fits'
  return [...heading, typed.startsWith('no ') ? typed.slice(3) : `no ${typed}`]
}

function texts(device: Parameters<typeof runningConfig>[0]): string[] {
  return runningConfig(device).map(({ text }) => text)
}

/** The probes that end in different ways in two states. */
function differing(a: State, b: State, trials: readonly Trial[]): string[] {
  return trials.flatMap(({ id, probe }) => {
    const [one, other] = [runProbe(a, probe).trace, runProbe(b, probe).trace]
    return sameEnd(one, other) ? [] : [`${id}: ${one.symptom} ${one.cause?.rule} / ${other.symptom} ${other.cause?.rule}`]
  })
}
