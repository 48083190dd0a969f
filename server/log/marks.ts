import type { Reader, Transaction } from '../base'
import { type MarkKind, readMark, TOLD } from './log'

/** What a learner said of an item, whatever is asked of it. */
export interface Marks {
  readonly bookmarked: boolean // to be found again
  readonly aside: boolean // reviews and practice leave it out
}

export interface MarkedItem extends Marks {
  readonly item: string
}

export const UNMARKED: Marks = { bookmarked: false, aside: false }

/** All marks of a learner, one entry an item that has any. */
export async function loadMarks(reader: Reader, learner: string): Promise<MarkedItem[]> {
  const rows = await reader.mark.findMany({ where: { learnerId: learner }, orderBy: { itemId: 'asc' } })
  return rows.map(({ itemId, bookmarked, aside }) => ({ item: itemId, bookmarked, aside }))
}

export async function loadAside(reader: Reader, learner: string): Promise<Set<string>> {
  const rows = await reader.mark.findMany({ where: { learnerId: learner, aside: true }, select: { itemId: true } })
  return new Set(rows.map(({ itemId }) => itemId))
}

/** What each of these learners has set aside. Those who have nothing are missing. */
export async function asideOf(reader: Reader, learners: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await reader.mark.findMany({
    where: { learnerId: { in: [...learners] }, aside: true },
    select: { learnerId: true, itemId: true },
  })
  const aside = new Map<string, Set<string>>()
  for (const { learnerId, itemId } of rows) aside.set(learnerId, (aside.get(learnerId) ?? new Set()).add(itemId))
  return aside
}

export async function marksOf(reader: Reader, learner: string, item: string): Promise<Marks> {
  const where = { learnerId_itemId: { learnerId: learner, itemId: item } }
  return (await reader.mark.findUnique({ where, select: { bookmarked: true, aside: true } })) ?? UNMARKED
}

/** Keeps the fold of an item's mark events; nothing where neither mark holds. */
export async function keepMarks(tx: Transaction, learner: string, item: string, marks: Marks): Promise<void> {
  if (!marks.bookmarked && !marks.aside) {
    await tx.mark.deleteMany({ where: { learnerId: learner, itemId: item } })
    return
  }
  await tx.mark.upsert({
    where: { learnerId_itemId: { learnerId: learner, itemId: item } },
    create: { learnerId: learner, itemId: item, ...marks },
    update: { ...marks },
    select: { itemId: true },
  })
}

/** The marks after one more of them is set or taken back. */
export function marked(marks: Marks, mark: MarkKind, on: boolean): Marks {
  switch (mark) {
    case 'bookmark':
      return { ...marks, bookmarked: on }
    case 'aside':
      return { ...marks, aside: on }
  }
}

/** A learner's marks from the log alone. The table `Mark` must hold the same. */
export async function rebuildMarks(reader: Reader, learner: string): Promise<MarkedItem[]> {
  const events = await reader.told.findMany({
    where: { learnerId: learner, kind: { in: ['bookmark', 'aside'] }, itemId: { not: null } },
    orderBy: TOLD,
    select: { kind: true, itemId: true, decided: true },
  })
  const all = new Map<string, Marks>()
  for (const event of events) {
    const item = event.itemId ?? ''
    all.set(item, marked(all.get(item) ?? UNMARKED, event.kind === 'bookmark' ? 'bookmark' : 'aside', readMark(event)))
  }
  return [...all]
    .filter(([, { bookmarked, aside }]) => bookmarked || aside)
    .map(([item, marks]) => ({ item, ...marks }))
    .sort((a, b) => (a.item < b.item ? -1 : 1))
}

/** The table of marks made anew from the log. */
export async function rebuildAllMarks(tx: Transaction, learner: string): Promise<void> {
  const marks = await rebuildMarks(tx, learner)
  await tx.mark.deleteMany({ where: { learnerId: learner } })
  await tx.mark.createMany({ data: marks.map(({ item: itemId, ...said }) => ({ learnerId: learner, itemId, ...said })) })
}
