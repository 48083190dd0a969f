import { z } from 'zod'
import type { Attempt } from '@/prisma/generated/client'
import { courseId, parseBody, Refusal, type Transaction, transactionOf } from '../../base'
import { type CatalogueChapter, type Course, chapterOf, loadCourse, refuseClosed } from '../../course'
import type { Who } from '../../door'
import { momentIn, standingIn } from '../../log'
import { beginAttempt, type CheckNext, latestAttempt, nextOfAttempt, withoutRetired } from './attempts'
import { leftToPractise } from './retaking'

const bodySchema = z.strictObject({ chapter: courseId, retake: z.boolean().optional() })
export type CheckBody = z.input<typeof bodySchema>

/**
 * Starts a chapter's check or goes on with the one begun. A finished one gives its result, and a new one with `retake`.
 * Answers go to `server/answers`.
 * @throws Refusal `closed_chapter`, `unknown_chapter`, `no_check`, `practice_first`: what was missed in the try before
 */
export async function check(who: Who, body: unknown): Promise<CheckNext> {
  const { chapter: id, retake = false } = parseBody(bodySchema, body)
  const course = await loadCourse()
  const chapter = chapterOf(course, id)
  return transactionOf(who.learner, async (tx) => {
    refuseClosed(course, chapter, await standingIn(tx, who, course))
    return nextOfAttempt(tx, course, (await currentAttempt(tx, who, course, chapter, retake)) ?? (await begin(tx, who, chapter)))
  })
}

async function currentAttempt(tx: Transaction, who: Who, course: Course, chapter: CatalogueChapter, retake: boolean) {
  const latest = await latestAttempt(tx, who.learner, chapter.id)
  if (latest?.state === 'running') return withoutRetired(tx, course, latest)
  if (!retake || !latest) return latest ?? undefined
  if (latest.state === 'failed') await refuseUnpractised(tx, course, latest)
  return undefined
}

async function refuseUnpractised(tx: Transaction, course: Course, attempt: Attempt): Promise<void> {
  const left = (await leftToPractise(tx, course, attempt)).length
  if (left === 0) return
  const points = left === 1 ? 'a question on the point that you missed' : `a question on each of the ${left} points that you missed`
  throw new Refusal(
    'practice_first',
    `The next try begins once you have answered ${points} right in practice. Nothing has to wait until tomorrow.`,
  )
}

async function begin(tx: Transaction, who: Who, chapter: CatalogueChapter) {
  const { day } = await momentIn(tx, who)
  const attempt = await beginAttempt(tx, who.learner, day, chapter)
  if (!attempt) throw new Refusal('no_check', `“${chapter.title}” has no check yet.`)
  return attempt
}
