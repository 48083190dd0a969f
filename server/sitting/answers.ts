import { z } from 'zod'
import { type Answer, answerSchema, grade, LARGEST_LINES, type Reveal, type Verdict } from '@/course'
import type { Ask, Event } from '@/prisma/generated/client'
import {
  aimingAt,
  asksConfidence,
  CONFIDENCES,
  type Confidence,
  cappedMs,
  DEFAULT_PLAN,
  decideDue,
  dueAfterCertainMistake,
  dueSentence,
  ENGINE,
  examAhead,
  gradeOf,
  type Parameters,
  type Result,
  retentionOn,
  retrievability,
  secondsOn,
  step,
} from '@/study'
import { database, parseBody, type Reader, Refusal, type Transaction, transactionOf, uuid, zoneName } from '../base'
import { askedVersion, type Course, loadCourse, siblingsOf } from '../course'
import type { Who } from '../door'
import {
  type AnswerDecided,
  type AnswerKind,
  append,
  countAnswer,
  ensureLearner,
  findEvent,
  isAnswer,
  keepCard,
  keepOpen,
  keepStanding,
  loadMemory,
  type Marks,
  type Memory,
  marksOf,
  momentIn,
  parametersOf,
  readAnswer,
} from '../log'
import { forgetLines, keyOfAsk } from '../reading'
import { apart } from '../threads'
import { isOvertaken, revealOf } from './asks'
import { sittingOf } from './kind'
import { kindOf, nextIn, type Turn } from './kinds'

const bodySchema = z.strictObject({
  ask: uuid,
  client: uuid,
  answer: answerSchema,
  guess: z.boolean().optional(),
  confidence: z.literal(CONFIDENCES).optional(), // where it is asked for; elsewhere it is not kept
  ms: z.number().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  zone: zoneName.optional(),
})
type Body = z.infer<typeof bodySchema>
export type AnswerBody = z.input<typeof bodySchema>

/** `met`: ids of the goals of a lab that were met. */
interface Graded {
  readonly result: Result
  readonly met?: readonly string[]
}

export interface AnswerReply {
  readonly verdict: Graded
  readonly guess: boolean
  readonly given: Answer
  readonly reveal: Reveal
  readonly due?: string // "Again in 3 days."; absent when the answer did not move the memory
  readonly marks: Marks // of the question that was answered
  readonly next: Turn
}

/** Bytes of a request: all that may be typed in a lab, and what stands around it. */
export const LARGEST_BODY = LARGEST_LINES + 4096

/**
 * Records an answer to an ask, of a check, a review or a practice: appends to the log, moves the card, the plan, the check or the practice, in one
 * transaction. The same client id again gets the same reply and writes nothing. An answer that does not fit writes nothing.
 * @throws Refusal, see server/base/refusal.ts
 */
export async function answer(who: Who, body: unknown): Promise<AnswerReply> {
  const given = parseBody(bodySchema, body)
  const graded = given.answer.kind === 'lab' ? await gradedBefore(who, given) : undefined
  const course = await loadCourse()
  return transactionOf(who.learner, async (tx) => {
    const before = await findEvent(tx, who.learner, given.client)
    if (before) return repeated(tx, who, course, before, given)
    const ask = await answerableAsk(tx, who, course, given)
    const decided = await record(tx, who, course, ask, given, await gradeAnswer(tx, ask, given.answer, graded))
    const reply = await replyTo(tx, who, course, ask, decided, decided.day)
    const { itemId: item, itemHash: hash, chapterId: chapter } = ask
    await countAnswer(tx, who.learner, { item, hash, chapter, day: decided.day, decided })
    return reply
  })
}

/** The reply to a client id seen before: from what was recorded, whatever the body says now. */
async function repeated(tx: Transaction, who: Who, course: Course, event: Event, given: Body): Promise<AnswerReply> {
  if (!isAnswer(event) || event.askId !== given.ask) {
    throw new Refusal('client_reused', 'This id was used for something else. Nothing was recorded. Reload the page and answer again.')
  }
  const ask = await tx.ask.findUniqueOrThrow({ where: { id: event.askId } })
  return replyTo(tx, who, course, ask, readAnswer(event), event.day)
}

