import { randomUUID } from 'node:crypto'
import { openDatabase } from '@/prisma/database'
import type { PrismaClient } from '@/prisma/generated/client'
import { closeDatabase, provideDatabase } from '@/server/base'
import { cohortFigures } from '@/server/classroom'
import { loadCourse } from '@/server/course'
import type { As } from '@/server/door'
import { recount } from '@/server/log'
import type { Row } from './measure'

const candidates = 25

/** `answersEach`: by one candidate; `rounds`: how often the dashboard is opened; `cohorts`: all, where it is one among others. */
interface Size {
  readonly cohorts: number
  readonly answersEach: number
  readonly rounds: number
}

/**
 * The dashboard of one cohort, alone on PGlite and among many others, side by side: its own candidates have the same log in both, so what
 * it takes longer among others is what grows with all rows.
 */
export async function figuresRows(size: Size = { cohorts: 16, answersEach: 300, rounds: 40 }): Promise<Row[]> {
  const [alone, among] = [await dashboardAmong(1, size), await dashboardAmong(size.cohorts, size)]
  return [
    { name: `dashboard of ${candidates} candidates, ${alone.events} events in the log: 95 in 100 within`, value: alone.p95, unit: 'ms' },
    { name: `the same among ${among.cohorts} cohorts, ${among.events} events`, value: among.p95, unit: 'ms' },
    { name: 'ratio: among others to alone', value: among.p95 / alone.p95, unit: '×', aim: 'about 1' },
    { name: `recount of ${among.events} events`, value: among.recounted, unit: 's' },
  ]
}

async function dashboardAmong(cohorts: number, { answersEach, rounds }: Omit<Size, 'cohorts'>) {
  const opened = await openDatabase({ kind: 'pglite' })
  provideDatabase(opened)
  try {
    const who: As<'instructor'> = { learner: randomUUID(), zone: 'UTC', as: 'instructor' }
    const ids: string[] = []
    await opened.prisma.user.create({ data: { id: who.learner, zone: 'UTC' } })
    for (let count = 0; count < cohorts; count++) ids.push(await writeCohort(opened.prisma, who.learner, answersEach))
    const started = performance.now()
    await opened.prisma.$transaction((tx) => recount(tx), { timeout: 600_000 })
    const recounted = (performance.now() - started) / 1000
    await opened.prisma.$executeRaw`ANALYZE`
    const times: number[] = []
    for (let round = -5; round < rounds; round++) {
      const begun = performance.now()
      const figures = await cohortFigures(who, ids[0] ?? '')
      if (figures.candidates.length !== candidates) throw new Error('the dashboard lacks candidates')
      if (round >= 0) times.push(performance.now() - begun)
    }
    times.sort((a, b) => a - b)
    const events = await opened.prisma.event.count()
    return { cohorts, events, recounted, p95: times[Math.floor(rounds * 0.95)] ?? 0 }
  } finally {
    await closeDatabase()
  }
}

/** A cohort whose candidates have answered every item of the course in turn, over the last 90 days, two in three right. */
async function writeCohort(prisma: PrismaClient, teacher: string, answersEach: number): Promise<string> {
  const { itemOf } = await loadCourse()
  const items = [...itemOf.values()].map(({ item, chapter }) => ({ id: item.id, hash: item.hash, chapter: chapter.id }))
  const today = Math.floor(Date.now() / 86_400_000)
  const [id, at] = [randomUUID(), new Date()]
  await prisma.cohort.create({ data: { id, name: 'A class', blueprint: 'v1.1', zone: 'UTC', createdAt: at } })
  await prisma.teaching.create({ data: { cohortId: id, instructorId: teacher, since: at } })
  for (let candidate = 0; candidate < candidates; candidate++) {
    const learnerId = randomUUID()
    await prisma.user.create({ data: { id: learnerId, zone: 'UTC' } })
    await prisma.membership.create({ data: { cohortId: id, learnerId, name: `Candidate ${candidate}`, joinedAt: at } })
    await prisma.$executeRaw`
      INSERT INTO "Event" ("learnerId", "clientId", "kind", "itemId", "itemHash", "variant", "chapterId", "day", "zone", "at", "decided")
      SELECT ${learnerId}::uuid, gen_random_uuid(), 'review', "item"->>'id', "item"->>'hash', 'a', "item"->>'chapter', ${today}::int - 90 + "n" * 90 / ${answersEach}::int,
        'UTC', to_timestamp("n"), jsonb_build_object('result', CASE WHEN ("n" * 7 + ${candidate}::int) % 3 = 0 THEN 'wrong' ELSE 'right' END,
          'answer', jsonb_build_object('kind', 'typed', 'text', 'x'), 'ms', 20000)
      FROM generate_series(0, ${answersEach}::int - 1) AS "n", LATERAL (
        SELECT ${JSON.stringify(items)}::jsonb->(("n" * 5 + ${candidate}::int) % ${items.length}::int) AS "item"
      ) AS "drawn"`
    await prisma.$executeRaw`
      INSERT INTO "Card" ("learnerId", "itemId", "stability", "difficulty", "firstDay", "lastDay", "reps", "lapses", "due")
      SELECT "learnerId", "itemId", 5 + count(*), 5, min("day"), max("day"), count(*), 0, max("day") + 3 FROM "Event"
      WHERE "learnerId" = ${learnerId}::uuid GROUP BY "learnerId", "itemId"`
  }
  return id
}
