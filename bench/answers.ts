import { randomUUID } from 'node:crypto'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import type { Answer, Question } from '@/course'
import { openDatabase } from '@/prisma/database'
import { closeDatabase, provideDatabase } from '@/server/base'
import { answer, check, revealAnswer } from '@/server/sitting'
import type { Row } from './measure'

type Query = Parameters<PGlite['query']>

/** What one transaction sent. */
interface Sent {
  readonly statements: Query[]
  readonly timed: boolean
}

/**
 * Answers through the use case on PGlite in memory, and the very statements that these sent, once more on the raw driver from the
 * same starting state: what Prisma and our own code add.
 */
export async function answerRows(answers: number): Promise<Row[]> {
  const sent: Sent[] = []
  let timed = false
  let pglite: PGlite | undefined
  const { transaction } = PGlite.prototype
  // Recording at the driver: nothing above it needs to know. Every use case works in one transaction.
  PGlite.prototype.transaction = function record<T>(this: PGlite, work: (tx: Transaction) => Promise<T>): Promise<T> {
    pglite = this
    return transaction.call(this, (tx: Transaction) => {
      const statements: Query[] = []
      sent.push({ statements, timed })
      const query = tx.query.bind(tx)
      return work({
        ...tx,
        query: <R>(...args: Query) => {
          statements.push(args)
          return query<R>(...args)
        },
      })
    }) as Promise<T>
  }
  provideDatabase(await openDatabase({ kind: 'pglite' }))
  const somebody = () => ({ learner: randomUUID(), zone: 'Europe/Berlin' })
  let who = somebody()
  let next = await check(who, { chapter: 'ssh-configure' })
  const start = await pglite?.dumpDataDir('none')
  if (!start) throw new Error('no database was opened')
  sent.length = 0

  let spent = 0
  for (let count = 0; count < answers; count++) {
    while ('result' in next) {
      who = somebody() // a failed check wants practice before the next one
      next = await check(who, { chapter: 'ssh-configure' })
    }
    if (next.question.kind === 'recall') await revealAnswer(who, { ask: next.question.ask })
    timed = true
    const started = performance.now()
    const reply = await answer(who, { ask: next.question.ask, client: randomUUID(), answer: someAnswer(next.question) })
    spent += performance.now() - started
    timed = false
    if (reply.next.kind === 'check') next = reply.next.next
  }
  await closeDatabase()
  PGlite.prototype.transaction = transaction

  const rawSpent = await replay(start, sent)
  const counting = (statement: Query) => /"(FirstAnswer|ItemTally|DayTally|DayStanding)"/.test(statement[0])
  const uncounted = await replay(
    start,
    sent.map(({ statements, timed }) => ({ timed, statements: statements.filter((statement) => !counting(statement)) })),
  )
  const timedStatements = sent.reduce((sum, one) => sum + (one.timed ? one.statements.length : 0), 0)
  return [
    { name: 'answers a second, use case on PGlite', value: answers / (spent / 1000), unit: '/s' },
    {
      name: `the same ${Math.round(timedStatements / answers)} statements an answer on the raw driver`,
      value: answers / (rawSpent / 1000),
      unit: '/s',
    },
    { name: 'ratio: use case to raw driver, time', value: spent / rawSpent, unit: '×' },
    { name: 'ratio: with what is counted for instructors and authors to without, raw driver', value: rawSpent / uncounted, unit: '×' },
  ]
}

/** Milliseconds of the timed transactions, sent once more on the raw driver to a database in this state. */
async function replay(start: Blob, sent: readonly Sent[]): Promise<number> {
  const raw = await PGlite.create({ loadDataDir: start })
  let spent = 0
  for (const one of sent) {
    const started = performance.now()
    await raw.transaction(async (tx) => {
      for (const statement of one.statements) await tx.query(...statement)
    })
    if (one.timed) spent += performance.now() - started
  }
  await raw.close()
  return spent
}

export function someAnswer(question: Question): Answer {
  switch (question.kind) {
    case 'recall':
      return { kind: 'self', grade: 3 }
    case 'typed':
      return { kind: 'typed', text: 'login local' }
    case 'match':
      return { kind: 'match', pairs: question.premises.map(({ id }) => ({ premise: id, response: question.responses[0]?.id ?? '' })) }
    case 'order':
      return { kind: 'order', order: question.steps.map(({ id }) => id) }
    case 'lab':
      return { kind: 'lab', lines: [{ device: question.start.source.devices[0]?.name ?? '', line: 'show version' }] }
    default:
      return { kind: 'options', options: question.options.slice(0, question.kind === 'choices' ? 2 : 1).map(({ id }) => id) }
  }
}
