import type { Catalogue } from '@/course'
import type { Port } from '@/study'

/** The chapters that stand with one objective, in the order of the course. */
export interface ListedObjective {
  readonly id: string // 2.1
  readonly text: string
  readonly ports: readonly Port[]
}

export interface ListedDomain {
  readonly id: string // empty: chapters that the blueprint has no objective for
  readonly title: string
  readonly weight?: number
  readonly objectives: readonly ListedObjective[]
}

/** The blueprint that is examined on `date` (2026-11-24): the first whose last day has not passed. */
export function blueprintOn(date: string, blueprints: Catalogue['blueprints']): string | undefined {
  return (blueprints.find(({ lastDay }) => lastDay === undefined || date <= lastDay) ?? blueprints.at(-1))?.id
}

/**
 * All chapters in the order of one blueprint: each once, with the first objective that it names there. What it has no objective for
 * comes last.
 */
export function listing(blueprint: string, { blueprints, chapters }: Catalogue, ports: readonly Port[]): ListedDomain[] {
  const portOf = new Map(ports.map((port) => [port.chapter, port]))
  const standing = chapters.flatMap(({ id, objectives }) => {
    const port = portOf.get(id)
    const first = objectives.find((name) => name.startsWith(`${blueprint}/`))
    return port ? [{ port, objective: first && shortObjective(first) }] : []
  })
  const domains = blueprints.find(({ id }) => id === blueprint)?.domains ?? []
  const listed = domains.map(({ id, title, weight, objectives }) => ({
    id,
    title,
    weight,
    objectives: objectives.flatMap(({ id: objective, text }): ListedObjective[] => {
      const own = standing.filter((chapter) => chapter.objective === objective).map(({ port }) => port)
      return own.length > 0 ? [{ id: objective, text, ports: own }] : []
    }),
  }))
  const others = standing.filter(({ objective }) => objective === undefined).map(({ port }) => port)
  if (others.length === 0) return listed
  return [...listed, { id: '', title: `Not in ${blueprint}`, objectives: [{ id: '', text: '', ports: others }] }]
}

/** `v1.1/2.1.a` stands with `2.1`. */
export function shortObjective(name: string): string {
  const [, objective = ''] = name.split('/')
  return objective.split('.').slice(0, 2).join('.')
}

export const states = ['all', 'open', 'passed', 'due'] as const
export type ListState = (typeof states)[number]

export type Query = Readonly<Record<string, string | string[] | undefined>>

/** What an address asks of the list. What means nothing here is passed over. */
export function askedOf({ blueprint, words, state }: Query): { blueprint?: string; words: string; state: ListState } {
  return {
    ...(typeof blueprint === 'string' ? { blueprint } : {}),
    words: typeof words === 'string' ? words.slice(0, 100) : '',
    state: states.find((name) => name === state) ?? 'all',
  }
}

/** What is left of the list where `words` stand in a chapter's title, number or objective, and its state is the one asked for. */
export function filtered(domains: readonly ListedDomain[], words: string, state: ListState): ListedDomain[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  return domains.flatMap((domain) => {
    const objectives = domain.objectives.flatMap((objective) => {
      const ports = objective.ports.filter((port) => {
        const text = `${port.number} ${port.title} ${objective.id} ${objective.text}`.toLowerCase()
        return isIn(port, state) && wanted.every((word) => text.includes(word))
      })
      return ports.length > 0 ? [{ ...objective, ports }] : []
    })
    return objectives.length > 0 ? [{ ...domain, objectives }] : []
  })
}

function isIn(port: Port, state: ListState): boolean {
  switch (state) {
    case 'all':
      return true
    case 'open':
      return !port.passed && (port.state === 'open' || port.state === 'due')
    case 'passed':
      return port.passed
    case 'due':
      return port.state === 'due'
  }
}

export const portsIn = ({ objectives }: ListedDomain): Port[] => objectives.flatMap(({ ports }) => ports)

/** The chapters of a list that can be read, or those that are only planned; domains and objectives without any are left out. */
export function withWritten(domains: readonly ListedDomain[], isWritten: boolean): ListedDomain[] {
  return domains.flatMap((domain) => {
    const objectives = domain.objectives.flatMap((objective) => {
      const ports = objective.ports.filter(({ written }) => written === isWritten)
      return ports.length > 0 ? [{ ...objective, ports }] : []
    })
    return objectives.length > 0 ? [{ ...domain, objectives }] : []
  })
}

/** How long the list is, in words: `110 chapters`. */
export function describeList(domains: readonly ListedDomain[]): string {
  const count = domains.flatMap(portsIn).length
  if (count === 0) return 'No chapter is like that. Take a word out, or choose another state.'
  return count === 1 ? '1 chapter' : `${count} chapters`
}
