import { z } from 'zod'
import type { Event } from '@/prisma/generated/client'
import { keepCard } from './cards'
import { type Course, loadCourse } from './course'
import { type Transaction, transactionOf } from './database'
import { type AnswerKind, append, findEvent, isAnswer, lastAnswer, momentOf, readUndone, rebuildCards } from './log'
import { giveBack, nextOfPlan, type ReviewNext } from './plans'
import { nextOfPractice, type PracticeNext, stepBack } from './practices'
import { parseBody, Refusal, uuid, zoneName } from './refusal'
import type { Who } from './session'

const bodySchema = z.strictObject({ client: uuid, undoes: uuid, zone: zoneName.optional() })

export interface Undone {
  readonly undone: string // client id of the answer
  readonly kind: AnswerKind
  /** Of a review or a practice: the item, asked again. */
  readonly next?: { readonly kind: 'review'; readonly next: ReviewNext } | { readonly kind: 'practice'; readonly next: PracticeNext }
}

type AnswerEvent = Event & { kind: AnswerKind; itemId: string; askId: string }

/**
 * Takes the last answer back, on the learner-day of its own: an event that the fold obeys. The memory is as before, and the item is
 * at the head of the plan again, or comes again in its practice. A check's score stays: it counts first answers.
 * @throws Refusal `unknown_answer`, `not_last`, `already_undone`, `another_day`, `client_reused`
 */
export async function undo(who: Who, body: unknown): Promise<Undone> {
  const { client, undoes, zone } = parseBody(bodySchema, body)
  const course = await loadCourse()
  return transactionOf(who.learner, async (tx) => {
    const answer = await answerNamed(tx, who, undoes)
    const before = await findEvent(tx, who.learner, client)
    const { practiceId } = await tx.ask.findUniqueOrThrow({ where: { id: answer.askId }, select: { practiceId: true } })
    if (before) refuseOther(before, undoes)
    else await takeBack(tx, who, answer, practiceId, client, zone)
    return { undone: undoes, kind: answer.kind, ...(await nextAfter(tx, who, course, answer, practiceId)) }
  })
}

async function answerNamed(tx: Transaction, who: Who, undoes: string): Promise<AnswerEvent> {
  const event = await findEvent(tx, who.learner, undoes)
  if (!event || !isAnswer(event)) throw new Refusal('unknown_answer', 'There is no such answer of yours. Nothing was changed.')
  return event
}

function refuseOther(before: Event, undoes: string): void {
  if (before.kind !== 'undo' || readUndone(before) !== undoes) {
    throw new Refusal('client_reused', 'This id was used for something else. Nothing was changed. Reload the page and try again.')
  }
}

async function nextAfter(
  tx: Transaction,
  who: Who,
  course: Course,
  answer: AnswerEvent,
  practice: string | null,
): Promise<Pick<Undone, 'next'>> {
  if (practice !== null) return { next: { kind: 'practice', next: await nextOfPractice(tx, who, course, practice) } }
  return answer.kind === 'check' ? {} : { next: { kind: 'review', next: await nextOfPlan(tx, who, course) } }
}

async function takeBack(
  tx: Transaction,
  who: Who,
  answer: AnswerEvent,
  practice: string | null,
  client: string,
  zone: string | undefined,
): Promise<void> {
  const { learner } = who
  const last = await lastAnswer(tx, learner)
  if (last?.clientId !== answer.clientId) throw new Refusal('not_last', 'Only the last answer can be undone. Nothing was changed.')
  const undos = await tx.event.findMany({ where: { learnerId: learner, kind: 'undo', itemId: answer.itemId } })
  if (undos.some((event) => readUndone(event) === answer.clientId))
    throw new Refusal('already_undone', 'This answer was undone already. Nothing was changed.')
  const moment = await momentOf(tx, who, zone)
  if (moment.day !== answer.day) throw new Refusal('another_day', 'An answer can be undone on its own day only. Nothing was changed.')
  await append(tx, learner, moment, {
    kind: 'undo',
    client,
    item: answer.itemId,
    ...(answer.chapterId === null ? {} : { chapter: answer.chapterId }),
    decided: { undoes: answer.clientId },
  })
  const [card] = await rebuildCards(tx, learner, answer.itemId)
  await keepCard(tx, learner, answer.itemId, card)
  if (practice !== null) await stepBack(tx, practice)
  else if (answer.kind !== 'check') await giveBack(tx, learner, moment.day, answer.itemId)
}
