import { z } from 'zod'
import type { CatalogueItem } from '@/course'
import type { Event } from '@/prisma/generated/client'
import type { Link } from '@/study'
import { database, parseBody, Refusal, type Transaction, transactionOf, uuid, zoneName } from '../base'
import { type CatalogueChapter, type Course, linkTo, loadCourse } from '../course'
import type { Who } from '../door'
import {
  append,
  type CorrectedDecided,
  findEvent,
  isAnswer,
  type LeftAt,
  loadAside,
  momentIn,
  momentNow,
  readCorrected,
  whereLeft,
} from '../log'
import { askFirst } from './plan/plans'

/** An answer that was given to a version which the course has corrected since. */
export interface Correction {
  readonly answer: string // client id of the answer: the item's own id would tell
  readonly note: string // what was wrong, a sentence
  readonly chapter: Link
  readonly canReview: boolean // false where the item is asked no more, or the learner has set it aside
}

type Entry = { readonly item: CatalogueItem; readonly chapter: CatalogueChapter }

/** So many are told at a time. The next ones come when these are done with. */
const TOLD = 10

/**
 * What a learner has to be told: for each corrected item, whether the last answer that stands was given to a version that was wrong,
 * and neither seen nor, on this day, put into the plan again. Newest answer first. Writes nothing.
 */
export async function corrections(who: Who): Promise<Correction[]> {
  const course = await loadCourse()
  const entries = correctedIn(course)
  if (entries.size === 0) return []
  const { prisma } = await database()
  const left = await whereLeft(prisma, who.learner, [...entries.keys()])
  const wrong = [...left].flatMap(([id, at]) => {
    const entry = entries.get(id)
    const note = entry && noteFor(entry.item, at)
    return entry && note !== undefined && !isSaid(at, 'seen') ? [{ entry, at, note }] : []
  })
  if (wrong.length === 0) return []
  const [{ day }, aside] = await Promise.all([momentNow(who), loadAside(prisma, who.learner)])
  return wrong
    .filter(({ at }) => !isSaid(at, 'again', day))
    .sort((a, b) => b.at.answer.day - a.at.answer.day || b.at.answer.at.getTime() - a.at.answer.at.getTime())
    .slice(0, TOLD)
    .map(({ entry, at, note }) => ({
      answer: at.answer.clientId,
      note,
      chapter: linkTo(entry.chapter),
      canReview: isAsked(course, entry.item, aside),
    }))
}

const bodySchema = z.strictObject({ client: uuid, answer: uuid, choice: z.enum(['again', 'seen']), zone: zoneName.optional() })
export type CorrectionBody = z.input<typeof bodySchema>

export interface CorrectionReply {
  readonly choice: CorrectedDecided['choice']
}

/**
 * What the learner makes of a correction: `again` puts the item at the head of today's plan, `seen` tells it no more. An event of the
 * log either way, which moves no memory. The same client id again, or the same choice of one day, writes nothing.
 * @throws Refusal `unknown_answer`, `not_corrected`, `client_reused`
 */
export async function settleCorrection(who: Who, body: unknown): Promise<CorrectionReply> {
  const { client, answer: answerId, choice, zone } = parseBody(bodySchema, body)
  const course = await loadCourse()
  const { learner } = who
  return transactionOf(learner, async (tx) => {
    const answer = await findEvent(tx, learner, answerId)
    if (!answer || !isAnswer(answer)) throw new Refusal('unknown_answer', 'There is no such answer of yours. Nothing was changed.')
    const before = await findEvent(tx, learner, client)
    if (before) return repeated(before, answer, choice)
    const { entry, at } = await standingCorrection(tx, course, learner, answer)
    const moment = await momentIn(tx, who, zone)
    if (choice === 'again' && !isAsked(course, entry.item, await loadAside(tx, learner)))
      throw new Refusal('not_corrected', 'Reviews do not ask this question, so it cannot be reviewed. Nothing was changed.')
    if (choice === 'again') await askFirst(tx, learner, moment.day, course, entry.item.id)
    if (isSaid(at, choice, choice === 'again' ? moment.day : undefined)) return { choice }
    await append(tx, learner, moment, {
      kind: 'corrected',
      client,
      chapter: entry.chapter.id,
      item: entry.item.id,
      decided: { hash: at.answer.itemHash, choice },
    })
    return { choice }
  })
}

function repeated(before: Event, answer: Event, choice: CorrectedDecided['choice']) {
  const decided = before.kind === 'corrected' && before.itemId === answer.itemId ? readCorrected(before) : undefined
  if (decided?.hash !== answer.itemHash || decided?.choice !== choice)
    throw new Refusal('client_reused', 'This id was used for something else. Nothing was changed. Reload the page and try again.')
  return { choice }
}

async function standingCorrection(
  tx: Transaction,
  course: Course,
  learner: string,
  { itemId, clientId }: Event,
): Promise<{ entry: Entry; at: LeftAt }> {
  const entry = itemId === null ? undefined : correctedIn(course).get(itemId)
  const at = entry && (await whereLeft(tx, learner, [entry.item.id])).get(entry.item.id)
  if (!entry || !at || at.answer.clientId !== clientId || noteFor(entry.item, at) === undefined)
    throw new Refusal('not_corrected', 'You have answered a newer version of this question since. Nothing was changed. Reload the page.')
  return { entry, at }
}

function correctedIn(course: Course): Map<string, Entry> {
  return new Map([...course.itemOf].filter(([, { item }]) => item.corrects.length > 0))
}

/** What was wrong with the version answered; undefined where nothing was, or where it is the course's own. */
function noteFor(item: CatalogueItem, { answer }: LeftAt): string | undefined {
  if (answer.itemHash === item.hash) return undefined
  return item.corrects.find(({ hash }) => answer.itemHash.startsWith(hash))?.note
}

/** `seen` holds for ever, `again` for the day of the plan that it went into. */
function isSaid({ answer, said }: LeftAt, choice: CorrectedDecided['choice'], day?: number): boolean {
  return said.some((one) => one.hash === answer.itemHash && one.choice === choice && (day === undefined || one.day === day))
}

/** Whether the item may stand in a day plan. */
function isAsked(course: Course, item: CatalogueItem, aside: ReadonlySet<string>): boolean {
  return course.planItemOf.has(item.id) && !aside.has(item.id)
}
