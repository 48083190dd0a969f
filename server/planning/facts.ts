import { z } from 'zod'
import {
  blueprintFor,
  type ChapterAhead,
  DEFAULT_PLAN,
  EXPLAINED,
  type Pace,
  paceOf,
  type Standing,
  type StudyPlan,
  tierOf,
  worthOf,
} from '@/study'
import type { Reader } from '../base'
import type { Course } from '../course'
import { loadPlan } from '../log'

/** What a learner's plan is reckoned with. */
export interface StudyFacts {
  readonly plan: StudyPlan
  readonly isChosen: boolean // by the learner: else how somebody studies who has not said it
  readonly pace: Pace
  readonly spent: Spent // of the day
  readonly chapters: readonly ChapterAhead[] // written, in the order of the course
  readonly worth: ReadonlyMap<string, number> // by item: its share of the exam
}

interface Spent {
  readonly seconds: number // answers and chapters
  readonly reading: number // of them: chapters, and their checks
}

export async function studyFacts(
  reader: Reader,
  learner: string,
  day: number,
  course: Course,
  standing: Standing,
  known?: StudyPlan,
): Promise<StudyFacts> {
  const plan = known ?? (await loadPlan(reader, learner))
  const { pace, ...today } = await timesOf(reader, learner, day, course)
  const minutes = new Map(course.chapters.map((chapter) => [chapter.id, chapter.minutes ?? 0]))
  const read = today.read.reduce((sum, chapter) => sum + (minutes.get(chapter) ?? 0) * 60, 0)
  return {
    plan: plan ?? DEFAULT_PLAN,
    isChosen: plan !== undefined,
    pace,
    spent: { seconds: today.answers + read, reading: today.checks + read },
    chapters: chaptersAhead(course, standing),
    worth: worthIn(course, blueprintFor(plan ?? DEFAULT_PLAN, day)),
  }
}

const worths = new WeakMap<Course, Map<string, ReadonlyMap<string, number>>>()

/** What each item is worth in the exam of a blueprint: the same for everybody, as long as the course is. */
function worthIn(course: Course, id: string): ReadonlyMap<string, number> {
  const known = worths.get(course) ?? new Map<string, ReadonlyMap<string, number>>()
  worths.set(course, known)
  const blueprint = course.catalogue.blueprints.find((one) => one.id === id) ?? { id, domains: [] }
  const worth = known.get(id) ?? worthOf(blueprint, course.planItems)
  known.set(id, worth)
  return worth
}

export function chaptersAhead(course: Course, { read, passed }: Standing): ChapterAhead[] {
  return course.chapters
    .filter(({ written }) => written)
    .map(({ id, title, tier, minutes = 0, requires }) => ({
      ...{ id, title, minutes, requires },
      tier: tierOf(tier),
      isRead: read.has(id),
      isPassed: passed.has(id),
    }))
}

const timesSchema = z.strictObject({
  taken: z.array(z.tuple([z.string(), z.number(), z.number()])).nullable(), // item, answers, milliseconds
  answers: z.tuple([z.number(), z.number()]), // how many, milliseconds
  checks: z.tuple([z.number(), z.number()]),
  read: z.array(z.string()).nullable(),
})

/** Answers by which the times of a learner are known: the last ones. */
const RECENT = 1000

/** How long the answers of a learner take by kind, and what of a day is over, in seconds. One query. */
async function timesOf(
  reader: Reader,
  learner: string,
  day: number,
  course: Course,
): Promise<{ pace: Pace; answers: number; checks: number; read: readonly string[] }> {
  const [row] = await reader.$queryRaw<{ times: string }[]>`
    WITH "recent" AS (
      SELECT "itemId", ("decided"->>'ms')::int AS "ms" FROM "Event"
      WHERE "learnerId" = ${learner}::uuid AND "kind" IN ('check', 'review', 'practice') AND "decided" ? 'ms' ORDER BY "seq" DESC LIMIT ${RECENT}
    ), "today" AS (
      SELECT "kind", "chapterId", coalesce(("decided"->>'ms')::int, 0) AS "ms" FROM "Told"
      WHERE "learnerId" = ${learner}::uuid AND "day" = ${day}::int AND "kind" IN ('check', 'review', 'practice', 'read')
    )
    SELECT json_build_object(
      'taken', (SELECT json_agg(json_build_array("itemId", "answers", "ms")) FROM (
        SELECT "itemId", count(*) AS "answers", sum("ms") AS "ms" FROM "recent" GROUP BY "itemId"
      ) AS "taken"),
      'answers', (SELECT json_build_array(count(*), coalesce(sum("ms"), 0)) FROM "today" WHERE "kind" <> 'read'),
      'checks', (SELECT json_build_array(count(*), coalesce(sum("ms"), 0)) FROM "today" WHERE "kind" = 'check'),
      'read', (SELECT json_agg(DISTINCT "chapterId") FROM "today" WHERE "kind" = 'read')
    )::text AS "times"`
  const { taken, answers, checks, read } = timesSchema.parse(JSON.parse(row?.times ?? '{}'))
  const byKind = new Map<string, { answers: number; seconds: number }>()
  for (const [item, count, ms] of taken ?? []) {
    const kind = course.itemOf.get(item)?.item.kind
    if (kind === undefined) continue
    const before = byKind.get(kind) ?? { answers: 0, seconds: 0 }
    byKind.set(kind, { answers: before.answers + count, seconds: before.seconds + ms / 1000 })
  }
  const secondsOf = ([count, ms]: readonly [number, number]) => count * EXPLAINED + ms / 1000
  return { pace: paceOf(byKind), answers: secondsOf(answers), checks: secondsOf(checks), read: read ?? [] }
}
