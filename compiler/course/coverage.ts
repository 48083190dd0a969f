import type { Catalogue } from '@/course/chapter'
import type { Grade } from '../lint/grade'

/** What the course has for one objective, or one part of it. Chapters and items count for an objective when they name it or a part of it. */
export interface ObjectiveCoverage {
  readonly id: string // 2.1 or 2.1.a
  readonly text: string
  readonly written: readonly string[] // ids of chapters
  readonly planned: readonly string[]
  readonly items: number
  readonly scenarios: number // of the items, those that are proven on a network
}

export interface DomainCoverage {
  readonly id: string
  readonly title: string
  readonly weight: number // percent of the exam
  readonly share: number // percent of the items, to one decimal; an item that stands in two domains counts in both
  readonly chapters: { readonly written: number; readonly planned: number }
  readonly items: number
  readonly scenarios: number
  readonly objectives: readonly ObjectiveCoverage[] // each followed by its parts
}

/** What is missing. Planned chapters are no hole: they say themselves that they are not there yet. */
export type Hole =
  | { readonly kind: 'no-chapter'; readonly objective: string } // neither written nor planned
  | { readonly kind: 'no-item'; readonly objective: string } // a chapter is written, and nothing asks about it
  | { readonly kind: 'no-scenario'; readonly objective: string } // chapters that are written call for scenarios, and there is none
  | { readonly kind: 'kinds-missing'; readonly chapter: string; readonly kinds: readonly string[] } // written without what it calls for

export interface BlueprintCoverage {
  readonly id: string // v1.1
  readonly domains: readonly DomainCoverage[]
  readonly tiers: readonly TierCoverage[]
  readonly holes: readonly Hole[]
}

/** The chapters of a tier that name an objective of the blueprint, and what they take. */
export interface TierCoverage {
  readonly tier: number
  readonly chapters: number
  readonly written: number
  readonly items: number
  readonly reading: number // minutes, of what is written
  readonly checks: number // minutes, of what is written
}

/** Objective → chapters → items → scenarios, for every blueprint that the catalogue knows. */
export function coverageOf({ blueprints, chapters }: Pick<Catalogue, 'blueprints' | 'chapters'>): BlueprintCoverage[] {
  return blueprints.map((blueprint) => {
    const domains = blueprint.domains.map((domain) => {
      const all = gathered(chapters, (name) => domain.objectives.some(({ id }) => names(name, `${blueprint.id}/${id}`)))
      const objectives = domain.objectives.flatMap(({ id, text, parts }) =>
        [{ id, text }, ...parts.map((part) => ({ id: `${id}.${part.id}`, text: part.text }))].map((objective) => ({
          ...objective,
          ...counted(gathered(chapters, (name) => names(name, `${blueprint.id}/${objective.id}`))),
        })),
      )
      const { written, planned, items, scenarios } = counted(all)
      const { id, title, weight } = domain
      return { id, title, weight, chapters: { written: written.length, planned: planned.length }, items, scenarios, objectives }
    })
    const total = domains.reduce((sum, { items }) => sum + items, 0)
    return {
      id: blueprint.id,
      domains: domains.map((domain) => ({ ...domain, share: total === 0 ? 0 : Math.round((domain.items * 1000) / total) / 10 })),
      tiers: [1, 2, 3].map((tier) =>
        tierOf(
          tier,
          chapters.filter((chapter) => chapter.tier === tier && chapter.objectives.some((name) => name.startsWith(`${blueprint.id}/`))),
        ),
      ),
      holes: holesOf(
        chapters.filter(({ objectives }) => objectives.some((name) => name.startsWith(`${blueprint.id}/`))),
        domains.flatMap(({ objectives }) => objectives),
      ),
    }
  })
}

/** The table as text, under it what is missing, and at the end how hard the written chapters are to read. */
export function coverageText(coverage: readonly BlueprintCoverage[], grades: readonly Grade[]): string {
  const blueprints = coverage.map((blueprint) => `${tableOf(blueprint)}\n\n${tiersText(blueprint)}\n\n${holesText(blueprint)}`)
  return [...blueprints, ...(grades.length > 0 ? [gradesText(grades)] : [])].join('\n\n')
}

