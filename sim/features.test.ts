import { describe, expect, it } from 'vitest'
import { MODES, rowsOf, startOf } from './cli/table'
import type { Node } from './kernel/grammar/automaton'
import { FEATURES } from './registry'

const kinds = ['router', 'switch'] as const
const twice = (all: readonly string[]) => all.filter((one, index) => all.indexOf(one) !== index)

// What a list of features comes to must not depend on its order: no two of them may want the same place.
describe('the order of features means nothing', () => {
  it('no id of a feature, cause or rule, no show command, no part of a store or of a factory configuration is there twice', () => {
    const device = { name: 'SW1', kind: 'switch', platform: 'ios-15-switch' } as const
    expect(twice(FEATURES.map(({ id }) => id))).toEqual([])
    expect(twice(FEATURES.flatMap(({ causes = [] }) => causes.map(({ rule }) => rule)))).toEqual([])
    expect(twice(FEATURES.flatMap(({ rules = [] }) => rules.map(({ id }) => id)))).toEqual([])
    expect(twice(FEATURES.flatMap(({ shows = {} }) => Object.keys(shows)))).toEqual([])
    expect(twice(FEATURES.flatMap(({ stores = {} }) => Object.keys(stores)))).toEqual([])
    expect(twice(FEATURES.flatMap(({ factory }) => Object.keys(factory?.(device) ?? {})))).toEqual([])
    expect(twice(FEATURES.flatMap(({ words = {} }) => Object.keys(words)))).toEqual([])
    expect(FEATURES.filter(({ stamp }) => stamp).length).toBeLessThan(2)
  })

  it('no two stages stand at the same place of the same stratum', () => {
    expect(twice(FEATURES.flatMap(({ stages = [] }) => stages.map(({ stratum, name }) => `${stratum} ${name}`)))).toEqual([])
  })

  for (const kind of kinds)
    for (const mode of MODES) {
      it(`no two commands of a ${kind} in ${mode} print at the same place or are written alike`, () => {
        const printing = rowsOf(kind, mode).filter((row) => row.print || row.known === 'inert' || row.known === 'inert-on')
        // Outside the sections, what has no group is not printed.
        const placed = printing.filter((row) => row.mode !== 'config' || row.group)
        expect(twice(placed.map(({ group = '', place }) => `${group} ${place}`))).toEqual([])
        expect(alike(startOf(kind, mode))).toEqual([])
      })
    }
})

/** Lines that two rows of a grammar could both be. */
function alike(start: Node): string[] {
  const found: string[] = []
  const seen = new Set<Node>()
  const visit = (node: Node, path: string): void => {
    if (seen.has(node)) return
    seen.add(node)
    if (new Set(node.forms.map(({ row }) => row)).size > 1) found.push(path)
    for (const [word, edge] of node.words) visit(edge.next(), `${path} ${word}`)
    for (const edge of node.args) visit(edge.next(), `${path} <${edge.label.kind === 'argument' ? edge.label.name : ''}>`)
  }
  visit(start, '')
  return found
}
