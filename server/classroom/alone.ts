import { blueprintFor, DEFAULT_PLAN, examAhead } from '@/study'
import type { OneCandidate } from '@/study/cohort'
import type { Progress } from '@/study/progress'
import { database } from '../base'
import { loadCourse } from '../course'
import type { As, Who } from '../door'
import { loadPlan, momentNow, syllabusIn } from '../log'
import { progressOf } from '../planning'
import { figuresOf } from './candidates'
import { taughtCohort, unknownPage } from './cohort-access'

/** A learner's figures and how their memory goes on. */
export interface OwnProgress {
  readonly one: OneCandidate
  readonly progress: Progress
}

/** What an instructor of a class of one would see of whoever asks, with an account or without, towards the exam of their own plan. */
export async function ownProgress(who: Who): Promise<OwnProgress> {
  const { prisma } = await database()
  const { learner, zone } = who
  const { day: today } = await momentNow(who) // first: it may change what is kept of the log
  const course = await loadCourse()
  const plan = (await loadPlan(prisma, learner)) ?? DEFAULT_PLAN
  const row = await prisma.user.findUnique({ where: { id: learner }, select: { createdAt: true } })
  const blueprint = blueprintFor(plan, today)
  const exam = examAhead(plan, today)
  const readyOn = exam ?? today
  const { chapters, planItemOf: itemOf } = course
  const syllabus = syllabusIn(course, blueprint)
  const head = { id: '', name: '', blueprint, zone, ...(exam === undefined ? {} : { examDay: exam }), today, readyOn, isArchived: false }
  const measure = { today, readyOn, blueprint, chapters, itemOf, syllabus }
  const [candidate] = await figuresOf(prisma, { head, measure }, [{ learnerId: learner, name: '', joinedAt: row?.createdAt ?? new Date() }])
  if (!candidate) throw new Error('A learner has no figures.')
  const { columns, coverage } = syllabus
  return { one: { cohort: head, columns, coverage, candidate }, progress: await progressOf(who) }
}

/** How the memory of a candidate goes on, for an instructor of theirs. @throws Refusal `unknown_page`, also for somebody who is no candidate */
export async function progressOfCandidate(who: As<'instructor'>, id: string, learner: string): Promise<Progress> {
  const { prisma } = await database()
  const cohort = await taughtCohort(prisma, who, id)
  const member = await prisma.membership.findFirst({
    where: { cohortId: cohort.id, learnerId: learner },
    select: { learnerId: true, learner: { select: { zone: true } } },
  })
  if (!member) throw unknownPage()
  return progressOf({ learner: member.learnerId, zone: member.learner.zone })
}
