import { randomUUID } from 'node:crypto'
import { recordAct } from './acts'
import { chapterOf, loadCourse } from './course'
import { serveAlone } from './database'
import { append, loadStanding, momentOf } from './log'
import { Refusal } from './refusal'
import type { As } from './session'
import { changeTaught, memberOf } from './taught'

/**
 * Opens a chapter for a candidate, whatever it waits for. It stands in the candidate's log, so it stays when they leave the cohort; it
 * passes nothing. A chapter that is open to them is left as it is.
 * @returns whether it was closed
 * @throws Refusal `unknown_page`, `archived_cohort`, `unknown_chapter` also for a planned one
 */
export async function openChapter(who: As<'instructor'>, cohort: string, learner: string, chapter: string): Promise<boolean> {
  const course = await loadCourse()
  const { id, title, written } = chapterOf(course, chapter)
  if (!written) throw new Refusal('unknown_chapter', `“${title}” is planned and not written yet. Nothing was changed.`)
  return changeTaught(who, cohort, async (tx, { id: cohortId }) => {
    const { learnerId } = await memberOf(tx, cohortId, learner)
    await serveAlone(tx, learnerId)
    if ((await loadStanding(tx, learnerId, course)).open.has(id)) return false
    const { zone } = await tx.user.findUniqueOrThrow({ where: { id: learnerId }, select: { zone: true } })
    const moment = await momentOf(tx, { learner: learnerId, zone })
    const decided = { by: who.learner, cohort: cohortId }
    await append(tx, learnerId, moment, { kind: 'opened', client: randomUUID(), chapter: id, decided })
    await recordAct(tx, who.learner, { kind: 'chapter-opened', subject: learnerId, decided: { cohort: cohortId, chapter: id } })
    return true
  })
}
