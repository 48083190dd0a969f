import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MODES, startOf } from '@/sim/cli/table'
import type { Node } from '@/sim/kernel/grammar/automaton'
import type { Mode } from '@/sim/kernel/grammar/row'
import type { IosDevice, State } from '@/sim/kernel/network'
import { parseDevice } from '@/sim/parse'
import { runningConfig } from '@/sim/running'
import { complete, helpFor, openPrivileged, typeInto } from '@/sim/terminal'
import { typed } from '@/sim/terminal/step'
import { cases } from '@/tests/runs'
import { BRANCH, settled } from '../lab'

// Lines are drawn from the grammar itself, so that a feature's commands are among them from the day it has them.

const start = settled(BRANCH)

/** What leads into a mode from `#`. */
const WAY: Readonly<Partial<Record<Mode, readonly string[]>>> = {
  user: ['disable'],
  exec: [],
  config: ['configure terminal'],
  'config-if': ['configure terminal', 'interface GigabitEthernet0/1'],
  'config-line': ['configure terminal', 'line vty 0 4'],
  'config-std-nacl': ['configure terminal', 'ip access-list standard A'],
  'config-ext-nacl': ['configure terminal', 'ip access-list extended B'],
  'config-vlan': ['configure terminal', 'vlan 30'],
  'config-other': ['configure terminal', 'router ospf 1'],
}
const KINDS = { router: 'R1', switch: 'SW1' } as const
const places = (['router', 'switch'] as const).flatMap((kind) =>
  MODES.filter((mode) => kind === 'switch' || mode !== 'config-vlan').map((mode) => ({ kind, mode })),
)

const VALUES: Readonly<Record<string, readonly string[]>> = {
  WORD: ['x', 'admin', '10.0.0.1', 'A', '0'],
  LINE: ['x', 'some more words', '^C hello ^C', '5 text'],
  'A.B.C.D': ['10.0.0.1', '10.0.7.9', '255.255.255.0', '0.0.0.255', '0.0.0.0'],
  IF: ['GigabitEthernet0/1', 'Vlan1', 'Loopback0', 'FastEthernet0/1'],
  TCP: ['22', 'www'],
  UDP: ['53', 'ntp'],
}

/** A line that the grammar takes, by choices: which way at each place, and whether to end where it may. */
function lineOf(first: Node, choices: readonly number[]): string {
  const words: string[] = []
  let node = first
  for (const choice of choices) {
    const ways = [
      ...[...node.words].map(([word, edge]) => ({ word, edge })),
      ...node.args.map((edge) => ({ word: valueFor(edge, choice), edge })),
    ]
    const way = ways[choice % (ways.length || 1)]
    if (!way || (node.forms.length > 0 && choice % 5 === 0)) break
    words.push(way.word)
    node = way.edge.next()
  }
  return words.join(' ')
}

function valueFor({ label }: Node['args'][number], choice: number): string {
  const type = label.kind === 'argument' ? label.type : ''
  const known = VALUES[type]
  if (known) return known[choice % known.length] ?? ''
  const [range = '0'] = type.split(',')
  const [low = '0', high = low] = range.split('-')
  return choice % 2 === 0 ? low : high
}

const choices = fc.array(fc.nat(997), { minLength: 1, maxLength: 14 })
const drawn = fc
  .tuple(fc.constantFrom(...places), choices)
  .map(([place, ways]) => ({ ...place, line: lineOf(startOf(place.kind, place.mode), ways) }))

/** The line as a person gets it wrong. */
const spoiled = fc
  .tuple(drawn, fc.nat(), fc.nat(), fc.constantFrom('', 'no', '?', '|', '^', '255.255.255.256', '99999999999', '/', 'é', '"'))
  .map(([{ line, ...place }, how, where, stuff]) => {
    const words = line.split(' ')
    const at = where % (words.length + 1)
    const spoils: readonly (() => string)[] = [
      () => words.toSpliced(at, 1).join(' '),
      () => words.toSpliced(at, 0, stuff).join('  '),
      () => words.toSpliced(at, 0, words[at] ?? stuff).join(' '),
      () => line.slice(0, where % (line.length + 1)) + stuff,
      () => line.toUpperCase(),
      () => `no ${line}`,
      () => `default ${line}`,
      () => `do ${line}`,
      () => [...words].reverse().join(' '),
    ]
    return { ...place, line: spoils[how % spoils.length]?.() ?? line }
  })

const standing = (kind: keyof typeof KINDS, mode: Mode) =>
  (WAY[mode] ?? []).reduce((session, line) => typed(session, line).session, openPrivileged(start, KINDS[kind]))

describe('a line in any mode', () => {
  it('has a way that leads to its mode', () => {
    expect(MODES.filter((mode) => !WAY[mode])).toEqual([])
  })

  for (const [what, lines] of [
    ['that the grammar takes', drawn],
    ['that somebody gets wrong', spoiled],
  ] as const)
    it(`${what} is answered, completed and helped with, and nothing throws`, () => {
      fc.assert(
        fc.property(lines, ({ kind, mode, line }) => {
          const session = standing(kind, mode)
          const turn = typed(session, line)
          expect(Array.isArray(turn.output)).toBe(true)
          helpFor(session, line)
          expect(complete(session, line).toLowerCase().startsWith(line.toLowerCase())).toBe(true)
        }),
        cases(400),
      )
    })
})

describe('what a device prints after any line', () => {
  const configured = drawn.filter(({ mode }) => !['user', 'exec', 'config-other'].includes(mode))
  const configOf = (state: State, name: string) => state.network.devices[name] as IosDevice
  const printed = (device: IosDevice) => runningConfig(device).map(({ text }) => text)

  it('reads back as itself', () => {
    fc.assert(
      fc.property(fc.array(configured, { minLength: 1, maxLength: 4 }), (lines) => {
        const typedIn = lines.reduce(
          (state, { kind, mode, line }) => typeInto(state, { device: KINDS[kind], lines: [...(WAY[mode] ?? []).slice(1), line] }).state,
          start,
        )
        for (const name of Object.values(KINDS)) {
          const device = configOf(typedIn, name)
          const once = printed(device)
          const { config } = parseDevice(device, once.join('\n'), 'saved')
          expect(config.unsupported.map(({ text }) => text)).toEqual([])
          expect(printed({ ...device, config })).toEqual(once)
        }
      }),
      cases(150),
    )
  })
})
