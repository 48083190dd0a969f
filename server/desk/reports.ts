import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Chapter, Question } from '@/course'
import type { Ask, Prisma, Report } from '@/prisma/generated/client'
import { courseId, parseBody, Refusal, type Transaction, transactionOf, uuid, zoneName } from '../base'
import { type Course, chapterOf, chapterPage, knownVersion, loadCourse } from '../course'
import { type As, recordAct, type Who } from '../door'
import { ensureLearner, momentIn } from '../log'
import { questionOf, revealOf } from '../sitting'

const part = z.union([
  z.enum(['question', 'answer', 'walk']),
  z.templateLiteral(['option:', courseId]),
  z.templateLiteral(['exhibit:', courseId]),
])

/** What can be wrong: a part of an item as it was asked, or a section of a chapter as a version of the course has it. */
const targetSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), ask: uuid, part }),
  z.strictObject({
    kind: z.literal('section'),
    chapter: courseId,
    section: courseId, // `opening`, a section's kind, or the anchor of a heading in it
    version: z.string().regex(/^[0-9a-f]{8,64}$/), // the catalogue's, as the page was made
  }),
])
export type ReportTarget = z.infer<typeof targetSchema>

const LONGEST_NOTE = 2000
const LONGEST_ANSWER = 500

/** Open reports of one learner on one learner-day. */
const A_DAY = 20

const bodySchema = z.strictObject({ client: uuid, target: targetSchema, note: z.string(), zone: zoneName.optional() })
export type ReportBody = z.input<typeof bodySchema>

export interface ReportReply {
  readonly kept: true
  readonly report: string
}

/**
 * Keeps a learner's word that something is wrong, for the authors. Of an item the server notes itself which version, variant and order
 * were shown. The same client id again is the same report.
 * @throws Refusal `unknown_ask`, also for another learner's, `unknown_part`, `not_answered`, `unknown_chapter`, `unknown_section`, `too_many_reports`
 */
export async function report(who: Who, body: unknown): Promise<ReportReply> {
  const { client, target, note: written, zone } = parseBody(bodySchema, body)
  const note = plain(written, LONGEST_NOTE, 'note', 'Say in a sentence what is wrong, and how you know.')
  const course = await loadCourse()
  const { learner } = who
  return transactionOf(learner, async (tx) => {
    const before = await tx.report.findUnique({ where: { learnerId_clientId: { learnerId: learner, clientId: client } } })
    if (before) return { kept: true, report: before.id }
    const shown = target.kind === 'item' ? await shownItem(tx, who, target) : await shownSection(course, target)
    const moment = await momentIn(tx, who, zone)
    await refuseFlood(tx, learner, moment.day)
    await ensureLearner(tx, learner, moment.zone)
    const data = { id: randomUUID(), learnerId: learner, clientId: client, ...shown, note, day: moment.day, at: moment.at }
    const { id } = await tx.report.create({ data, select: { id: true } })
    return { kept: true, report: id }
  })
}

type Shown = Pick<Prisma.ReportUncheckedCreateInput, 'kind' | 'chapterId' | 'subject' | 'hash' | 'part' | 'variant' | 'askId'>

async function shownItem(tx: Transaction, who: Who, { ask: id, part }: ReportTarget & { kind: 'item' }): Promise<Shown> {
  const ask = await tx.ask.findUnique({ where: { id } })
  if (ask?.learnerId !== who.learner)
    throw new Refusal('unknown_ask', 'This question was never asked of you, so the report was not kept. Reload the page.')
  if (!(await knownVersion(ask.itemHash, tx)))
    throw new Refusal('unknown_ask', 'This question came with your own data, and the authors here never wrote it. The report was not kept.')
  await refuseUnseen(tx, ask, part)
  const { itemId, itemHash, variant, chapterId } = ask
  return { kind: 'item', chapterId, subject: itemId, hash: itemHash, part, variant, askId: id }
}

/** Question and exhibits are known from the start; the other parts only with the answer, or when a recall was revealed. */
async function refuseUnseen(tx: Transaction, ask: Ask, part: string): Promise<void> {
  const question = await questionOf(ask, tx)
  if (part === 'question' || exhibitsOf(question).some(({ id }) => part === `exhibit:${id}`)) return
  if (ask.state !== 'answered' && !ask.revealedAt)
    throw new Refusal('not_answered', 'Answer the question first: what is behind it can be reported when it is shown.')
  const reveal = await revealOf(ask, tx)
  const parts = [
    ...('answer' in reveal || 'solution' in reveal ? ['answer'] : []),
    ...('walk' in reveal ? ['walk'] : []),
    ...('options' in reveal ? reveal.options.map(({ id }) => `option:${id}`) : []),
    ...('premises' in reveal ? [...reveal.premises, ...reveal.left].map(({ id }) => `option:${id}`) : []),
    ...('steps' in reveal ? reveal.steps.map(({ id }) => `option:${id}`) : []),
  ]
  if (!parts.includes(part))
    throw new Refusal('unknown_part', 'The question has no such part, so the report was not kept. Reload the page.')
}

