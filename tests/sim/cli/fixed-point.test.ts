import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalCommand, readConfigLine } from '@/sim/cli/read'
import { COMMANDS, startOf } from '@/sim/cli/table'
import type { DeviceConfig } from '@/sim/kernel/config'
import type { Node } from '@/sim/kernel/grammar/automaton'
import { matchLine } from '@/sim/kernel/grammar/match'
import type { DeviceFacts, Mode } from '@/sim/kernel/grammar/row'
import { parseConfig, parseDevice } from '@/sim/parse'
import { runningConfig } from '@/sim/running'
import { cases } from '../../runs'
import { deviceOf, EXAMPLES, ROUTER, ROUTER_XE, textOf } from './examples'

const STORES = parseDevice(ROUTER, '').stores

function printed(device: DeviceFacts, config: DeviceConfig): string[] {
  return runningConfig({ ...device, config, stores: STORES, linesTyped: 0 }).map(({ text }) => text)
}

describe('every row of configuration', () => {
  for (const example of EXAMPLES) {
    const title = [example.section, example.line].filter(Boolean).join(' / ')
    it(`prints, and reads back as itself: ${title}`, () => {
      for (const device of example.on ? [deviceOf(example)] : [ROUTER, ROUTER_XE]) {
        const config = parseConfig(device, textOf(example).join('\n'))
        expect(config.unsupported).toEqual([])
        const once = printed(device, config)
        expect(printed(device, parseConfig(device, once.join('\n'), 'saved'))).toEqual(once)
      }
    })

    const undo = example.no ?? `no ${example.line}`
    if (undo !== '') {
      it(`is undone by ${undo}: ${title}`, () => {
        const device = deviceOf(example)
        const before = parseConfig(device, example.section ?? '')
        const after = parseConfig(device, [...textOf(example), example.section ?? '', ` ${undo}`].join('\n'))
        expect(after.unsupported).toEqual([])
        expect(printed(device, after)).toEqual(printed(device, before))
      })
    }
  }

  it('has an example here', () => {
    const used = new Set(
      EXAMPLES.flatMap((example) => {
        const section = { mode: example.mode, interfaces: [], kind: 'vty', first: 0, last: 4, acl: '', vlan: 1, prompt: '' } as never
        const { match } = readConfigLine(deviceOf(example).kind, section, example.line)
        return match.kind === 'match' ? [match.form.row] : []
      }),
    )
    // Keys are no configuration, VLANs live in the VLAN database, and resequencing leaves nothing to print.
    const elsewhere = [
      'crypto key',
      'vlan <vlan',
      'name <name',
      'ip access-list resequence',
      'banner login',
      'banner exec',
      'banner incoming',
    ]
    const missing = COMMANDS.filter((row) => row.set && !used.has(row)).map((row) => row.syntax)
    expect(missing.filter((syntax) => !elsewhere.some((known) => syntax.startsWith(known)))).toEqual([])
  })
})

describe('a whole configuration', () => {
  it('reads back as itself with any rows together, in any order', () => {
    const together = EXAMPLES.filter((example) => !example.on && !/banner|range|aux|3nable/.test(example.line))
    fc.assert(
      fc.property(fc.shuffledSubarray(together), (examples) => {
        const text = examples.flatMap(textOf).join('\n')
        const once = printed(ROUTER, parseConfig(ROUTER, text))
        expect(printed(ROUTER, parseConfig(ROUTER, once.join('\n'), 'saved'))).toEqual(once)
      }),
      cases(60),
    )
  })
})

describe('an abbreviation', () => {
  const keyword = fc.constantFrom(...EXAMPLES.filter((example) => !example.on)).chain((example) => {
    const words = example.line.split(' ')
    return fc.tuple(...words.map((word) => fc.integer({ min: 1, max: word.length }))).map((lengths) => ({ example, words, lengths }))
  })

  it('means the same as the whole word, or IOS refuses it', () => {
    fc.assert(
      fc.property(keyword, ({ example, words, lengths }) => {
        const whole = canonicalCommand(example.mode, example.line)
        const whoseWords = matchLine(startOf('router', example.mode as Mode), example.line)
        const keywords = whoseWords.kind === 'match' ? new Set(whoseWords.words) : new Set<string>()
        // `10` is no abbreviation of `100`: it is a word of its own.
        const isCut = (word: string) => keywords.has(word) && !/^\d+$/.test(word)
        const short = words.map((word, index) => (isCut(word) ? word.slice(0, lengths[index]) : word)).join(' ')
        const read = canonicalCommand(example.mode, short)
        if (read !== undefined && !readsAsText(example.line)) expect(read).toBe(whole)
      }),
      cases(400),
    )
  })
})

/** Lines whose last argument takes any text: a word cut short may become part of it. */
function readsAsText(line: string): boolean {
  return /secret|password|description|remark|banner|logging|ntp/.test(line)
}

it('never offers two kinds of argument of one type at the same place, which could not be told apart', () => {
  const seen = new Set<Node>()
  const visit = (node: Node, depth: number): void => {
    if (seen.has(node) || depth > 6) return
    seen.add(node)
    const types = node.args.map(({ label }) => (label.kind === 'argument' ? label.type : ''))
    expect(new Set(types).size, types.join(' ')).toBe(types.length)
    for (const edge of [...node.words.values(), ...node.args]) visit(edge.next(), depth + 1)
  }
  for (const kind of ['router', 'switch'] as const)
    for (const mode of ['user', 'exec', 'config', 'config-if', 'config-line', 'config-std-nacl', 'config-ext-nacl'] as const)
      visit(startOf(kind, mode), 0)
})
