import { z } from 'zod'
import { type Answer, answerSchema, grade, LARGEST_LINES, type Reveal } from '@/course'
import type { Ask, Attempt, Event } from '@/prisma/generated/client'
import { type CardState, decideDue, dueSentence, ENGINE, gradeOf, type Parameters, type Result, step } from '@/study'
import { isChanged, revealOf } from './asks'
import { type CheckNext, nextOfAttempt, scoreAnswer } from './attempts'
import { keepCard, loadCard } from './cards'
import { type Course, chapterOf, itemVersion, loadCourse, refuseClosed } from './course'
import { type Transaction, transactionOf } from './database'
import {
  type AnswerDecided,
  type AnswerKind,
  append,
  ensureLearner,
  findEvent,
  isAnswer,
  loadStanding,
  momentOf,
  parametersOf,
  readAnswer,
} from './log'
import { type Marks, marksOf } from './marks'
import { nextOfPlan, popPlan, type ReviewNext } from './plans'
import { advancePractice, nextOfPractice, type PracticeNext } from './practices'
import { parseBody, Refusal, uuid, zoneName } from './refusal'
import type { Who } from './session'
import { keepStanding } from './standings'
import { countAnswer } from './tallies'
import { forgetLines, keyOfAsk } from './work'

const bodySchema = z.strictObject({
  ask: uuid,
  client: uuid,
  answer: answerSchema,
  guess: z.boolean().optional(),
  ms: z.number().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  zone: zoneName.optional(),
})
type Body = z.infer<typeof bodySchema>

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
  readonly next:
    | { readonly kind: 'review'; readonly next: ReviewNext }
    | { readonly kind: 'check'; readonly next: CheckNext }
    | { readonly kind: 'practice'; readonly next: PracticeNext }
}

const LONGEST_MS = 60_000

/** Bytes of a request: all that may be typed in a lab, and what stands around it. */
export const LARGEST_BODY = LARGEST_LINES + 4096

/**
 * Records an answer to an ask, of a check, a review or a practice: appends to the log, moves the card, the plan, the check or the practice, in one
 * transaction. The same client id again gets the same reply and writes nothing. An answer that does not fit writes nothing.
 * @throws Refusal, see server/refusal.ts
 */
