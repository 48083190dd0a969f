import type { CandidateFigures, CohortHead } from '@/study/cohort'
import { database } from '../base'
import { loadCourse } from '../course'
import type { As } from '../door'
import { assignedIn, candidatesWith } from './assignments'
import { classOf, figuresOf } from './candidates'

/** A cohort beside others. Shares lie between 0 and 1; nothing is weighed into a score. */
export interface ComparedCohort {
  readonly cohort: CohortHead
  readonly candidates: number
  readonly active: number // answered something in the last seven days
  readonly needing: number // who need somebody today
  readonly due: number // reviews, of the candidate in the middle
  readonly passed: number // chapters, of the candidate in the middle
  readonly asked: number // share of the blueprint, of the candidate in the middle
  readonly known: number // of the candidate in the middle, of those who were asked something; 0 without any
  readonly late: number // candidates who are late with something that is assigned
}

/** So many are compared, the newest. */
const MOST = 12

/** The cohorts that somebody teaches and that go on, side by side, by name. */
export async function comparedCohorts(who: As<'instructor'>): Promise<readonly ComparedCohort[]> {
  const course = await loadCourse()
  const { prisma } = await database()
  const cohorts = await prisma.cohort.findMany({
    where: { archivedAt: null, instructors: { some: { instructorId: who.learner } } },
    include: { members: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: MOST,
  })
  const compared: ComparedCohort[] = []
  for (const { members, ...cohort } of cohorts) {
    const together = classOf(course, cohort)
    const late = new Set<string>()
    for (const row of await assignedIn(prisma, cohort.id))
      for (const { learner, state } of await candidatesWith(prisma, course, cohort, row, members)) if (state === 'late') late.add(learner)
    compared.push(rowOf(together.head, await figuresOf(prisma, together, members), late.size))
  }
  return compared.sort((a, b) => a.cohort.name.localeCompare(b.cohort.name, 'en'))
}

function rowOf(cohort: CohortHead, candidates: readonly CandidateFigures[], late: number): ComparedCohort {
  const middleOf = (figure: (one: CandidateFigures) => number, among = candidates) => {
    const figures = among.map(figure).sort((a, b) => a - b)
    return figures[Math.floor((figures.length - 1) / 2)] ?? 0
  }
  const wereAsked = candidates.filter(({ readiness }) => readiness.asked > 0)
  return {
    cohort,
    candidates: candidates.length,
    active: candidates.filter(({ lastDay }) => lastDay !== undefined && cohort.today - lastDay < 7).length,
    needing: candidates.filter(({ reasons }) => reasons.length > 0).length,
    due: middleOf(({ due }) => due),
    passed: middleOf(({ gates }) => gates.filter(({ pass }) => pass && !pass.imported).length),
    asked: middleOf(({ readiness }) => readiness.asked),
    known: middleOf(({ readiness }) => readiness.known, wereAsked),
    late,
  }
}
