import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { learnerDay } from '@/study'
import { database, dayOf, parseForm, Refusal, uuid } from '../base'
import { type Course, isServed, loadCourse } from '../course'
import { type As, recordAct } from '../door'
import { choiceSchema } from '../log'
import { changeTaught, taughtCohort, unknownPage } from './cohort-access'
import { isDone, itemsUnder, progressOf, type Told, toldOf, type What, whatSchema } from './progress'

/** An assignment as instructors see it. */
export interface AssignmentView {
  readonly id: string
  readonly told: Told
  readonly dueDay: number // local date in the cohort's zone
  readonly createdAt: Date
  readonly done: number // candidates who are through with it
  readonly of: number // candidates
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

/** What is assigned to a cohort, the last due first, and how many are through with it. @throws Refusal `unknown_page` */
export async function assignmentsOf(who: As<'instructor'>, cohort: string): Promise<readonly AssignmentView[]> {
  const { prisma } = await database()
  const { id: cohortId } = await taughtCohort(prisma, who, cohort)
  const course = await loadCourse()
  const [members, rows] = await Promise.all([
    prisma.membership.findMany({ where: { cohortId }, select: { learnerId: true } }),
    prisma.assignment.findMany({ where: { cohortId, withdrawnAt: null }, orderBy: [{ dueDay: 'desc' }, { createdAt: 'desc' }] }),
  ])
  const learners = members.map(({ learnerId }) => learnerId)
  return Promise.all(
    rows.map(async (row) => {
      const progress = await progressOf(prisma, course, row, learners)
      const { id, dueDay, createdAt } = row
      return {
        id,
        dueDay,
        createdAt,
        told: toldOf(course, row.what),
        done: [...progress.values()].filter(isDone).length,
        of: learners.length,
      }
    }),
  )
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
