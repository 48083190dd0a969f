import { createHash } from 'node:crypto'
import { z } from 'zod'
import { LARGEST_LINES, type Lab, type LabNetwork, LONGEST_LINE, MOST_LINES, type TypedLine } from '@/course'
import type { Link } from '@/study'
import { courseId, database, parseBody, Refusal, transactionOf, uuid } from '../base'
import { labsOf, linkTo, loadCourse } from '../course'
import type { Who } from '../door'
import { ensureLearner } from '../log'
import { forgetLines, type SavedLines, savedLines } from './work'

export interface LabView {
  readonly lab: Lab
  readonly chapter: Link
  readonly key: `lab:${string}` // under which its lines are saved
  readonly hash: string // of its network
  readonly saved?: SavedLines
}

/** A lab, and what this learner has typed in it. Open to everybody. @throws Refusal `unknown_lab` */
export async function lab(who: Who, id: string): Promise<LabView> {
  const course = await loadCourse()
  const found = (await labsOf(course)).get(id)
  const chapter = found && course.chapters.find((candidate) => candidate.id === found.chapter)
  if (!found || !chapter) throw new Refusal('unknown_lab', 'The course has no such lab. The page of the labs lists them all.')
  const key: LabView['key'] = `lab:${id}`
  const saved = await savedLines((await database()).prisma, who.learner, key)
  return { lab: found, chapter: linkTo(chapter), key, hash: networkHash(found.network), ...(saved ? { saved } : {}) }
}

export interface LabList {
  readonly chapter: Link
  readonly number: number
  readonly labs: readonly { readonly id: string; readonly title: string; readonly devices: readonly string[] }[]
}

/** All labs, by chapter, in the order of the course. */
export async function labs(): Promise<readonly LabList[]> {
  const course = await loadCourse()
  const all = [...(await labsOf(course)).values()].sort((a, b) => a.title.localeCompare(b.title))
  return course.chapters.flatMap((chapter) => {
    const own = all.filter((one) => one.chapter === chapter.id)
    if (own.length === 0) return []
    const listed = own.map(({ id, title, network }) => ({ id, title, devices: network.source.devices.map(({ name }) => name) }))
    return [{ chapter: linkTo(chapter), number: chapter.number, labs: listed }]
  })
}

/** What names a network: lines that were typed in another one may do something else in it. */
export function networkHash(network: LabNetwork): string {
  return createHash('sha256').update(JSON.stringify(network)).digest('hex').slice(0, 32)
}

/** Bytes of a request. */
export const LARGEST_BODY = LARGEST_LINES

const bodySchema = z.strictObject({
  key: z.union([z.templateLiteral(['lab:', courseId]), z.templateLiteral(['ask:', z.uuid()])]),
  hash: z.string().regex(/^[0-9a-f]{8,64}$/),
  lines: z.array(z.strictObject({ device: z.string().min(1).max(64), line: z.string() })),
})
export type LinesBody = z.input<typeof bodySchema>

export interface LinesReply {
  readonly savedAt: string | null // ISO 8601; null where nothing is kept
}

/**
 * Keeps what a learner has typed in a lab or in the lab of a question, in place of what was kept before; without lines, nothing is kept.
 * @throws Refusal `unknown_lab`, `unknown_ask`, also for another learner's, `too_many_lines`
 */
export async function saveLines(who: Who, body: unknown): Promise<LinesReply> {
  const { key, hash, lines } = parseBody(bodySchema, body)
  refuseTooMuch(lines)
  const course = await loadCourse()
  const { learner } = who
  return transactionOf(learner, async (tx) => {
    const [kind, id = ''] = key.split(':')
    if (kind === 'lab' && !(await labsOf(course)).has(id))
      throw new Refusal('unknown_lab', 'The course has no such lab, so what you typed is kept in this browser only.')
    if (kind === 'ask') {
      const ask = await tx.ask.findUnique({ where: { id: uuid.parse(id) }, select: { learnerId: true, state: true } })
      if (ask?.learnerId !== learner)
        throw new Refusal('unknown_ask', 'This question was never asked of you, so what you typed is kept in this browser only.')
      if (ask.state !== 'open') return { savedAt: null } // what comes late is in the answer, or in no question any more
    }
    if (lines.length === 0) {
      await forgetLines(tx, learner, key)
      return { savedAt: null }
    }
    await ensureLearner(tx, learner, who.zone)
    const work = { hash, lines: JSON.stringify(lines), savedAt: new Date() }
    await tx.labWork.upsert({
      where: { learnerId_key: { learnerId: learner, key } },
      create: { learnerId: learner, key, ...work },
      update: work,
      select: { key: true },
    })
    return { savedAt: work.savedAt.toISOString() }
  })
}

function refuseTooMuch(lines: readonly TypedLine[]): void {
  const kept = 'What you typed is kept in this browser only.'
  if (lines.length > MOST_LINES)
    throw new Refusal('too_many_lines', `These are ${lines.length} lines, and ${MOST_LINES} are kept. Undo some, or reset the lab. ${kept}`)
  const long = lines.find(({ line }) => line.length > LONGEST_LINE)
  if (long)
    throw new Refusal(
      'too_many_lines',
      `The line “${long.line.slice(0, 40)}…” has ${long.line.length} characters, and ${LONGEST_LINE} are kept. Undo it. ${kept}`,
    )
}
