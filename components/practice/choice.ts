import type { Catalogue } from '@/course'
import type { Choice } from '@/server/log'
import type { Pool } from '@/server/sitting'
import { type Query, shortObjective } from '../blueprint/listing'
import type { Sent } from '../calls'

export type Which = Choice['which']

/** Something to tick: a domain, an objective, a chapter. */
export interface Tick {
  readonly name: string // as in the address
  readonly text: string
}

export interface TickedObjective extends Tick {
  readonly id: string // 4.8; empty for chapters that the blueprint has no objective for
  readonly chapters: readonly Tick[]
}

export interface TickedDomain extends Tick {
  readonly objectives: readonly TickedObjective[]
}

const USUAL_COUNT = 10

/** The choice that an address names: `?chapter=ssh-refused&objective=v1.1/4.8&which=wrong&count=10&reviews=on`. What means nothing is passed over. */
export function choiceOf(query: Query, { chapters, blueprints }: Pick<Catalogue, 'chapters' | 'blueprints'>): Choice & { counts: boolean } {
  const count = Number(one(query.count))
  const which = one(query.which)
  const written = new Set(chapters.filter((chapter) => chapter.written).map(({ id }) => id))
  const names = new Set(
    blueprints.flatMap(({ id, domains }) =>
      domains.flatMap((domain) => [`${id}/${domain.id}`, ...domain.objectives.map((objective) => `${id}/${objective.id}`)]),
    ),
  )
  return {
    chapters: all(query.chapter).filter((id) => written.has(id)),
    objectives: all(query.objective).filter((name) => names.has(name)),
    which: which === 'wrong' || which === 'bookmarked' ? which : 'all',
    count: Number.isInteger(count) && count >= 1 && count <= 100_000 ? count : USUAL_COUNT,
    counts: one(query.reviews) === 'on',
  }
}

/** The address of a choice, to be changed or to be begun. */
export function addressOf(
  { chapters = [], objectives = [], which = 'all', count }: Partial<Sent<Choice>>,
  more: Record<string, string> = {},
): string {
  const query = new URLSearchParams()
  for (const id of chapters) query.append('chapter', id)
  for (const name of objectives) query.append('objective', name)
  if (which !== 'all') query.set('which', which)
  if (count !== undefined && count !== USUAL_COUNT) query.set('count', String(count))
  for (const [key, value] of Object.entries(more)) query.set(key, value)
  return query.size === 0 ? '/practice' : `/practice?${query.toString().replaceAll('%2F', '/')}`
}

/** How many questions a choice holds: chapters and objectives add up, and without any it is the whole course, if a list was chosen. */
export function heldBy({ chapters, objectives, which }: Omit<Sent<Choice>, 'count'>, pools: readonly Pool[]): number {
  const isWhole = chapters.length + objectives.length === 0
  if (isWhole && which === 'all') return 0
  const chosen = pools.filter(
    (pool) => isWhole || chapters.includes(pool.chapter) || pool.objectives.some((name) => objectives.includes(name)),
  )
  return chosen.reduce((sum, pool) => sum + pool[which], 0)
}

/**
 * What can be ticked in the order of one blueprint: domains, objectives, and with each objective the chapters that name it first. Only
 * what has questions.
 */
export function ticksOf(blueprint: string, { blueprints, chapters }: Catalogue, pools: readonly Pool[]): TickedDomain[] {
  const asked = new Set(pools.flatMap(({ objectives }) => objectives))
  const asking = new Set(pools.map(({ chapter }) => chapter))
  const standing = chapters
    .filter(({ id }) => asking.has(id))
    .map(({ id, title, objectives }) => {
      const first = objectives.find((name) => name.startsWith(`${blueprint}/`))
      return { tick: { name: id, text: title }, objective: first && shortObjective(first) }
    })
  const chaptersOf = (objective: string | undefined) => standing.filter((one) => one.objective === objective).map(({ tick }) => tick)
  const domains = (blueprints.find(({ id }) => id === blueprint)?.domains ?? []).map(({ id, title, objectives }) => ({
    name: `${blueprint}/${id}`,
    text: `${id} ${title}`,
    objectives: objectives
      .map(({ id, text }) => ({ name: `${blueprint}/${id}`, id, text, chapters: chaptersOf(id) }))
      .filter(({ name, chapters }) => asked.has(name) || chapters.length > 0),
  }))
  const others = chaptersOf(undefined)
  const rest =
    others.length === 0 ? [] : [{ name: '', text: `Not in ${blueprint}`, objectives: [{ name: '', id: '', text: '', chapters: others }] }]
  return [...domains.filter(({ objectives }) => objectives.length > 0), ...rest]
}

function all(value: string | string[] | undefined): string[] {
  return [...new Set(value === undefined ? [] : typeof value === 'string' ? [value] : value)].slice(0, 400)
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
