import { comingSentence } from '@/study'
import type { Transaction } from '../../base'
import type { Course } from '../../course'
import type { AnswerDecided } from '../../log'
import { ANSWERS, readAnswer, readUndone, TOLD } from '../../log'
import { type Missed, missedOf } from '../asks'

/** How the reviews of a learner-day went so far. A question counts once, by its first answer that stands. */
export interface PlanResult {
  readonly right: number
  readonly total: number
  readonly ms: number // time of all its answers, as far as it is known
  readonly coming: string // when these questions come again
  readonly missed: readonly Missed[]
}

/** Undefined where none was answered. Read from the log; nothing of it is stored. */
export async function resultOfDay(tx: Transaction, learner: string, day: number, course: Course): Promise<PlanResult | undefined> {
  const events = await tx.told.findMany({ where: { learnerId: learner, day, kind: { in: [...ANSWERS, 'undo'] } }, orderBy: TOLD })
  const undone = new Set(events.filter(({ kind }) => kind === 'undo').map(readUndone))
  const standing = events.flatMap((event) =>
    event.kind === 'undo' || event.askId === null || undone.has(event.clientId) ? [] : [{ ask: event.askId, decided: readAnswer(event) }],
  )
  const ids = standing.map(({ ask }) => ask)
  const asks = new Map((await tx.ask.findMany({ where: { id: { in: ids }, sittingKind: 'plan' } })).map((ask) => [ask.id, ask]))
  const answers = standing.flatMap(({ ask: id, decided }) => {
    const ask = asks.get(id)
    return ask ? [{ ask, decided }] : []
  })
  if (answers.length === 0) return undefined
  const firsts = new Map<string, (typeof answers)[number]>()
  for (const answer of answers) if (!firsts.has(answer.ask.itemId)) firsts.set(answer.ask.itemId, answer)
  const first = [...firsts.values()]
  const missed = []
  for (const { ask, decided } of first.filter(isWrong)) missed.push(await missedOf(ask, decided, tx, course))
  return {
    right: first.length - missed.length,
    total: first.length,
    ms: answers.reduce((sum, { decided }) => sum + (decided.ms ?? 0), 0),
    coming: comingSentence(
      day,
      first.flatMap(({ decided }) => decided.due ?? []),
    ),
    missed,
  }
}

const isWrong = ({ decided }: { decided: AnswerDecided }): boolean => decided.result === 'wrong'
