import { randomUUID } from 'node:crypto'
import type { CourseStanding } from '@/study'
import { database, type Transaction, transactionOf } from '../base'
import type { Course } from '../course'
import type { Who } from '../door'
import { append, loadStanding, type Moment } from './log'
import { momentIn } from './moments'

// What is open to somebody is decided by the course of today, and a course changes. So the log keeps what was open (`unlocked`): with a
// learner's first event, when something opens, and at their first request after the course was published anew.

/** Where somebody stands, for a page. It writes what came to be open since; nothing is kept of a visitor without a log. */
export async function standingNow(who: Who, course: Course): Promise<CourseStanding> {
  const { prisma } = await database()
  const standing = await loadStanding(prisma, who.learner, course)
  if (standing.unrecorded.length === 0 || !(await hasLog(prisma, who.learner))) return standing
  return transactionOf(who.learner, (tx) => standingIn(tx, who, course))
}

/** The same inside a transaction in which this learner alone is served. */
export async function standingIn(tx: Transaction, who: Who, course: Course): Promise<CourseStanding> {
  const standing = await loadStanding(tx, who.learner, course)
  if (standing.unrecorded.length === 0 || !(await hasLog(tx, who.learner))) return standing
  await record(tx, who.learner, await momentIn(tx, who), standing)
  return standing
}

/** Keeps what is open by now, after something was recorded. The learner must be served alone, and have a row. */
export async function keepOpen(tx: Transaction, learner: string, moment: Moment, course: Course): Promise<void> {
  const standing = await loadStanding(tx, learner, course)
  if (standing.unrecorded.length > 0) await record(tx, learner, moment, standing)
}

async function record(tx: Transaction, learner: string, moment: Moment, { unrecorded }: CourseStanding): Promise<void> {
  await append(tx, learner, moment, { kind: 'unlocked', client: randomUUID(), decided: { chapters: [...unrecorded] } })
}

async function hasLog(reader: Pick<Transaction, 'event'>, learner: string): Promise<boolean> {
  return (await reader.event.findFirst({ where: { learnerId: learner }, select: { seq: true } })) !== null
}
