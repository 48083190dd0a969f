import { z } from 'zod'
import type { Assignment } from '@/prisma/generated/client'
import type { Link } from '@/study'
import { courseId, type Reader } from '../base'
import { type Course, isUnder, linkTo } from '../course'
import { type Choice, choiceSchema, objectiveName, passedBy, scopeSchema } from '../log'

/** What an assignment asks for. Chapters are to be passed, of objectives every question answered once, a practice done to its end. */
export const whatSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chapters'), chapters: z.array(courseId).min(1).max(400) }),
  z.strictObject({ kind: z.literal('objectives'), objectives: z.array(objectiveName).min(1).max(400) }),
  z.strictObject({ kind: z.literal('practice'), choice: choiceSchema }),
])
export type What = z.infer<typeof whatSchema>

/** What an assignment asks for, with its names, for a page to word. */
export type Told =
  | { readonly kind: 'chapters'; readonly chapters: readonly Link[] }
  | { readonly kind: 'objectives'; readonly objectives: readonly Objective[] }
  | { readonly kind: 'practice'; readonly chapters: readonly Link[]; readonly objectives: readonly Objective[]; readonly choice: Choice }
export interface Objective {
  readonly name: string // v1.1/4.8
  readonly text: string // empty where no blueprint has it any more
}

/** How far somebody is: chapters passed, questions answered, questions of the practice answered. Read from the log; nothing is stored. */
export interface Progress {
  readonly done: number
  readonly of: number
}

export type AssignedState = 'done' | 'open' | 'late'

/** Late from the day after the due one. Both are local dates in the cohort's zone. */
export function stateOf({ done, of }: Progress, dueDay: number, today: number): AssignedState {
  if (done >= of) return 'done'
  return today > dueDay ? 'late' : 'open'
}

export function toldOf(course: Course, json: unknown): Told {
  const what = whatSchema.parse(json)
  const linked = (ids: readonly string[]) => course.chapters.filter(({ id }) => ids.includes(id)).map(linkTo)
  const named = (names: readonly string[]) => names.map((name) => ({ name, text: textOf(course, name) }))
  switch (what.kind) {
    case 'chapters':
      return { kind: 'chapters', chapters: linked(what.chapters) }
    case 'objectives':
      return { kind: 'objectives', objectives: named(what.objectives) }
    case 'practice': {
      const { choice } = what
      return { kind: 'practice', chapters: linked(choice.chapters), objectives: named(choice.objectives), choice }
    }
  }
}

function textOf({ catalogue }: Course, name: string): string {
  const [blueprint, id] = name.split('/')
  const domains = catalogue.blueprints.find((one) => one.id === blueprint)?.domains ?? []
  return (
    domains.find((domain) => domain.id === id)?.title ??
    domains.flatMap(({ objectives }) => objectives).find((one) => one.id === id)?.text ??
    ''
  )
}

/** How far each learner is with one assignment. Four queries at most, on the learners' own rows. */
export async function progressOf(
  reader: Reader,
  course: Course,
  { what: json, createdAt }: Pick<Assignment, 'what' | 'createdAt'>,
  learners: readonly string[],
): Promise<ReadonlyMap<string, Progress>> {
  const what = whatSchema.parse(json)
  switch (what.kind) {
    case 'chapters': {
      const asked = what.chapters.filter((id) => course.written.has(id))
      const passed = await passedBy(reader, learners, asked)
      return among(learners, (learner) => ({ done: passed.get(learner)?.size ?? 0, of: asked.length }))
    }
    case 'objectives': {
      const items = itemsUnder(course, what.objectives)
      const counts = await answeredOf(reader, learners, items)
      return among(learners, (learner) => ({ done: counts.get(learner) ?? 0, of: items.length }))
    }
    case 'practice': {
      const since = { learnerId: { in: [...learners] }, startedAt: { gte: createdAt } }
      const practices = await reader.practice.findMany({ where: since, orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] })
      return among(learners, (learner) =>
        practices
          .filter((practice) => practice.learnerId === learner && answersTo(scopeSchema.parse(practice.scope), what.choice))
          .map(({ position, items }) => ({ done: position, of: items.length }))
          .reduce(further, { done: 0, of: what.choice.count }),
      )
    }
  }
}

/** The questions that stand with an objective, or with one below it. */
export function itemsUnder(course: Course, objectives: readonly string[]): string[] {
  return course.planItems.filter((item) => item.objectives.some((own) => objectives.some((name) => isUnder(own, name)))).map(({ id }) => id)
}

/** Of which practices a candidate began since then, the one that is done, or nearest to it. */
function further(best: Progress, one: Progress): Progress {
  return one.done * best.of > best.done * one.of ? one : best
}

/** A practice of the same choice, with as many questions or more. What another one missed is not that, nor the lab of a page. */
function answersTo(scope: z.infer<typeof scopeSchema>, choice: z.infer<typeof choiceSchema>): boolean {
  const same = (a: readonly string[], b: readonly string[]) => [...a].sort().join() === [...b].sort().join()
  return (
    scope.missedIn === undefined &&
    scope.before === undefined &&
    scope.task === undefined &&
    scope.which === choice.which &&
    scope.count >= choice.count &&
    same(scope.chapters, choice.chapters) &&
    same(scope.objectives, choice.objectives)
  )
}

/** How many of these items each learner has answered at least once, taken back or not. */
async function answeredOf(reader: Reader, learners: readonly string[], items: readonly string[]): Promise<Map<string, number>> {
  const rows = await reader.$queryRaw<{ learner: string; answered: number }[]>`
    SELECT "learnerId"::text AS "learner", count(DISTINCT "itemId")::int AS "answered" FROM "Event"
    WHERE "learnerId" = ANY(${learners}::uuid[]) AND "kind" IN ('check', 'review', 'practice') AND "itemId" = ANY(${items}::text[])
    GROUP BY "learnerId"`
  return new Map(rows.map(({ learner, answered }) => [learner, answered]))
}

function among<T>(learners: readonly string[], of: (learner: string) => T): Map<string, T> {
  return new Map(learners.map((learner) => [learner, of(learner)]))
}
