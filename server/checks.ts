import { z } from 'zod'
import { beginAttempt, type CheckNext, latestAttempt, nextOfAttempt, withoutRetired } from './attempts'
import { type CatalogueChapter, type Course, chapterOf, loadCourse, refuseClosed } from './course'
import { type Transaction, transactionOf } from './database'
import { loadStanding } from './log'
import { courseId, parseBody, Refusal } from './refusal'
import type { Who } from './session'

const bodySchema = z.strictObject({ chapter: courseId, retake: z.boolean().optional() })

/**
 * Starts a chapter's check or goes on with the one begun. A finished one gives its result, and a new one with `retake`.
 * Answers go to `server/answers`.
 * @throws Refusal `closed_chapter`, `unknown_chapter`, `no_check`
 */
export async function check(who: Who, body: unknown): Promise<CheckNext> {
  const { chapter: id, retake = false } = parseBody(bodySchema, body)
  const course = await loadCourse()
  const chapter = chapterOf(course, id)
  return transactionOf(who.learner, async (tx) => {
    refuseClosed(course, chapter, await loadStanding(tx, who.learner, course))
    return nextOfAttempt(tx, course, (await currentAttempt(tx, who, course, chapter, retake)) ?? (await begin(tx, who, chapter)))
  })
}

async function currentAttempt(tx: Transaction, who: Who, course: Course, chapter: CatalogueChapter, retake: boolean) {
  const latest = await latestAttempt(tx, who.learner, chapter.id)
  if (latest?.state === 'running') return withoutRetired(tx, course, latest)
  return retake || !latest ? undefined : latest
}

async function begin(tx: Transaction, who: Who, chapter: CatalogueChapter) {
  const attempt = await beginAttempt(tx, who.learner, chapter)
  if (!attempt) throw new Refusal('no_check', `“${chapter.title}” has no check yet.`)
  return attempt
}
