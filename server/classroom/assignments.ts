import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Assignment, Cohort, Membership } from '@/prisma/generated/client'
import { learnerDay } from '@/study'
import { database, dayOf, parseForm, type Reader, Refusal, uuid } from '../base'
import { type Course, isServed, loadCourse } from '../course'
import { type As, recordAct } from '../door'
import { choiceSchema } from '../log'
import { changeTaught, taughtCohort, unknownPage } from './cohort-access'
import { type AssignedState, itemsUnder, type Progress, progressOf, stateOf, type Told, toldOf, type What, whatSchema } from './progress'

/** An assignment as instructors see it. */
export interface AssignmentView {
  readonly id: string
  readonly told: Told
  readonly dueDay: number // local date in the cohort's zone
  readonly createdAt: Date
  readonly candidates: readonly AssignedCandidate[] // late ones first, then those who are not through with it, by name
}

/** A candidate who is asked for something: whoever joined after its day is not. */
export interface AssignedCandidate {
  readonly learner: string
  readonly name: string
  readonly progress: Progress
  readonly state: AssignedState
}

const bodySchema = z.strictObject({
  kind: z.enum(['chapters', 'objectives', 'practice'], 'Choose what is to be done.'),
  chapters: z.array(z.string()).max(400, 'Tick at most 400 chapters.'),
  objectives: z.array(z.string()).max(400, 'Tick at most 400 objectives.'),
  which: choiceSchema.shape.which,
  count: z.coerce
    .number('Say how many questions.')
    .int('Say how many questions, as a whole number.')
    .min(1, 'Ask for one question or more.')
    .max(500, 'Ask for 500 questions at most.'),
  due: dayOf('a due date'),
})

/**
 * Something that a cohort is to have done by a day. `chapters`: to be passed. `objectives`: every question of them answered once.
 * `practice`: so many questions of both, or of each candidate's own list.
 * @param body `{ kind, chapters, objectives, which, count, due }`; what the kind does not need is passed over
 * @throws Refusal `unknown_page`, `archived_cohort`, `invalid_entry`, `nothing_chosen`
 */
export async function assign(who: As<'instructor'>, cohort: string, body: unknown): Promise<string> {
  const { due, ...chosen } = parseForm(bodySchema, body)
  const what = whatOf(await loadCourse(), chosen)
  return changeTaught(who, cohort, async (tx, { id: cohortId, zone }) => {
    const now = new Date()
    if (due < learnerDay(now.getTime(), zone))
      throw new Refusal('invalid_entry', 'That due date has passed. Nothing was changed. Choose today or later.')
    const id = randomUUID()
    await tx.assignment.create({ data: { id, cohortId, what, dueDay: due, createdAt: now }, select: { id: true } })
    await recordAct(tx, who.learner, { kind: 'assignment-made', subject: cohortId, decided: { assignment: id } })
    return id
  })
}

/** Nobody is asked for it any more. What was done for it stays done. @throws Refusal `unknown_page`, `archived_cohort` */
export async function withdraw(who: As<'instructor'>, cohort: string, id: string): Promise<void> {
  await changeTaught(who, cohort, async (tx, { id: cohortId }) => {
    const parsed = uuid.safeParse(id)
    const assignment = parsed.success ? await tx.assignment.findFirst({ where: { id: parsed.data, cohortId } }) : null
    if (!assignment) throw unknownPage()
    if (assignment.withdrawnAt) return
    await tx.assignment.update({ where: { id: assignment.id }, data: { withdrawnAt: new Date() }, select: { id: true } })
    await recordAct(tx, who.learner, { kind: 'assignment-withdrawn', subject: cohortId, decided: { assignment: assignment.id } })
  })
}

/** What is assigned to a cohort, the last due first, and who is through with it, open or late. @throws Refusal `unknown_page` */
export async function assignmentsOf(who: As<'instructor'>, id: string): Promise<readonly AssignmentView[]> {
  const { prisma } = await database()
  const cohort = await taughtCohort(prisma, who, id)
  const course = await loadCourse()
  const [members, rows] = await Promise.all([membersOf(prisma, cohort.id), assignedIn(prisma, cohort.id)])
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      dueDay: row.dueDay,
      createdAt: row.createdAt,
      told: toldOf(course, row.what),
      candidates: await candidatesWith(prisma, course, cohort, row, members),
    })),
  )
}