function gradesText(grades: readonly Grade[]): string {
  const lines = [...grades]
    .sort((a, b) => b.grade - a.grade)
    .map(({ chapter, grade, sentences: { count, median, short, long } }) => {
      const words = `${median} words a sentence (median of ${count}), ${short} % under 6, ${long} % over 25`
      return `  ${grade.toFixed(1).padStart(4)}  ${chapter}: ${words}`
    })
  return ['Reading grade of the pages, in years of school, and their sentences:', ...lines].join('\n')
}

/** Minutes that an item takes in a check, as long as nobody has measured it: a lab is configured, everything else is answered. */
const minutesOfItem = { lab: 10, other: 1 }
/** Minutes that a chapter takes with its check, as long as it is not written. */
export const minutesPlanned = 20

function tierOf(tier: number, chapters: readonly Chapter[]): TierCoverage {
  const written = chapters.filter((chapter) => chapter.written)
  const asked = written.map(({ items }) => items.filter(({ retired, uses }) => !retired && uses.includes('check')))
  return {
    tier,
    chapters: chapters.length,
    written: written.length,
    items: written.reduce((sum, { items }) => sum + items.filter(({ retired }) => !retired).length, 0),
    reading: written.reduce((sum, { minutes = 0 }) => sum + minutes, 0),
    checks: asked.reduce((sum, items) => sum + minutesOfCheck(items), 0),
  }
}

/** A check asks one item of each concept. */
function minutesOfCheck(items: readonly Item[]): number {
  const firsts = new Map(items.map((item) => [item.concept, item.kind] as const))
  return [...firsts.values()].reduce((sum, kind) => sum + (kind === 'lab' ? minutesOfItem.lab : minutesOfItem.other), 0)
}

const tierNames = ['', 'essential', 'full', 'depth']

function tiersText({ id, domains, tiers }: BlueprintCoverage): string {
  const hours = (minutes: number) => (minutes / 60).toFixed(1)
  const objectives = domains.flatMap((domain) => domain.objectives)
  const written = objectives.filter((objective) => objective.written.length > 0).length
  const lines = tiers.map(({ tier, chapters, written: done, items, reading, checks }) => {
    const left = (chapters - done) * minutesPlanned
    return `  tier ${tier} (${tierNames[tier]}): ${chapters} chapters, ${done} written, ${items} items; ${hours(reading)} h reading, ${hours(checks)} h checks; about ${hours(reading + checks + left)} h with all of them`
  })
  return [`${id} by tiers, ${objectives.length} objectives and parts, ${written} of them with a written chapter:`, ...lines].join('\n')
}

type Chapter = Catalogue['chapters'][number]
type Item = Chapter['items'][number]

const scenarioKinds = ['fix', 'cause', 'predict', 'observe', 'decide', 'lab']

/** `v1.1/2.1.a` names `v1.1/2.1`, and not `v1.1/2`: a domain is no objective. */
function names(name: string, objective: string): boolean {
  return name === objective || name.startsWith(`${objective}.`)
}

function gathered(chapters: readonly Chapter[], isNamed: (objective: string) => boolean) {
  return {
    chapters: chapters.filter(({ objectives }) => objectives.some(isNamed)),
    items: chapters.flatMap(({ items }) => items).filter(({ objectives, retired }) => !retired && objectives.some(isNamed)),
  }
}

function counted({ chapters, items }: { chapters: readonly Chapter[]; items: readonly Item[] }) {
  return {
    written: chapters.filter(({ written }) => written).map(({ id }) => id),
    planned: chapters.filter(({ written }) => !written).map(({ id }) => id),
    items: items.length,
    scenarios: items.filter(({ kind }) => scenarioKinds.includes(kind)).length,
  }
}

