import { describe, expect, it } from 'vitest'
import { realCourse } from '../compiler/edit'

const { chapters, items } = realCourse()
const scenarioKinds: readonly string[] = ['fix', 'cause', 'predict', 'observe']

describe.each(chapters.map((chapter) => [chapter.id, chapter] as const))('the chapter %s', (id, chapter) => {
  const own = [...items.values()].filter((item) => item.chapter === id && !item.retired)

  it('has at least twelve items of at least four kinds', () => {
    expect(own.length).toBeGreaterThanOrEqual(12)
    expect(new Set(own.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(4)
  })

  it('has at least eight scenarios, each in at least sixteen variants', () => {
    const scenarios = own.filter(({ kind }) => scenarioKinds.includes(kind))
    expect(scenarios.length).toBeGreaterThanOrEqual(8)
    for (const { variants } of scenarios) {
      expect(variants.length).toBeGreaterThanOrEqual(16)
      expect(new Set(variants.map((variant) => variant.id)).size).toBe(variants.length)
    }
  })

  it.each(scenarioKinds)('asks in at least two scenarios of the kind %s', (kind) => {
    expect(own.filter((item) => item.kind === kind).length).toBeGreaterThanOrEqual(2)
  })

  it('has at least six executed examples, and shows no command that was not executed', () => {
    const consoles = chapter.sections.flatMap((section) => blocksOf(section)).filter((block) => block.kind === 'console')
    expect(consoles.filter(({ ran }) => ran).length).toBeGreaterThanOrEqual(6)
    for (const { lines } of consoles.filter(({ ran }) => !ran)) expect(lines.filter(({ kind }) => kind === 'command')).toEqual([])
  })

  it('has objectives of both blueprints, and a source', () => {
    expect(new Set(chapter.objectives.map(({ blueprint }) => blueprint))).toEqual(new Set(['v1.1', 'v2.0']))
    expect(chapter.sources.length).toBeGreaterThan(0)
  })

  it('asks in its check about at least five things, some of them in a scenario', () => {
    const check = own.filter(({ uses }) => uses.includes('check'))
    expect(check.length).toBeGreaterThanOrEqual(5)
    expect(check.some(({ kind }) => scenarioKinds.includes(kind))).toBe(true)
  })
})

type Section = (typeof chapters)[number]['sections'][number]

function blocksOf(section: Section) {
  if ('blocks' in section) return section.blocks
  if ('steps' in section) return section.steps.flatMap(({ blocks }) => blocks)
  return 'questions' in section ? section.questions.flatMap(({ blocks }) => blocks) : []
}
