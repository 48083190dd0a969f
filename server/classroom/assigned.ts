import { type Link, learnerDay } from '@/study'
import { database } from '../base'
import { type Course, loadCourse, waitsFor } from '../course'
import type { Who } from '../door'
import { standingNow } from '../log'
import { type AssignedState, type Progress, progressOf, stateOf, type Told, toldOf } from './progress'

/** An assignment as a candidate sees it. */
export interface Assigned {
  readonly id: string
  readonly told: Told
  readonly dueDay: number // local date in the cohort's zone
  readonly progress: Progress
  readonly state: AssignedState
  readonly closed: readonly (Link & { readonly waitsFor: readonly Link[] })[] // of its chapters, those that are not open yet
}

export interface AssignedBy {
  readonly cohort: string
  readonly name: string
  readonly today: number // local date in the cohort's zone
  readonly assigned: readonly Assigned[] // first due first
}

/**
 * What the cohorts ask of whoever learns in them, and how far they are. Of a cohort that is archived nothing is asked, and nothing that
 * was due before somebody joined. Cohorts without assignments are left out. Writes nothing.
 */
export async function assignedTo(who: Who): Promise<readonly AssignedBy[]> {
  const { prisma } = await database()
  const memberships = await prisma.membership.findMany({
    where: { learnerId: who.learner, cohort: { archivedAt: null } },
    include: { cohort: { include: { assignments: { where: { withdrawnAt: null }, orderBy: [{ dueDay: 'asc' }, { createdAt: 'asc' }] } } } },
    orderBy: { joinedAt: 'asc' },
  })
  if (memberships.length === 0) return []
  const course = await loadCourse()
  const standing = await standingNow(who, course)
  const all = await Promise.all(
    memberships.map(async ({ joinedAt, cohort }) => {
      const today = learnerDay(Date.now(), cohort.zone)
      const since = learnerDay(joinedAt.getTime(), cohort.zone)
      const rows = cohort.assignments.filter(({ dueDay }) => dueDay >= since)
      const assigned = await Promise.all(
        rows.map(async (row): Promise<Assigned> => {
          const progress = (await progressOf(prisma, course, row, [who.learner])).get(who.learner) ?? { done: 0, of: 1 }
          const told = toldOf(course, row.what)
          const state = stateOf(progress, row.dueDay, today)
          return { id: row.id, told, dueDay: row.dueDay, progress, state, closed: closedIn(course, told, standing) }
        }),
      )
      return { cohort: cohort.id, name: cohort.name, today, assigned }
    }),
  )
  return all.filter(({ assigned }) => assigned.length > 0)
}

/** Practice needs no gate, and objectives are met in the chapters that are open. */
function closedIn(
  course: Course,
  told: Told,
  { open, passed }: { open: ReadonlySet<string>; passed: ReadonlySet<string> },
): Assigned['closed'] {
  if (told.kind !== 'chapters') return []
  const ids = told.chapters.map(({ chapter }) => chapter).filter((id) => !open.has(id))
  return course.chapters
    .filter((chapter) => chapter.written && ids.includes(chapter.id))
    .map((chapter) => ({ chapter: chapter.id, title: chapter.title, waitsFor: waitsFor(course, chapter, passed) }))
}
