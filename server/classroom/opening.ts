import { randomUUID } from 'node:crypto'
import { Refusal, serveAlone } from '../base'
import { chapterOf, loadCourse } from '../course'
import { type As, recordAct } from '../door'
import { append, keepOpen, momentIn, standingIn } from '../log'
import { changeTaught, memberOf } from './cohort-access'

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
    const { zone } = await tx.user.findUniqueOrThrow({ where: { id: learnerId }, select: { zone: true } })
    const candidate = { learner: learnerId, zone }
    if ((await standingIn(tx, candidate, course)).open.has(id)) return false
    const moment = await momentIn(tx, candidate)
    const decided = { by: who.learner, cohort: cohortId }
    await append(tx, learnerId, moment, { kind: 'opened', client: randomUUID(), chapter: id, decided })
    if (moment.isFirst) await keepOpen(tx, learnerId, moment, course)
    await recordAct(tx, who.learner, { kind: 'chapter-opened', subject: learnerId, decided: { cohort: cohortId, chapter: id } })
    return true
  })
}
