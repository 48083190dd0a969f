import { database, type Transaction } from '@/server/base'
import { keepVersion } from '@/server/course'
import { recount } from '@/server/log'
import { idsOf, isSimulated } from './chance'
import { simulatedCourse } from './course'
import { simulate } from './history'
import { nameOf } from './names'
import { personOf } from './person'
import { accountRow, insertRows, keepHistory } from './rows'

/** So many classes of so many learners, each of whom may have studied for so many days. */
export interface Classes {
  readonly seed: number
  readonly cohorts: number
  readonly size: number
  readonly days: number
}

/** What is told of the work while it goes on. */
export interface Progress {
  written(events: number): void // of one learner
  skipped(learners: number): void // who were there already
  counting(): void
}

const DAY_MS = 86_400_000
const AN_HOUR = 3_600_000 // which a transaction of this may take

/** Cohorts that are written at a time: while one waits for the server, the others think. PGlite has a single connection. */
const AT_ONCE = { postgresql: 3, pglite: 1 } as const
const OF_AN_INSTRUCTOR = 5 // cohorts

/**
 * Writes classes of simulated learners up to `now`, each learner simulated by themselves. One transaction a cohort: a run that is broken
 * off leaves whole ones, and the same once more goes on after them. What is counted is counted at the end, over all of the log.
 * @param now milliseconds since the epoch
 */
export async function keepClasses(
  { seed, cohorts, size, days }: Classes,
  now: number,
  passwordHash: string,
  told: Progress,
): Promise<void> {
  const { prisma, kind } = await database()
  const course = await simulatedCourse()
  for (const id of course.items.keys()) await keepVersion(course.course.itemOf.get(id)?.item.hash ?? '', prisma)
  const today = Math.floor(now / DAY_MS)
  const span = { first: today - days, until: now, examDay: today + 21 }
  const createdAt = new Date(span.first * DAY_MS)
  await keepInstructors()

  let next = 0
  const writeSome = async () => {
    for (let number = next++; number < cohorts; number = next++) {
      const name = `seed ${seed} of ${size} for ${days} days, cohort ${number}`
      if (await prisma.cohort.findUnique({ where: { id: idsOf(name)() }, select: { id: true } })) told.skipped(size)
      else await prisma.$transaction((tx) => keepCohort(tx, name, number), { timeout: AN_HOUR, maxWait: AN_HOUR })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE[kind] }, writeSome))

  told.counting()
  await prisma.$transaction((tx) => recount(tx), { timeout: AN_HOUR })
  await prisma.$executeRaw`ANALYZE`

  /** All with the password of this run. */
  async function keepInstructors(): Promise<void> {
    for (let number = 0; number * OF_AN_INSTRUCTOR < cohorts; number++) {
      const account = { createdAt, email: instructorAddress(seed, number), passwordHash }
      const create = { ...accountRow(instructorId(seed, number), 'Europe/Berlin', account), roles: ['instructor'] }
      await prisma.user.upsert({ where: { id: create.id }, create, update: { passwordHash } })
    }
  }

  async function keepCohort(tx: Transaction, name: string, number: number): Promise<void> {
    const cohortId = idsOf(name)()
    const about = { name: `Class ${number + 1}`, blueprint: 'v1.1', examDay: span.examDay, zone: 'Europe/Berlin', createdAt }
    await insertRows(tx, 'Cohort', [{ id: cohortId, ...about }])
    const teaching = { cohortId, instructorId: instructorId(seed, Math.floor(number / OF_AN_INSTRUCTOR)), since: createdAt }
    await insertRows(tx, 'Teaching', [teaching])
    const members: object[] = []
    for (let place = 0; place < size; place++) {
      const learner = `${name}, learner ${place}`
      const history = simulate(learner, personOf(learner, course), course, span)
      await keepHistory(tx, history, { createdAt, email: null, passwordHash: null })
      members.push({ cohortId, learnerId: history.learner, name: nameOf(place), joinedAt: createdAt, nudges: true })
      told.written(history.events.length)
    }
    await insertRows(tx, 'Membership', members)
  }
}

/** How many people are in the database who were not simulated. */
export async function countOthers(): Promise<number> {
  const { prisma } = await database()
  const query = `SELECT count(*)::int AS "count" FROM "User" WHERE NOT ${isSimulated('"id"')}`
  const [row] = await prisma.$queryRawUnsafe<{ count: number }[]>(query)
  return row?.count ?? 0
}

/** Each of them teaches five of the cohorts. */
export function instructorAddress(seed: number, number: number): string {
  return `instructor-${number + 1}@seed-${seed}.example`
}

function instructorId(seed: number, number: number): string {
  return idsOf(`seed ${seed}, instructor ${number}`)()
}
