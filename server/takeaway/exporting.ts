import { type Item, itemSchema } from '@/course'
import { identifiers, type Reader, type Transaction, transactionOf } from '../base'
import { itemVersion, loadCourse } from '../course'
import type { Who } from '../door'
import {
  type AskRow,
  type AttemptRow,
  type EventRow,
  FOLDS,
  FORMAT,
  OF_THE_SERVER,
  PARTS,
  type PlanRow,
  type PracticeRow,
  type ReportRow,
  sealed,
  VERSION,
} from '../file'

/**
 * Everything that is kept of a learner, as a file that `importData` takes: see docs/export.md. The rows are read at one moment, in which
 * the learner answers nothing else; the item versions, which never change, follow one by one as the file is sent.
 *
 * Nothing that has not been shown is in it: of an item version the variants that were answered, and in place of the id of an item that
 * waits to be asked its seal.
 */
export async function exportData(who: Who): Promise<AsyncIterable<string>> {
  const { catalogue } = await loadCourse()
  const { head, parts, events } = await transactionOf(who.learner, (tx) => snapshot(tx, who))
  const opening = { format: FORMAT, version: VERSION, exportedAt: new Date().toISOString(), course: catalogue.version, ...head }
  return written(opening, parts, versionsOf(events, who.learner))
}

type Rows = Readonly<Record<string, readonly unknown[]>>

async function* written(opening: object, parts: Rows, versions: AsyncIterable<unknown>): AsyncGenerator<string> {
  const head = JSON.stringify(opening, null, 1)
  yield head.slice(0, head.lastIndexOf('\n}'))
  for (const [name, rows] of Object.entries(parts)) {
    yield `,\n "${name}": [`
    for (let from = 0; from < rows.length; from += A_CHUNK)
      yield (from === 0 ? '\n  ' : ',\n  ') +
        rows
          .slice(from, from + A_CHUNK)
          .map((row) => JSON.stringify(row))
          .join(',\n  ')
    yield rows.length === 0 ? ']' : '\n ]'
  }
  yield ',\n "itemVersions": ['
  let between = '\n  '
  for await (const version of versions) {
    yield `${between}${JSON.stringify(version)}`
    between = ',\n  '
  }
  yield '\n ]\n}\n'
}

/** Rows that are sent at a time. */
const A_CHUNK = 500

async function snapshot(tx: Transaction, { learner, zone }: Who): Promise<{ head: object; parts: Rows; events: EventRow[] }> {
  const [row, teaches, acts] = [
    await tx.user.findUnique({ where: { id: learner }, include: { recoveryCode: { select: { createdAt: true } } } }),
    await tx.teaching.findMany({ where: { instructorId: learner }, omit: { instructorId: true }, orderBy: { since: 'asc' } }),
    await tx.act.findMany({ where: { actorId: learner }, omit: { seq: true, actorId: true }, orderBy: { seq: 'asc' } }),
  ]
  const head = {
    learner: {
      id: learner,
      guest: row?.guest ?? true,
      zone: row?.zone ?? zone,
      roles: row?.roles ?? [],
      createdAt: row?.createdAt ?? null,
      email: row?.email ?? null,
      emailVerifiedAt: row?.emailVerifiedAt ?? null,
      hasPassword: Boolean(row?.passwordHash),
      hasRecoveryCode: Boolean(row?.recoveryCode),
    },
    teaches,
    acts,
  }
  const rows: Record<string, unknown[]> = {}
  for (const [name, part] of Object.entries({ ...OF_THE_SERVER, ...PARTS, ...FOLDS })) rows[name] = await readPart(tx, part, learner)
  const events = rows.events as EventRow[]
  return { head, parts: withoutUnseen(rows, events), events }
}

type Part = (typeof PARTS)[keyof typeof PARTS] | (typeof FOLDS)[keyof typeof FOLDS]

/** As one JSON text: thousands of rows take Prisma much longer. */
async function readPart(reader: Reader, { table, row, columns, order }: Part | (typeof OF_THE_SERVER)['identities'], learner: string) {
  const [read] = await reader.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg("row")::text AS "rows" FROM (
      SELECT ${identifiers(columns)} FROM ${identifiers([table])} WHERE "learnerId" = ${learner}::uuid ORDER BY ${identifiers(order)}
    ) AS "row"`
  return (JSON.parse(read?.rows ?? '[]') as unknown[]).map((given) => row.parse(given))
}

/** An id of an item is written where its learner has seen the answer; else its seal stands there. */
function withoutUnseen(rows: Rows, events: readonly EventRow[]): Rows {
  const asks = rows.asks as AskRow[]
  const seen = new Set([
    ...events.flatMap(({ itemId }) => itemId ?? []),
    ...asks.filter(({ revealedAt }) => revealedAt !== null).map(({ itemId }) => itemId),
  ])
  const named = (item: string) => (seen.has(item) ? item : sealed(item))
  return {
    ...rows,
    asks: asks.map((ask) => ({ ...ask, itemId: named(ask.itemId) })),
    attempts: (rows.attempts as AttemptRow[]).map((attempt) => ({ ...attempt, items: attempt.items.map(named) })),
    practices: (rows.practices as PracticeRow[]).map((practice) => ({ ...practice, items: practice.items.map(named) })),
    plans: (rows.plans as PlanRow[]).map(({ queue, ...plan }) => ({
      ...plan,
      queue: queue.map(({ item, why }) => ({ item: named(item), why })),
    })),
    reports: (rows.reports as ReportRow[]).map((report) =>
      report.kind === 'item' ? { ...report, subject: named(report.subject) } : report,
    ),
  }
}

/** The item versions that events name, with the variants that they name. */
async function* versionsOf(events: readonly EventRow[], learner: string): AsyncGenerator<{ hash: string; item: Item }> {
  const answered = new Map<string, Set<string>>()
  for (const { itemHash, variant } of events)
    if (itemHash !== null && variant !== null) answered.set(itemHash, (answered.get(itemHash) ?? new Set()).add(variant))
  for (const hash of [...answered.keys()].sort()) {
    const item = await itemVersion(hash, undefined, learner)
    const variants = item.variants.filter(({ id }) => answered.get(hash)?.has(id))
    yield { hash, item: itemSchema.parse({ ...item, variants }) }
  }
}