function exhibitsOf(question: Question) {
  return [...('exhibits' in question ? question.exhibits : []), ...(question.testlet?.exhibits ?? [])]
}

async function shownSection(course: Course, target: ReportTarget & { kind: 'section' }): Promise<Shown> {
  const { section, version } = target
  const chapter = chapterOf(course, target.chapter)
  if (!chapter.written) throw new Refusal('unknown_chapter', `“${chapter.title}” is planned and not written yet.`)
  // A page that was left open while the course changed may show what is gone by now: its word is taken.
  if (version === course.catalogue.version && !anchorsOf(await chapterPage(course, chapter.id)).has(section))
    throw new Refusal('unknown_section', 'The chapter has no such section, so the report was not kept. Reload the page.')
  return { kind: 'section', chapterId: chapter.id, subject: section, hash: version }
}

function anchorsOf({ opening, sections }: Chapter): Set<string> {
  const inSections = sections.flatMap((section) => [
    section.kind,
    ...('blocks' in section ? section.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : [])) : []),
    ...(section.kind === 'faq' ? section.questions.map(({ id }) => id) : []),
  ])
  return new Set(['opening', ...opening.flatMap((block) => (block.kind === 'heading' ? [block.id] : [])), ...inSections])
}

async function refuseFlood(tx: Transaction, learner: string, day: number): Promise<void> {
  const open = await tx.report.count({ where: { learnerId: learner, day, state: 'open' } })
  if (open >= A_DAY)
    throw new Refusal('too_many_reports', `You have sent ${A_DAY} reports today, and they are kept. This one was not: send it tomorrow.`)
}

const settleSchema = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('declined'), reports: z.array(uuid).min(1).max(100), answer: z.string() }),
  z.strictObject({ as: z.literal('corrected'), reports: z.array(uuid).min(1).max(100) }),
])
export type SettleBody = z.input<typeof settleSchema>

export interface SettleReply {
  readonly settled: number
}

/**
 * An author settles reports, all of them or none: declines with a sentence, or says that the content was corrected, which it must have
 * been: the course has to hold another version than the one reported.
 * @throws Refusal `unknown_report`, `already_settled`, `unchanged_content`
 */
export async function settleReports(who: As<'author'>, body: unknown): Promise<SettleReply> {
  const given = parseBody(settleSchema, body)
  const answer = given.as === 'declined' ? plain(given.answer, LONGEST_ANSWER, 'answer', 'Say in a sentence why it stays as it is.') : null
  const course = await loadCourse()
  return transactionOf('reports', async (tx) => {
    const ids = [...new Set(given.reports)]
    const reports = await tx.report.findMany({ where: { id: { in: ids } } })
    if (reports.length < ids.length) throw new Refusal('unknown_report', 'There is no such report. Nothing was changed. Reload the page.')
    if (reports.some(({ state }) => state !== 'open'))
      throw new Refusal('already_settled', 'One of these was settled in the meantime. Nothing was changed. Reload the page.')
    const settled = { state: given.as, answer, settledAt: new Date(), settledBy: who.learner }
    for (const one of reports) {
      const newHash = given.as === 'corrected' ? correctedHash(course, one) : null
      await tx.report.update({ where: { id: one.id }, data: { ...settled, newHash }, select: { id: true } })
      await recordAct(tx, who.learner, { kind: 'reports-settled', subject: one.id, decided: { as: given.as } })
    }
    return { settled: reports.length }
  })
}

/** What the course holds in place of what was reported. Null where it is gone altogether, which also mends it. */
function correctedHash(course: Course, { kind, subject, hash }: Report): string | null {
  const newHash = kind === 'item' ? (course.itemOf.get(subject)?.item.hash ?? null) : course.catalogue.version
  if (newHash === hash) {
    const what = kind === 'item' ? 'This item is as it was reported' : 'The course is as it was when this was reported'
    throw new Refusal('unchanged_content', `${what}. Change the content and compile it first: npm run content. Nothing was changed.`)
  }
  return newHash
}

/** Text as it may be kept: no control characters that a database refuses, trimmed, not empty, not too long. */
function plain(text: string, longest: number, field: string, wanted: string): string {
  const clean = text.replace(/[\0\uFFFE\uFFFF]/g, '').trim()
  if (clean === '') throw new Refusal('bad_request', `The ${field} is empty. ${wanted} Nothing was kept.`)
  if (clean.length > longest)
    throw new Refusal('bad_request', `The ${field} has ${clean.length} characters, and ${longest} fit. Shorten it.`)
  return clean
}
