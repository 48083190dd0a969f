import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadLab } from '@/compiler/scenario'
import { fitVariant, labOf, listsOf } from '@/compiler/scenario/variant'
import { chooseCombinations, usualVariants } from '@/compiler/scenario/variants'
import type { TextFile } from '@/compiler/text/source'
import { applyPatches, type LabScenario, parseProbe, putFaultsIn, type Scenario, type State } from '@/sim'
import { runs, some } from '../runs'
import { checkCauses, checkLabels } from '../sim/verdict/causes'

const content = join(__dirname, '../../content')
const chapters = existsSync(join(content, 'chapters')) ? readdirSync(join(content, 'chapters')) : []
const labs = new Map(
  chapters
    .flatMap((chapter) => markdownIn(chapter, 'labs'))
    .flatMap((file) => {
      const { lab } = loadLab(file)
      return lab ? [[lab.id, lab] as const] : []
    }),
)
/** Scenarios spread over the course: what every network of it obeys is a law of the core, and properties test that on networks of all sorts. */
const scenarios = some(
  chapters.flatMap((chapter) => markdownIn(chapter, 'scenarios')).filter((file) => labOf(file) !== undefined),
  24,
)

/** Variants of a scenario that are looked at: they differ in addresses and names alone. A long run looks at all. */
const looked = runs(2)

describe('the five properties of a cause, over networks of the course', () => {
  it('has scenarios to look at', () => {
    expect(scenarios.length).toBeGreaterThan(0)
  })

  it.each(scenarios.map((file) => [file.path, file] as const))('hold in %s', (_path, file) => {
    const lab = labs.get(labOf(file) ?? '')
    if (!lab) throw new Error(`${file.path}: its lab cannot be read`)
    const combinations = chooseCombinations(listsOf(file), usualVariants).slice(0, looked)
    const breaches = combinations.flatMap((combination) => {
      const { variant, diagnostics } = fitVariant(file, lab, combination)
      if (!variant) throw new Error(diagnostics.map(({ what }) => what).join('; '))
      if (variant.kind === 'lab') return brokenInLab(variant.scenario)
      const { scenario } = variant
      return [
        ...checkLabels(scenario),
        ...networksOf(scenario).flatMap((state) => Object.values(scenario.works).flatMap((probe) => checkCauses(state, probe))),
      ]
    })
    expect([...new Set(breaches)]).toEqual([])
  })
})

/** A lab as the learner finds it, and each of its faults alone. */
function brokenInLab(scenario: LabScenario): string[] {
  const { networks } = putFaultsIn(scenario)
  const probes = scenario.goals.flatMap(({ must, probe }) => {
    const read = parseProbe(probe)
    return must === 'fail' || 'error' in read ? [] : [read]
  })
  return [networks.faulty, ...networks.alone.values()].flatMap((state) => probes.flatMap((probe) => checkCauses(state, probe)))
}

/** The faulty network, each fault alone, and what each option leads to. */
function networksOf(scenario: Scenario): State[] {
  const { networks } = putFaultsIn(scenario)
  return [
    networks.faulty,
    ...networks.alone.values(),
    ...scenario.options.flatMap((option) => ('patches' in option ? [applyPatches(networks.faulty, option.patches).state] : [])),
  ]
}

function markdownIn(chapter: string, kind: 'labs' | 'scenarios'): TextFile[] {
  const folder = join(content, 'chapters', chapter, kind)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ path: relative(content, join(folder, name)), text: readFileSync(join(folder, name), 'utf8') }))
}
