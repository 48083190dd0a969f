import { z } from 'zod'
import type { Event } from '@/prisma/generated/client'
import { dueSentence } from '@/study'
import { parseBody, Refusal, type Transaction, transactionOf, uuid, zoneName } from '../base'
import { loadCourse } from '../course'
import type { Who } from '../door'
import {
  type AnswerKind,
  append,
  findEvent,
  isAnswer,
  keepCard,
  lastAnswers,
  momentIn,
  readAnswer,
  readUndoDue,
  readUndone,
  rebuildCards,
} from '../log'
import { type Sitting, sittingOf } from './kind'
import { kindOf, nextIn, type Turn } from './kinds'

const bodySchema = z.strictObject({ client: uuid, undoes: uuid, zone: zoneName.optional() })
export type UndoBody = z.input<typeof bodySchema>

export interface Undone {
  readonly undone: string // client id of the answer
  readonly kind: AnswerKind
  readonly due?: string // "Again tomorrow."; absent where the answer had not moved the memory
  readonly next?: Turn // the item, asked again; absent where the sitting does not ask again, as a check
}

type AnswerEvent = Event & { kind: AnswerKind; itemId: string; askId: string }

/** How many answers can be taken back, the newest first, and for how long after each, whatever day has begun. */
const TAKEN_BACK = { answers: 2, ms: 10 * 60_000 }

/**
 * Takes one of the last two answers back: an event that the fold obeys. The item is at the head of the plan again, or comes again in its
 * practice, in another variant. What is counted of a day stays, and so does a check's score: it counts first answers.
 *
 * Every answer was told with its explanation, so the new one is practice. Where the one taken back had moved the memory, that is as before,
 * and asks again tomorrow.
 * @throws Refusal `unknown_answer`, `not_last`, `already_undone`, `too_late`, `client_reused`
 */
export async function undo(who: Who, body: unknown): Promise<Undone> {
  const { client, undoes, zone } = parseBody(bodySchema, body)
  const course = await loadCourse()
  return transactionOf(who.learner, async (tx) => {
    const answer = await answerNamed(tx, who, undoes)
    const before = await findEvent(tx, who.learner, client)
    const sitting = sittingOf(await tx.ask.findUniqueOrThrow({ where: { id: answer.askId } }))
    if (before) refuseOther(before, undoes)
    const { day, due } = before ? { day: before.day, due: readUndoDue(before) } : await takeBack(tx, who, answer, sitting, client, zone)
    const told = due === undefined ? {} : { due: dueSentence(day, due) }
    const next = kindOf(sitting).takeBack ? { next: await nextIn(tx, who, course, sitting) } : {}
    return { undone: undoes, kind: answer.kind, ...told, ...next }
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

async function takeBack(
  tx: Transaction,
  who: Who,
  answer: AnswerEvent,
  sitting: Sitting,
  client: string,
  zone: string | undefined,
): Promise<{ day: number; due?: number }> {
  const { learner } = who
  const moment = await momentIn(tx, who, zone)
  const last = await lastAnswers(tx, learner, TAKEN_BACK.answers)
  const place = last.findIndex(({ clientId }) => clientId === answer.clientId)
  const items = [answer, ...last].flatMap(({ itemId }) => itemId ?? [])
  const undos = await tx.event.findMany({ where: { learnerId: learner, kind: 'undo', itemId: { in: items } } })
  const undone = new Set(undos.map(readUndone))
  if (undone.has(answer.clientId)) throw new Refusal('already_undone', 'This answer was taken back already. Nothing was changed.')
  const found = last[place]
  if (!found || !last.slice(0, place).every(({ clientId }) => undone.has(clientId)))
    throw new Refusal('not_last', 'Only the last two answers can be taken back, the newest first. Nothing was changed.')
  if (moment.at.getTime() - found.at.getTime() > TAKEN_BACK.ms)
    throw new Refusal('too_late', 'An answer can be taken back for ten minutes. Nothing was changed.')
  const due = readAnswer(answer).due === undefined ? {} : { due: moment.day + 1 }
  await append(tx, learner, moment, {
    kind: 'undo',
    client,
    item: answer.itemId,
    ...(answer.chapterId === null ? {} : { chapter: answer.chapterId }),
    decided: { undoes: answer.clientId, ...due },
  })
  const [card] = await rebuildCards(tx, learner, answer.itemId)
  await keepCard(tx, learner, answer.itemId, card)
  await kindOf(sitting).takeBack?.(tx, learner, sitting.id, { item: answer.itemId, day: moment.day })
  return { day: moment.day, ...due }
}