function holesOf(chapters: readonly Chapter[], objectives: readonly ObjectiveCoverage[]): Hole[] {
  const calling = new Set(chapters.filter(({ kinds }) => kinds.some((kind) => scenarioKinds.includes(kind))).map(({ id }) => id))
  return [
    ...objectives.flatMap(({ id, written, planned, items, scenarios }): Hole[] => {
      if (written.length + planned.length === 0) return [{ kind: 'no-chapter', objective: id }]
      if (written.length > 0 && items === 0) return [{ kind: 'no-item', objective: id }]
      return scenarios === 0 && written.some((chapter) => calling.has(chapter)) ? [{ kind: 'no-scenario', objective: id }] : []
    }),
    ...chapters.flatMap(({ id, written, kinds, items }): Hole[] => {
      const missing = kinds.filter((kind) => !items.some((item) => item.kind === kind && !item.retired))
      return written && missing.length > 0 ? [{ kind: 'kinds-missing', chapter: id, kinds: missing }] : []
    }),
  ]
}

const width = 72 // of the column that names an objective

function tableOf({ id, domains }: BlueprintCoverage): string {
  const row = (name: string, ...cells: readonly (string | number)[]) =>
    `${name.padEnd(width)}${cells.map((cell) => String(cell).padStart(10)).join('')}`.trimEnd()
  return [
    row(id, 'written', 'planned', 'items', 'scenarios'),
    ...domains.flatMap((domain) => [
      '',
      row(cut(`${domain.id} ${domain.title}`, width - 1), domain.chapters.written, domain.chapters.planned, domain.items, domain.scenarios),
      `  weight ${domain.weight} % of the exam, ${domain.share} % of the items`,
      ...domain.objectives.flatMap(({ id: objective, text, written, planned, items, scenarios }) => [
        row(
          cut(`${objective.split('.').length > 2 ? '    ' : '  '}${objective} ${text}`, width - 1),
          written.length,
          planned.length,
          items,
          scenarios,
        ),
        ...listed(namesOf({ id: objective, written, planned }, domain.objectives)),
      ]),
    ]),
  ].join('\n')
}

/** The chapters of an objective that do not stand under one of its parts, the written ones first and with an asterisk. */
function namesOf(objective: Pick<ObjectiveCoverage, 'id' | 'written' | 'planned'>, all: readonly ObjectiveCoverage[]): string[] {
  const parts = all.filter(({ id }) => id.startsWith(`${objective.id}.`))
  const below = new Set(parts.flatMap(({ written, planned }) => [...written, ...planned]))
  const own = (chapters: readonly string[]) => chapters.filter((chapter) => !below.has(chapter))
  return [...own(objective.written).map((chapter) => `*${chapter}`), ...own(objective.planned)]
}

function listed(chapters: readonly string[]): string[] {
  const lines: string[] = []
  for (const chapter of chapters) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + chapter.length + 3 <= width + 38) lines[lines.length - 1] = `${last}, ${chapter}`
    else {
      if (last !== undefined) lines[lines.length - 1] = `${last},`
      lines.push(`          ${chapter}`)
    }
  }
  return lines
}

function holesText({ id, domains, holes }: BlueprintCoverage): string {
  const objectives = domains.flatMap((domain) => domain.objectives)
  const begun = objectives.filter(({ written }) => written.length > 0).length
  return [
    `${id}: ${begun} of ${objectives.length} objectives and parts have a written chapter. ${holes.length === 0 ? 'No holes.' : 'Holes:'}`,
    ...holes.map((hole) => `  ${holeText(hole)}`),
  ].join('\n')
}

function holeText(hole: Hole): string {
  switch (hole.kind) {
    case 'no-chapter':
      return `${hole.objective} has no chapter`
    case 'no-item':
      return `${hole.objective} has a written chapter, and no item`
    case 'no-scenario':
      return `${hole.objective} has a written chapter that calls for scenarios, and none`
    case 'kinds-missing':
      return `${hole.chapter} has no ${hole.kinds.join(', ')}, and calls for ${hole.kinds.length === 1 ? 'it' : 'them'}`
  }
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`
}