async function answerableAsk(reader: Reader, who: Who, course: Course, given: Body): Promise<Ask & { purpose: AnswerKind }> {
  const ask = await reader.ask.findUnique({ where: { id: given.ask } })
  if (ask?.learnerId !== who.learner)
    throw new Refusal(
      'unknown_ask',
      'This question was not asked of you as you are here now: perhaps you signed in or out in another tab. Your answer was not taken. Load the page again and answer there.',
    )
  if (ask.state === 'answered')
    throw new Refusal(
      'already_answered',
      'This question was answered already, perhaps in another tab, and that answer stands. This one was not taken. Go on to the next one.',
    )
  if (ask.state !== 'open')
    throw new Refusal(
      'stale_ask',
      'A newer question has taken the place of this one, perhaps in another tab. Your answer was not taken. Go on with the newer one.',
    )
  if (isOvertaken(ask, course))
    throw new Refusal(
      'changed_item',
      'The course has taken this question back since it was asked. Your answer was not taken. Fetch it again.',
    )
  if (given.answer.kind === 'self' && !ask.revealedAt) {
    throw new Refusal('not_revealed', 'Mark yourself after you have seen the answer. Nothing was recorded. Show the answer first.')
  }
  return { ...ask, purpose: purposeOf(ask) }
}

/** A verdict that stands before the transaction, and of what it is one. */
interface Before {
  readonly ask: string
  readonly hash: string
  readonly variant: string
  readonly verdict: Verdict
}

/**
 * The verdict on a lab. What was typed is typed again for it, which may take seconds: a thread of its own does that while nobody's
 * transaction waits, and the transaction then looks again whether ask and item are still the same. None where the answer was recorded already.
 */
async function gradedBefore(who: Who, given: Body): Promise<Before | undefined> {
  const { prisma } = await database()
  if (await findEvent(prisma, who.learner, given.client)) return undefined
  const ask = await answerableAsk(prisma, who, await loadCourse(), given).catch((error) => {
    if (error instanceof Refusal) return undefined // the transaction says it, if it still holds then
    throw error
  })
  if (!ask) return undefined
  const { id, itemHash: hash, variant } = ask
  const item = await askedVersion(hash, variant, prisma)
  const verdict = await apart(
    'grade',
    who.learner,
    { item, variant, answer: given.answer },
    'Nothing was recorded, and what you typed is kept.',
  )
  return { ask: id, hash, variant, verdict }
}

async function gradeAnswer(tx: Transaction, ask: Ask, given: Answer, before: Before | undefined): Promise<Graded> {
  const verdict =
    given.kind === 'lab' ? verdictOn(ask, before) : grade(await askedVersion(ask.itemHash, ask.variant, tx), ask.variant, given)
  if (verdict.result === 'invalid') throw new Refusal('invalid_answer', `Nothing was recorded: ${verdict.why}.`)
  return verdict
}

function verdictOn(ask: Ask, before: Before | undefined): Verdict {
  if (before?.ask === ask.id && before.hash === ask.itemHash && before.variant === ask.variant) return before.verdict
  throw new Refusal('changed_item', 'This question has changed meanwhile. Nothing was recorded. Fetch it again.')
}

async function record(tx: Transaction, who: Who, course: Course, ask: Ask & { purpose: AnswerKind }, given: Body, graded: Graded) {
  const { learner } = who
  const sitting = sittingOf(ask)
  const moveOn = await kindOf(sitting).admit(tx, who, course, sitting.id)
  const moment = await momentIn(tx, who, given.zone)
  const parameters = await parametersOf(learner)
  const { kind, testlet } = course.itemOf.get(ask.itemId)?.item ?? { kind: '' }
  const memory = await loadMemory(tx, learner, ask.itemId, moment.day, siblingsOf(course, ask.itemId))
  const { card } = memory
  const decided = decideAnswer(
    { ...memory, learner, item: ask.itemId, kind, testlet, purpose: ask.purpose, day: moment.day, parameters },
    asksConfidence(ask.id) ? given : { ...given, confidence: undefined },
    graded,
  )
  await ensureLearner(tx, learner, moment.zone)
  await keepStanding(tx, learner, moment.day, course)
  await append(tx, learner, moment, {
    kind: ask.purpose,
    client: given.client,
    chapter: ask.chapterId,
    ask: ask.id,
    item: ask.itemId,
    hash: ask.itemHash,
    variant: ask.variant,
    ...(sitting.kind === 'check' ? { attempt: sitting.id } : {}),
    decided,
  })
  await tx.ask.update({ where: { id: ask.id }, data: { state: 'answered' }, select: { id: true } })
  if (given.answer.kind === 'lab' || given.answer.kind === 'unknown') await forgetLines(tx, learner, keyOfAsk(ask)) // the log has them now
  const { due, grade: scheduledOn } = decided
  if (due !== undefined)
    await keepCard(tx, learner, ask.itemId, step(card, { item: ask.itemId, day: moment.day, grade: scheduledOn, due }, parameters))
  const answered = { right: graded.result === 'right', selfMarked: decided.selfMarked, again: scheduledOn === 1 }
  const hasPassed = await moveOn({ ask, moment, ...answered })
  if (moment.isFirst || hasPassed) await keepOpen(tx, learner, moment, course)
  return { ...decided, day: moment.day }
}