export async function answer(who: Who, body: unknown): Promise<AnswerReply> {
  const given = parseBody(bodySchema, body)
  const course = await loadCourse()
  return transactionOf(who.learner, async (tx) => {
    const before = await findEvent(tx, who.learner, given.client)
    if (before) return repeated(tx, who, course, before, given)
    const ask = await answerableAsk(tx, who, course, given)
    const graded = await gradeAnswer(tx, ask, given.answer)
    const decided = await record(tx, who, course, ask, given, graded)
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

async function answerableAsk(tx: Transaction, who: Who, course: Course, given: Body): Promise<Ask & { purpose: AnswerKind }> {
  const ask = await tx.ask.findUnique({ where: { id: given.ask } })
  if (ask?.learnerId !== who.learner)
    throw new Refusal('unknown_ask', 'This question was never asked of you. Nothing was recorded. Fetch the next question.')
  if (ask.state === 'answered')
    throw new Refusal('already_answered', 'This question was answered already, and that answer stands. Go on to the next one.')
  if (ask.state !== 'open')
    throw new Refusal('stale_ask', 'A newer question has taken the place of this one. Nothing was recorded. Go on with the newer one.')
  if (isChanged(ask, course))
    throw new Refusal('changed_item', 'The course has changed this question since. Nothing was recorded. Fetch it again.')
  if (given.answer.kind === 'self' && !ask.revealedAt) {
    throw new Refusal('not_revealed', 'Mark yourself after you have seen the answer. Nothing was recorded. Show the answer first.')
  }
  return { ...ask, purpose: purposeOf(ask) }
}

async function gradeAnswer(tx: Transaction, ask: Ask, given: Answer): Promise<Graded> {
  const verdict = grade(await itemVersion(ask.itemHash, tx), ask.variant, given)
  if (verdict.result === 'invalid') throw new Refusal('invalid_answer', `Nothing was recorded: ${verdict.why}.`)
  return verdict
}

async function record(tx: Transaction, who: Who, course: Course, ask: Ask & { purpose: AnswerKind }, given: Body, graded: Graded) {
  const { learner } = who
  const attempt = ask.attemptId === null ? undefined : await runningAttempt(tx, course, who, ask.attemptId)
  const moment = await momentOf(tx, who, given.zone)
  const parameters = await parametersOf(learner)
  const card = await loadCard(tx, learner, ask.itemId)
  const decided = decideAnswer({ learner, item: ask.itemId, purpose: ask.purpose, day: moment.day, card, parameters }, given, graded)
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
    ...(attempt ? { attempt: attempt.id } : {}),
    decided,
  })
  await tx.ask.update({ where: { id: ask.id }, data: { state: 'answered' }, select: { id: true } })
  if (given.answer.kind === 'lab') await forgetLines(tx, learner, keyOfAsk(ask)) // the log has them now
  const { due, grade: scheduledOn } = decided
  if (due !== undefined)
    await keepCard(tx, learner, ask.itemId, step(card, { item: ask.itemId, day: moment.day, grade: scheduledOn, due }, parameters))
  if (attempt) await scoreAnswer(tx, attempt, moment, { right: graded.result === 'right', selfMarked: decided.selfMarked })
  else if (ask.practiceId !== null) await advancePractice(tx, ask.practiceId, moment.at)
  else await popPlan(tx, learner, course, ask, scheduledOn === 1)
  return { ...decided, day: moment.day }
}

/** What is recorded of an answer, all of it decided here. `card`: the item's, as it was before. */
export function decideAnswer(
  asked: { learner: string; item: string; purpose: AnswerKind; day: number; card: CardState | undefined; parameters: Parameters },
  given: Pick<Body, 'answer' | 'guess' | 'ms'>,
  { result, met }: Graded,
): AnswerDecided {
  const { learner, item, purpose, day, card, parameters } = asked
  const guess = given.guess ?? false
  const selfMark = given.answer.kind === 'self' ? given.answer.grade : undefined
  const scheduledOn = gradeOf({ result, guess, ...(selfMark === undefined ? {} : { selfMark }) })
  const due = purpose === 'practice' ? undefined : decideDue(card, { day, grade: scheduledOn }, `${learner}/${item}`, parameters)
  return {
    result,
    answer: given.answer,
    ...(met === undefined ? {} : { met: [...met] }),
    grade: scheduledOn,
    guess,
    selfMarked: selfMark !== undefined,
    ...(given.ms === undefined ? {} : { ms: Math.round(Math.min(given.ms, LONGEST_MS)) }),
    ...(due === undefined ? {} : { due }),
    parameters: parameters.id,
    engine: ENGINE,
  }
}

async function runningAttempt(tx: Transaction, course: Course, who: Who, id: string): Promise<Attempt> {
  const attempt = await tx.attempt.findUniqueOrThrow({ where: { id } })
  refuseClosed(course, chapterOf(course, attempt.chapterId), await loadStanding(tx, who.learner, course))
  return attempt
}

async function replyTo(tx: Transaction, who: Who, course: Course, ask: Ask, decided: AnswerDecided, day: number): Promise<AnswerReply> {
  return {
    verdict: { result: decided.result, ...(decided.met === undefined ? {} : { met: decided.met }) },
    guess: decided.guess,
    given: decided.answer,
    reveal: await revealOf(ask, tx),
    ...(decided.due === undefined ? {} : { due: dueSentence(day, decided.due) }),
    marks: await marksOf(tx, who.learner, ask.itemId),
    next: await nextAfter(tx, who, course, ask),
  }
}

async function nextAfter(tx: Transaction, who: Who, course: Course, ask: Ask): Promise<AnswerReply['next']> {
  if (ask.practiceId !== null) return { kind: 'practice', next: await nextOfPractice(tx, who, course, ask.practiceId) }
  if (ask.attemptId === null) return { kind: 'review', next: await nextOfPlan(tx, who, course) }
  const attempt = await tx.attempt.findUniqueOrThrow({ where: { id: ask.attemptId } })
  return { kind: 'check', next: await nextOfAttempt(tx, course, attempt) }
}

function purposeOf(ask: Ask): AnswerKind {
  return ask.purpose === 'check' || ask.purpose === 'practice' ? ask.purpose : 'review'
}
