import { randomUUID } from 'node:crypto'
import { type Answer, drawOrder, drawVariant, publicFace, type Question, type Reveal, reveal } from '@/course'
import type { Ask } from '@/prisma/generated/client'
import { asksConfidence, CONFIDENCE_NAMES, CONFIDENCES } from '@/study'
import { database, type Reader, type Transaction } from '../base'
import { askedVersion, type Course, keepVersion } from '../course'
import type { AnswerDecided, AnswerKind } from '../log'
import { keyOfAsk, savedLines } from '../reading'
import { type Sitting, sittingColumns } from './kind'

/**
 * Writes an ask: a variant other than the one shown last and an order of options, both drawn from the ask's own id.
 * What was open in the same sitting is withdrawn, so a question in an old tab cannot be answered by mistake.
 */
export async function issueAsk(
  tx: Transaction,
  course: Course,
  wanted: { learner: string; purpose: AnswerKind; item: string; sitting: Sitting },
): Promise<Ask> {
  const { learner, purpose, sitting } = wanted
  const entry = course.itemOf.get(wanted.item)
  if (!entry) throw new Error(`The course has no item ${wanted.item}.`)
  const last = await tx.ask.findFirst({
    where: { learnerId: learner, itemId: entry.item.id },
    orderBy: { askedAt: 'desc' },
    select: { variant: true },
  })
  const id = randomUUID()
  const variant = drawVariant(entry.item.variants, id, last ? [last.variant] : [])
  if (variant === undefined) throw new Error(`The item ${entry.item.id} has no variant that may be served.`)
  await tx.ask.updateMany({
    where: { learnerId: learner, state: 'open', sittingKind: sitting.kind, sittingId: sitting.id },
    data: { state: 'withdrawn' },
  })
  await keepVersion(entry.item.hash, tx)
  return tx.ask.create({
    data: {
      id,
      learnerId: learner,
      purpose,
      itemId: entry.item.id,
      itemHash: entry.item.hash,
      variant,
      options: drawOrder(await askedVersion(entry.item.hash, variant, tx), variant, id),
      chapterId: entry.chapter.id,
      ...sittingColumns(sitting),
      askedAt: new Date(),
    },
  })
}

/** Whether an ask can still be answered: open, and not overtaken. */
export function isCurrent(ask: Ask, course: Course): boolean {
  return ask.state === 'open' && !isOvertaken(ask, course)
}

/**
 * Whether the course has taken a question back since it was asked: its item is retired or gone, or the course says that this version was
 * wrong. Other words alone do not reach who has the old ones before them: the ask holds its version, is answered, graded and explained by
 * it, and the next ask has the new one.
 */
export function isOvertaken(ask: Ask, course: Course): boolean {
  const item = course.itemOf.get(ask.itemId)?.item
  if (!item || item.retired) return true
  if (item.hash === ask.itemHash) return !item.variants.includes(ask.variant)
  return item.variants.length === 0 || item.corrects.some(({ hash }) => ask.itemHash.startsWith(hash))
}

const SURE = CONFIDENCES.map((level) => ({ level, says: CONFIDENCE_NAMES[level] }))

/** The question that an ask shows, with what was typed in its lab so far while it is open. Holds no key. */
export async function questionOf(ask: Ask, reader?: Reader): Promise<Question> {
  const question = publicFace(await askedVersion(ask.itemHash, ask.variant, reader, ask.learnerId), ask.variant, ask.options, ask.id)
  if (ask.state !== 'open') return question
  if (question.kind !== 'lab') return question.kind !== 'recall' && asksConfidence(ask.id) ? { ...question, sure: SURE } : question
  const saved = await savedLines(reader ?? (await database()).prisma, ask.learnerId, keyOfAsk(ask))
  return saved ? { ...question, saved } : question
}

/** What is shown once an ask is answered, and for a recall once it is revealed. Never before. */
export async function revealOf(ask: Ask, reader?: Reader): Promise<Reveal> {
  return reveal(await askedVersion(ask.itemHash, ask.variant, reader, ask.learnerId), ask.variant, ask.options)
}

/** A question that was not answered right. `met`: of a lab, ids of the goals that were met. */
export interface Missed {
  readonly objective?: { readonly id: string; readonly text: string } // 2.1.a, as the blueprint has it
  readonly question: Question
  readonly reveal: Reveal
  readonly given: Answer
  readonly met?: readonly string[]
}

/** What is shown of a question that was answered wrong, once all are answered. */
export async function missedOf(ask: Ask, { answer, met }: AnswerDecided, reader: Reader, course: Course): Promise<Missed> {
  const objective = objectiveOf(course, ask.itemId)
  return {
    ...(objective ? { objective } : {}),
    question: await questionOf(ask, reader),
    reveal: await revealOf(ask, reader),
    given: answer,
    ...(met === undefined ? {} : { met: [...met] }),
  }
}

/** The first objective that an item stands with; none where the course or the blueprint has it no more. */
function objectiveOf({ itemOf, catalogue }: Course, item: string): Missed['objective'] {
  const [name = ''] = itemOf.get(item)?.item.objectives ?? []
  const [blueprint, id = ''] = name.split('/')
  const domains = catalogue.blueprints.find((one) => one.id === blueprint)?.domains ?? []
  for (const { id: above, text, parts } of domains.flatMap(({ objectives }) => objectives)) {
    if (above === id) return { id, text }
    const part = parts.find((one) => `${above}.${one.id}` === id)
    if (part) return { id, text: part.text }
  }
  return undefined
}
