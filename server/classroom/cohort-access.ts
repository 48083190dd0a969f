import type { Cohort } from '@/prisma/generated/client'
import { type Reader, Refusal, type Transaction, transactionOf, uuid } from '../base'
import type { As } from '../door'

/**
 * A cohort that this instructor teaches, archived or not.
 * @throws Refusal `unknown_page` alike for one that is not there, one of others, and what is no id
 */
export async function taughtCohort(reader: Reader, who: As<'instructor'>, id: string): Promise<Cohort> {
  const parsed = uuid.safeParse(id)
  const cohort = parsed.success
    ? await reader.cohort.findFirst({ where: { id: parsed.data, instructors: { some: { instructorId: who.learner } } } })
    : null
  if (!cohort) throw unknownPage()
  return cohort
}

/**
 * Changes a cohort that this instructor teaches, alone: joining and every other change of the cohort wait.
 * @throws Refusal `unknown_page`, as above; `archived_cohort`
 */
export function changeTaught<T>(who: As<'instructor'>, id: string, work: (tx: Transaction, cohort: Cohort) => Promise<T>): Promise<T> {
  return aloneWith(id, async (tx, cohort) => {
    const taught = await taughtCohort(tx, who, cohort)
    if (taught.archivedAt)
      throw new Refusal('archived_cohort', `“${taught.name}” is archived, so nothing of it was changed. Reopen it in its settings first.`)
    return work(tx, taught)
  })
}

/** One transaction in which this cohort alone is served. Whoever takes a learner's lock as well takes it after the cohort's. */
export async function aloneWith<T>(id: string, work: (tx: Transaction, cohort: string) => Promise<T>): Promise<T> {
  const parsed = uuid.safeParse(id)
  if (!parsed.success) throw unknownPage()
  return transactionOf(`cohort ${parsed.data}`, (tx) => work(tx, parsed.data))
}

export interface Member {
  readonly learnerId: string
  readonly name: string // chosen for this cohort
  readonly joinedAt: Date
  readonly nudges: boolean
  readonly nudgedDay: number | null // local date in the cohort's zone
}

/** Somebody who learns in a cohort. @throws Refusal `unknown_page` alike for whoever does not, is not there, and what is no id */
export async function memberOf(reader: Reader, cohortId: string, learner: string): Promise<Member> {
  const parsed = uuid.safeParse(learner)
  const member = parsed.success
    ? await reader.membership.findUnique({ where: { cohortId_learnerId: { cohortId, learnerId: parsed.data } } })
    : null
  if (!member) throw unknownPage()
  return member
}

export const unknownPage = (): Refusal => new Refusal('unknown_page', 'There is no such page.')

/** Whether a candidate got a mail on a day, or on the next one where the cohort's zone has moved since. A clock that was ahead stops no mail. */
export function isNudgedOn(nudgedDay: number | null, day: number): boolean {
  return nudgedDay !== null && nudgedDay >= day && nudgedDay <= day + 1
}
