import { byNeed, type CohortFigures, funnelOf, type OneCandidate } from '@/study/cohort'
import { database, type Reader, Refusal, uuid } from '../base'
import { loadCourse } from '../course'
import type { As } from '../door'
import { itemsOf } from '../log'
import { classOf, figuresOf } from './candidates'
import { taughtCohort } from './cohort-access'

/**
 * Everything that an instructor reads of a cohort: who needs somebody today, how far everybody is, what is badly asked. Ten queries, the
 * cohort and its members included, however many learners and however long a log there are.
 * @throws Refusal `unknown_page`
 */
export async function cohortFigures(who: As<'instructor'>, id: string): Promise<CohortFigures> {
  const course = await loadCourse()
  const { prisma } = await database()
  const cohort = await taughtCohort(prisma, who, id)
  const members = await prisma.membership.findMany({ where: { cohortId: cohort.id } })
  const together = classOf(course, cohort)
  const [candidates, items] = await Promise.all([
    figuresOf(prisma, together, members),
    itemsOf(
      prisma,
      course,
      members.map(({ learnerId }) => learnerId),
    ),
  ])
  const { columns, coverage } = together.measure.syllabus
  return {
    cohort: together.head,
    columns,
    coverage,
    candidates: candidates.sort(byNeed),
    funnel: funnelOf(
      candidates.map(({ gates }) => gates),
      course.chapters,
    ),
    items,
  }
}

/** One candidate of a cohort, as its instructors see them. @throws Refusal `unknown_page`, also for somebody who is no candidate of it */
export async function candidateOf(who: As<'instructor'>, id: string, learner: string): Promise<OneCandidate> {
  const { prisma } = await database()
  const cohort = await taughtCohort(prisma, who, id)
  return oneCandidate(prisma, cohort.id, learner)
}

/** What the instructors of a cohort see of oneself: the same, by the same function. @throws Refusal `unknown_page` */
export async function ownFigures(who: As<'account'>, id: string): Promise<OneCandidate> {
  const { prisma } = await database()
  return oneCandidate(prisma, id, who.learner)
}

async function oneCandidate(reader: Reader, cohortId: string, learnerId: string): Promise<OneCandidate> {
  const key = { cohortId, learnerId }
  const isKey = uuid.safeParse(cohortId).success && uuid.safeParse(learnerId).success
  const member = isKey ? await reader.membership.findUnique({ where: { cohortId_learnerId: key }, include: { cohort: true } }) : null
  if (!member) throw new Refusal('unknown_page', 'There is no such page.')
  const together = classOf(await loadCourse(), member.cohort)
  const [candidate] = await figuresOf(reader, together, [member])
  if (!candidate) throw new Error('A member has no figures.')
  const { columns, coverage } = together.measure.syllabus
  return { cohort: together.head, columns, coverage, candidate }
}