/** What is assigned to a cohort and goes on, the last due first. */
export function assignedIn(reader: Reader, cohortId: string): Promise<Assignment[]> {
  return reader.assignment.findMany({ where: { cohortId, withdrawnAt: null }, orderBy: [{ dueDay: 'desc' }, { createdAt: 'desc' }] })
}

/** An assignment that goes on. @throws Refusal `unknown_page` */
export async function assignmentOf(
  who: As<'instructor'>,
  id: string,
  assignment: string,
): Promise<{ row: Assignment; what: What; cohort: Cohort }> {
  const { prisma } = await database()
  const cohort = await taughtCohort(prisma, who, id)
  const parsed = uuid.safeParse(assignment)
  const row = parsed.success ? (await assignedIn(prisma, cohort.id)).find((one) => one.id === parsed.data) : undefined
  if (!row) throw unknownPage()
  return { row, what: whatSchema.parse(row.what), cohort }
}

/** How the candidates stand with one assignment. @throws Refusal `unknown_page` */
export async function standsOf(who: As<'instructor'>, id: string, assignment: string): Promise<readonly AssignedCandidate[]> {
  const { prisma } = await database()
  const { row, cohort } = await assignmentOf(who, id, assignment)
  return candidatesWith(prisma, await loadCourse(), cohort, row, await membersOf(prisma, cohort.id))
}

const membersOf = (reader: Reader, cohortId: string) =>
  reader.membership.findMany({ where: { cohortId }, orderBy: [{ name: 'asc' }, { learnerId: 'asc' }] })

/** How these members stand with an assignment: those of them who are asked for it. */
export async function candidatesWith(
  reader: Reader,
  course: Course,
  { zone }: Pick<Cohort, 'zone'>,
  row: Pick<Assignment, 'what' | 'createdAt' | 'dueDay'>,
  members: readonly Pick<Membership, 'learnerId' | 'name' | 'joinedAt'>[],
): Promise<readonly AssignedCandidate[]> {
  const today = learnerDay(Date.now(), zone)
  const asked = members.filter(({ joinedAt }) => learnerDay(joinedAt.getTime(), zone) <= row.dueDay)
  const all = await progressOf(
    reader,
    course,
    row,
    asked.map(({ learnerId }) => learnerId),
  )
  const rank = { late: 0, open: 1, done: 2 }
  return asked
    .map(({ learnerId, name }): AssignedCandidate => {
      const progress = all.get(learnerId) ?? { done: 0, of: 1 }
      return { learner: learnerId, name, progress, state: stateOf(progress, row.dueDay, today) }
    })
    .sort((a, b) => rank[a.state] - rank[b.state])
}

function whatOf(course: Course, { kind, chapters, objectives, which, count }: Omit<z.infer<typeof bodySchema>, 'due'>): What {
  const known = chapters.filter((id) => hasCheck(course, id))
  const asked = objectives.filter((name) => itemsUnder(course, [name]).length > 0)
  switch (kind) {
    case 'chapters':
      if (known.length === 0) throw nothing('a chapter that has a check')
      return whatSchema.parse({ kind, chapters: known })
    case 'objectives':
      if (asked.length === 0) throw nothing('an objective that has questions')
      return whatSchema.parse({ kind, objectives: asked })
    case 'practice':
      if (which === 'all' && known.length + asked.length === 0)
        throw nothing('a chapter or an objective, or choose one of the candidates’ own lists')
      return whatSchema.parse({ kind, choice: { chapters: known, objectives: asked, which, count } })
  }
}

function hasCheck(course: Course, id: string): boolean {
  const chapter = course.chapters.find((candidate) => candidate.id === id)
  return chapter?.written === true && chapter.items.some((item) => isServed(item) && item.uses.includes('check'))
}

const nothing = (what: string) => new Refusal('nothing_chosen', `Tick ${what}. Nothing was assigned.`)
