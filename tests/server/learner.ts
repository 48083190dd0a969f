import { randomUUID } from 'node:crypto'
import type { Answer, Question } from '@/course'
import { database } from '@/server/base/database'
import type { Refusal } from '@/server/base/refusal'
import type { Who } from '@/server/door/session'
import { rebuildCards } from '@/server/log/log'
import { markRead } from '@/server/reading/chapters'
import { type AnswerReply, answer } from '@/server/sitting/answers'
import type { CheckResult } from '@/server/sitting/check/attempts'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practice, startPractice } from '@/server/sitting/practice/practice'
import { revealAnswer } from '@/server/sitting/reveal'

export const visitor = (zone = 'UTC'): Who => ({ learner: randomUUID(), zone })
export const client = (): string => randomUUID()

/** What meets the goals of the fixture's lab. */
export const BROUGHT_UP = ['conf t', 'int g0/0', 'no shut'].map((line) => ({ device: 'R1', line }))

/** The right or a wrong answer to a question of the fixture course. */
export function answerTo(question: Question, right = true): Answer {
  switch (question.kind) {
    case 'recall':
      return { kind: 'self', grade: right ? 3 : 1 }
    case 'typed':
      return { kind: 'typed', text: right ? '22' : '23' }
    case 'lab':
      return { kind: 'lab', lines: right ? BROUGHT_UP : [{ device: 'R1', line: 'show version' }] }
    default:
      return { kind: 'options', options: [right ? 'yes' : 'no'] }
  }
}

export async function give(who: Who, question: Question, right = true, more: object = {}): Promise<AnswerReply & { client: string }> {
  if (question.kind === 'recall') await revealAnswer(who, { ask: question.ask })
  const id = client()
  return { client: id, ...(await answer(who, { ask: question.ask, client: id, answer: answerTo(question, right), ...more })) }
}

/** Answers right, in practice, what stands before the next try of a failed check. */
export async function practiseFor(who: Who, chapter: string): Promise<void> {
  const failed = await check(who, { chapter })
  if (!('result' in failed) || failed.result.toPractise === 0) return
  const { practice: id } = await startPractice(who, { practice: client(), check: failed.attempt })
  for (let next = await practice(who, id); 'question' in next; next = await practice(who, id)) await give(who, next.question)
}

/** Takes a check to its end with so many right answers, and gives the result and the questions asked. A retake practises first. */
export async function takeCheck(
  who: Who,
  chapter: string,
  right: number,
  retake = false,
): Promise<{ result: CheckResult; asked: Question[] }> {
  const asked: Question[] = []
  if (retake) await practiseFor(who, chapter)
  let next = await check(who, { chapter, retake })
  while ('question' in next) {
    asked.push(next.question)
    const reply = await give(who, next.question, asked.length <= right)
    if (reply.next.kind !== 'check') throw new Error('A check goes on as a check.')
    next = reply.next.next
  }
  return { result: next.result, asked }
}

export async function reviewQuestion(who: Who): Promise<Question> {
  const next = await nextReview(who)
  if (next.done) throw new Error('Nothing is left to review.')
  return next.question
}

export const read = (who: Who, chapter: string) => markRead(who, { chapter, client: client() })

export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    return (error as Refusal).code ?? String(error)
  }
  return 'no refusal'
}

/** Everything that is written about anybody, to see that nothing was. */
export async function everything(): Promise<string> {
  const { prisma } = await database()
  const tables = await Promise.all([
    prisma.user.findMany({ orderBy: { id: 'asc' } }),
    prisma.event.findMany({ orderBy: { seq: 'asc' } }),
    prisma.card.findMany({ orderBy: [{ learnerId: 'asc' }, { itemId: 'asc' }] }),
    prisma.ask.findMany({ orderBy: { id: 'asc' } }),
    prisma.plan.findMany({ orderBy: [{ learnerId: 'asc' }, { day: 'asc' }] }),
    prisma.attempt.findMany({ orderBy: { id: 'asc' } }),
    prisma.practice.findMany({ orderBy: { id: 'asc' } }),
    prisma.mark.findMany({ orderBy: [{ learnerId: 'asc' }, { itemId: 'asc' }] }),
    prisma.firstAnswer.findMany({ orderBy: [{ learnerId: 'asc' }, { itemId: 'asc' }] }),
    prisma.itemTally.findMany({ orderBy: [{ itemHash: 'asc' }, { part: 'asc' }, { band: 'asc' }] }),
    prisma.dayTally.findMany({ orderBy: [{ learnerId: 'asc' }, { day: 'asc' }] }),
    prisma.dayStanding.findMany({ orderBy: [{ learnerId: 'asc' }, { day: 'asc' }] }),
  ])
  return JSON.stringify(tables, (_, value) => (typeof value === 'bigint' ? String(value) : value))
}

/** The cards kept and the cards of the log, each as text: they must be the same, byte for byte. */
export async function cardsAndLog(learner: string): Promise<{ kept: string; rebuilt: string }> {
  const { prisma } = await database()
  const rows = await prisma.card.findMany({ where: { learnerId: learner } })
  const kept = rows.map(({ learnerId: _, itemId, ...memory }) => ({ item: itemId, ...memory }))
  return { kept: inOrder(kept), rebuilt: inOrder(await rebuildCards(prisma, learner)) }
}

const inOrder = (cards: readonly { item: string }[]): string =>
  JSON.stringify([...cards].sort((a, b) => a.item.localeCompare(b.item)).map((card) => Object.entries(card).sort()))
