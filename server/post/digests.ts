import { plain } from '@/study'
import { becauseOf, byNeed, type CandidateFigures, type CohortHead, WEEK } from '@/study/cohort'
import { publicAddress, type Reader } from '../base'
import { classOf, figuresOf } from '../classroom'
import type { Course } from '../course'
import type { Content } from './outbox'

/** Candidates who are named, of each cohort. The page has them all. */
const NAMED = 10

/**
 * How the cohorts stand that somebody teaches: who needs them, and why, in the words of the cohort's page. Undefined where there is nothing
 * to say of: the role is gone, or no cohort that goes on has a candidate.
 */
export async function digestOf(reader: Reader, course: Course, learner: string, because: string): Promise<Content | undefined> {
  const cohorts = await reader.cohort.findMany({
    where: { archivedAt: null, instructors: { some: { instructorId: learner, instructor: { roles: { has: 'instructor' } } } } },
    include: { members: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const told: { need: number; paragraph: string }[] = []
  for (const { members, ...cohort } of cohorts) {
    if (members.length === 0) continue
    const together = classOf(course, cohort)
    told.push(paragraphOf(together.head, (await figuresOf(reader, together, members)).sort(byNeed)))
  }
  if (told.length === 0) return undefined
  const need = told.reduce((sum, one) => sum + one.need, 0)
  const subject =
    need === 0 ? 'Your cohorts: nobody needs you today' : `Your cohorts: ${counted(need, 'candidate needs', 'candidates need')} you`
  return { subject, paragraphs: told.map(({ paragraph }) => paragraph), because }
}

function paragraphOf({ id, name, today }: CohortHead, candidates: readonly CandidateFigures[]): { need: number; paragraph: string } {
  const needing = candidates.filter(({ reasons }) => reasons.length > 0)
  const days = candidates.flatMap((one) => one.days.filter(({ day }) => day > today - WEEK))
  const answers = days.reduce((sum, one) => sum + one.answers, 0)
  const [need, rest] = [needing.length, needing.length - NAMED]
  const lines = [
    `${name}: ${counted(candidates.length, 'candidate', 'candidates')}, ${counted(answers, 'answer', 'answers')} in seven days.`,
    need === 0 ? 'Nobody needs you today.' : `${counted(need, 'needs', 'need')} you:`,
    ...needing.slice(0, NAMED).map((one) => `- ${one.name}: ${plain(becauseOf(one.reasons))}`),
    ...(rest > 0 ? [`- and ${rest} more`] : []),
    `${publicAddress()}/cohorts/${id}`,
  ]
  return { need, paragraph: lines.join('\n') }
}

const counted = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`
