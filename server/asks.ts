import { randomUUID } from 'node:crypto'
import { type Answer, drawOrder, drawVariant, publicFace, type Question, type Reveal, reveal } from '@/course'
import type { Ask } from '@/prisma/generated/client'
import { type Course, itemVersion, keepVersion } from './course'
import { database, type Reader, type Transaction } from './database'
import type { AnswerDecided, AnswerKind } from './log'
import { keyOfAsk, savedLines } from './work'

/**
 * Writes an ask: a variant other than the one shown last and an order of options, both drawn from the ask's own id.
 * Whatever was open for the same purpose, or in the same practice, is withdrawn, so a question in an old tab cannot be answered by mistake.
 */
export async function issueAsk(
  tx: Transaction,
  course: Course,
  wanted: { learner: string; purpose: AnswerKind; item: string; attempt?: string; practice?: string },
): Promise<Ask> {
  const { learner, purpose, attempt = null, practice = null } = wanted
  const entry = course.itemOf.get(wanted.item)
  if (!entry) throw new Error(`The course has no item ${wanted.item}.`)
  const version = await itemVersion(entry.item.hash, tx)
  const last = await tx.ask.findFirst({
    where: { learnerId: learner, itemId: entry.item.id },
    orderBy: { askedAt: 'desc' },
    select: { variant: true },
  })
  const id = randomUUID()
  const variant = drawVariant(entry.item.variants, id, last ? [last.variant] : [])
  if (variant === undefined) throw new Error(`The item ${entry.item.id} has no variant that may be served.`)
  await tx.ask.updateMany({
    where: {
      learnerId: learner,
      state: 'open',
      attemptId: attempt,
      practiceId: practice,
      purpose: purpose === 'check' ? 'check' : { in: ['review', 'practice'] },
    },
    data: { state: 'withdrawn' },
  })
  await keepVersion(entry.item.hash, version, tx)
  return tx.ask.create({
    data: {
      id,
      learnerId: learner,
      purpose,
      itemId: entry.item.id,
      itemHash: entry.item.hash,
      variant,
      options: drawOrder(version, variant, id),
      chapterId: entry.chapter.id,
      attemptId: attempt,
      practiceId: practice,
      askedAt: new Date(),
    },
  })
}

/** Whether an ask can still be answered: open, and the item has not been changed or retired since. */
export function isCurrent(ask: Ask, course: Course): boolean {
  return ask.state === 'open' && !isChanged(ask, course)
}

export function isChanged(ask: Ask, course: Course): boolean {
  const item = course.itemOf.get(ask.itemId)?.item
  return !item || item.retired || item.hash !== ask.itemHash || !item.variants.includes(ask.variant)
}

/** The question that an ask shows, with what was typed in its lab so far while it is open. Holds no key. */
export async function questionOf(ask: Ask, reader?: Reader): Promise<Question> {
  const question = publicFace(await itemVersion(ask.itemHash, reader, ask.learnerId), ask.variant, ask.options, ask.id)
  if (question.kind !== 'lab' || ask.state !== 'open') return question
  const saved = await savedLines(reader ?? (await database()).prisma, ask.learnerId, keyOfAsk(ask))
  return saved ? { ...question, saved } : question
}

/** What is shown once an ask is answered, and for a recall once it is revealed. Never before. */
export async function revealOf(ask: Ask, reader?: Reader): Promise<Reveal> {
  return reveal(await itemVersion(ask.itemHash, reader, ask.learnerId), ask.variant, ask.options)
}

/** A question that was not answered right. `met`: of a lab, ids of the goals that were met. */
export interface Missed {
  readonly question: Question
  readonly reveal: Reveal
  readonly given: Answer
  readonly met?: readonly string[]
}

/** What is shown of a question that was answered wrong, once all are answered. */
export async function missedOf(ask: Ask, { answer, met }: AnswerDecided, reader: Reader): Promise<Missed> {
  const asked = { question: await questionOf(ask, reader), reveal: await revealOf(ask, reader), given: answer }
  return met === undefined ? asked : { ...asked, met: [...met] }
}
