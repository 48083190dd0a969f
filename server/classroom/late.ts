import { Refusal } from '../base'
import { loadCourse } from '../course'
import type { As } from '../door'
import { assignmentOf, standsOf } from './assignments'
import { nudge } from './nudges'
import { openChapter } from './opening'

/** What came of something that was done for several candidates. */
export interface Together {
  readonly done: number
  readonly not: readonly string[] // names of those for whom it could not be done
}

/** Refusals that are about one candidate: the others are gone on with. */
const OF_ONE = new Set(['no_nudges', 'nudged_today', 'mail_failed'])

/**
 * Reminds every candidate who is late with an assignment, in an instructor's words or in none, as `nudge` does one. Who takes no mails, or
 * got one today, is told.
 * @throws Refusal `unknown_page`, `archived_cohort`, `invalid_entry`; `nobody_late`
 */
export async function nudgeLate(who: As<'instructor'>, cohort: string, assignment: string, body: unknown): Promise<Together> {
  const late = (await standsOf(who, cohort, assignment)).filter(({ state }) => state === 'late')
  if (late.length === 0) throw new Refusal('nobody_late', 'Nobody is late with this. Nothing was sent.')
  const not: string[] = []
  for (const { learner, name } of late) {
    try {
      await nudge(who, cohort, learner, body)
    } catch (error) {
      if (!(error instanceof Refusal) || !OF_ONE.has(error.code)) throw error
      not.push(name)
    }
  }
  return { done: late.length - not.length, not }
}

/**
 * Opens the chapters of an assignment for every candidate who is asked for it, as `openChapter` does one for one.
 * @returns for how many candidates something was opened
 * @throws Refusal `unknown_page`, `archived_cohort`; `nothing_chosen` for an assignment without chapters
 */
export async function openForAll(who: As<'instructor'>, cohort: string, assignment: string): Promise<Together> {
  const { what } = await assignmentOf(who, cohort, assignment)
  const { written } = await loadCourse()
  if (what.kind !== 'chapters') throw new Refusal('nothing_chosen', 'This assignment names no chapters. Nothing was opened.')
  const chapters = what.chapters.filter((id) => written.has(id))
  let done = 0
  for (const { learner } of await standsOf(who, cohort, assignment)) {
    let opened = false
    for (const chapter of chapters) opened = (await openChapter(who, cohort, learner, chapter)) || opened
    if (opened) done++
  }
  return { done, not: [] }
}