/** A day with a sibling is fuller than any without: they stand apart wherever the fuzz leaves a choice. */
const SIBLING = 1e6

/** What is recorded of an answer, all of it decided here. `card`: the item's, as it was before. */
export function decideAnswer(
  asked: Memory & {
    learner: string
    item: string
    kind: string
    testlet?: unknown
    purpose: AnswerKind
    day: number
    parameters: Parameters
  },
  given: Pick<Body, 'answer' | 'guess' | 'ms'> & { readonly confidence?: Confidence | undefined },
  { result, met }: Graded,
): AnswerDecided {
  const { learner, item, purpose, day, card, rests, plan = DEFAULT_PLAN, load, siblings } = asked
  const guess = (given.guess ?? false) && given.answer.kind !== 'unknown'
  const confidence = guess || given.answer.kind === 'unknown' ? undefined : given.confidence
  const selfMark = given.answer.kind === 'self' ? given.answer.grade : undefined
  const scheduledOn = gradeOf({ result, guess, ...(selfMark === undefined ? {} : { selfMark }) })
  const parameters = aimingAt(asked.parameters, retentionOn(plan, day))
  const fullness = (on: number) => ((load.get(on) ?? 0) + 1) / Math.max(1, secondsOn(plan, on)) + (siblings.has(on) ? SIBLING : 0)
  const isMoved = purpose !== 'practice' && !rests
  const planned = isMoved ? decideDue(card, { day, grade: scheduledOn }, `${learner}/${item}`, parameters, fullness) : undefined
  const due = planned === undefined || confidence !== 3 || result === 'right' ? planned : dueAfterCertainMistake(planned, day)
  const exam = examAhead(plan, day)
  return {
    result,
    answer: given.answer,
    ...(met === undefined ? {} : { met: [...met] }),
    grade: scheduledOn,
    guess,
    ...(confidence === undefined ? {} : { confidence }),
    selfMarked: selfMark !== undefined,
    ...(given.ms === undefined ? {} : { ms: cappedMs(given.ms, asked) }),
    ...(due === undefined
      ? {}
      : { due, aim: { retention: parameters.retention, ...(exam === undefined ? {} : { exam }), load: load.get(due) ?? 0 } }),
    ...(card === undefined || due === undefined ? {} : { expected: Math.round(retrievability(card, day, parameters) * 1e4) / 1e4 }),
    parameters: parameters.id,
    engine: ENGINE,
  }
}

async function replyTo(tx: Transaction, who: Who, course: Course, ask: Ask, decided: AnswerDecided, day: number): Promise<AnswerReply> {
  return {
    verdict: { result: decided.result, ...(decided.met === undefined ? {} : { met: decided.met }) },
    guess: decided.guess,
    given: decided.answer,
    reveal: await revealOf(ask, tx),
    ...(decided.due === undefined ? {} : { due: dueSentence(day, decided.due, decided.aim?.exam) }),
    marks: await marksOf(tx, who.learner, ask.itemId),
    next: await nextIn(tx, who, course, sittingOf(ask)),
  }
}

function purposeOf(ask: Ask): AnswerKind {
  return ask.purpose === 'check' || ask.purpose === 'practice' ? ask.purpose : 'review'
}
