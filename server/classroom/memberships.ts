import { z } from 'zod'
import { type Link, learnerDay } from '@/study'
import { database, lineOf, parseForm, Refusal, sendMail, uuid } from '../base'
import { linkTo, loadCourse } from '../course'
import { type As, recordAct } from '../door'
import { loadStanding } from '../log'
import { aloneWith, changeTaught, isNudgedOn, memberOf, taughtCohort, unknownPage } from './cohort-access'

/** A cohort as somebody who learns in it sees it: their own part, and nobody else's. */
export interface MembershipView {
  readonly cohort: string
  readonly title: string
  readonly isArchived: boolean
  readonly name: string // under which they appear
  readonly joinedAt: Date
  readonly nudges: boolean // instructors may write by mail
}

/** @throws Refusal `unknown_page` for whoever does not learn in it */
export async function viewMembership(who: As<'account'>, id: string): Promise<MembershipView> {
  const { prisma } = await database()
  const parsed = uuid.safeParse(id)
  const found = parsed.success
    ? await prisma.membership.findUnique({
        where: { cohortId_learnerId: { cohortId: parsed.data, learnerId: who.learner } },
        include: { cohort: true },
      })
    : null
  if (!found) throw unknownPage()
  const { cohort, name, joinedAt, nudges } = found
  return { cohort: cohort.id, title: cohort.name, isArchived: cohort.archivedAt !== null, name, joinedAt, nudges }
}

const wishSchema = z.strictObject({ name: lineOf('the name under which you appear', 60), nudges: z.enum(['on', '']) })

/** @param body `{ name, nudges }`: `on`, or empty for no mails from instructors. @throws Refusal `unknown_page`, `invalid_entry` */
export async function changeMembership(who: As<'account'>, id: string, body: unknown): Promise<void> {
  const { name, nudges } = parseForm(wishSchema, body)
  await aloneWith(id, async (tx, cohortId) => {
    const of = { cohortId, learnerId: who.learner }
    const { count } = await tx.membership.updateMany({ where: of, data: { name, nudges: nudges === 'on' } })
    if (count === 0) throw unknownPage()
  })
}

/** Leaves a cohort, archived or not. Nothing of what was learned is touched. @throws Refusal `unknown_page` */
export async function leaveCohort(who: As<'account'>, id: string): Promise<void> {
  await aloneWith(id, async (tx, cohortId) => {
    const { count } = await tx.membership.deleteMany({ where: { cohortId, learnerId: who.learner } })
    if (count === 0) throw unknownPage()
  })
}

/** A candidate as their instructors address them, beside their figures. */
export interface CandidateView {
  readonly learner: string
  readonly name: string
  readonly joinedAt: Date
  readonly mail: 'possible' | 'sent-today' | 'unwanted' | 'no-address'
  readonly closed: readonly Link[] // chapters that could be opened for them, in the order of the course
}

/** @throws Refusal `unknown_page` for a cohort of others, and for whoever does not learn in it */
export async function viewCandidate(who: As<'instructor'>, id: string, learner: string): Promise<CandidateView> {
  const { prisma } = await database()
  const cohort = await taughtCohort(prisma, who, id)
  const { learnerId, name, joinedAt, nudges, nudgedDay } = await memberOf(prisma, cohort.id, learner)
  const course = await loadCourse()
  const [{ email }, { open }] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: learnerId }, select: { email: true } }),
    loadStanding(prisma, learnerId, course),
  ])
  const isSent = isNudgedOn(nudgedDay, learnerDay(Date.now(), cohort.zone))
  return {
    learner: learnerId,
    name,
    joinedAt,
    mail: email === null ? 'no-address' : !nudges ? 'unwanted' : isSent ? 'sent-today' : 'possible',
    closed: course.chapters.filter((chapter) => chapter.written && !open.has(chapter.id)).map(linkTo),
  }
}

/**
 * Takes a candidate out of a cohort; what they learned is theirs. They are told by mail, where they have an address: whose work others
 * could see should know that they see it no more. That the mail is not taken changes nothing.
 * @throws Refusal `unknown_page`, `archived_cohort`
 */
export async function removeCandidate(who: As<'instructor'>, id: string, learner: string): Promise<void> {
  const { email, cohort } = await changeTaught(who, id, async (tx, cohort) => {
    const { learnerId } = await memberOf(tx, cohort.id, learner)
    await tx.membership.delete({ where: { cohortId_learnerId: { cohortId: cohort.id, learnerId } } })
    await recordAct(tx, who.learner, { kind: 'candidate-removed', subject: learnerId, decided: { cohort: cohort.id } })
    return { cohort, ...(await tx.user.findUniqueOrThrow({ where: { id: learnerId }, select: { email: true } })) }
  })
  if (email === null) return
  await sendMail({
    to: email,
    subject: `You are no longer in “${cohort.name}”`,
    paragraphs: [
      `An instructor of “${cohort.name}” at Holdtime has taken you out of it. They do not see your learning any more.`,
      'Your answers, your progress and your reviews are yours as before.',
    ],
  }).catch((error) => {
    if (!(error instanceof Refusal)) throw error
  })
}
