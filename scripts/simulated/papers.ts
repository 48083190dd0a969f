import type { CatalogueChapter } from '@/server/course'
import { type AnswerKind, type Choice, type Marks, type Moment, type NewEvent, rowOf } from '@/server/log'
import { pretestOn } from '@/server/reading'
import { type Sitting, sittingColumns } from '@/server/sitting'
import { drawOrder, drawVariant } from '../../course'
import type { Prisma } from '../../prisma/generated/client'
import { type CardState, type GateEvent, type MemoryEvent, openChapters, type Queue, standingOf } from '../../study'
import type { SimulatedCourse } from './course'

type Row<Input> = { -readonly [K in keyof Input]: Input[K] }
export type EventRow = ReturnType<typeof rowOf>
export type AskRow = Row<Prisma.AskCreateManyInput> & { purpose: AnswerKind; state: 'open' | 'answered' | 'withdrawn'; options: string[] }
export type AttemptRow = Row<Prisma.AttemptCreateManyInput> & { items: string[]; answered: number; right: number; selfMarked: number }
export type PracticeRow = Row<Prisma.PracticeCreateManyInput> & { items: string[]; position: number; scope: Choice }

/** What is known of one learner while they study: rows as the app would have written them, and what it would read from them. */
export interface Papers extends Pick<SimulatedCourse, 'course' | 'items'> {
  readonly learner: string
  readonly newId: () => string
  readonly events: EventRow[]
  readonly asks: AskRow[]
  readonly attempts: AttemptRow[]
  readonly practices: PracticeRow[]
  readonly reports: Prisma.ReportCreateManyInput[]
  readonly standings: Prisma.DayStandingCreateManyInput[]
  readonly cards: Map<string, CardState>
  readonly marks: Map<string, Marks>
  readonly memory: Map<string, MemoryEvent[]> // by item
  readonly passed: Set<string> // these three: chapters
  readonly read: Map<string, number> // on which day
  readonly begun: Set<string>
  readonly aside: Set<string> // items
  readonly openAsk: Map<string, AskRow> // by sitting
  readonly lastAsk: Map<string, AskRow> // by item
  readonly lastRight: Map<string, boolean> // by item, of answers that stand
  readonly owed: Map<string, number> // by item, of answers taken back: the day on which it is due again
  readonly gates: GateEvent[]
  open: ReadonlySet<string> // chapters
  plan: { readonly day: number; readonly queue: Queue; readonly ask: AskRow | undefined } | undefined
  last: Last | undefined
}

/** An answer that may be taken back. */
interface Last {
  readonly ask: AskRow
  readonly client: string
  readonly day: number
  readonly moved: boolean // the memory
}

export function papersOf({ course, items }: SimulatedCourse, learner: string, newId: () => string): Papers {
  const passed = new Set<string>()
  return {
    ...{ course, items, learner, newId },
    ...{ events: [], asks: [], attempts: [], practices: [], reports: [], standings: [], gates: [] },
    ...{ cards: new Map(), marks: new Map(), memory: new Map() },
    ...{ passed, read: new Map(), begun: new Set(), aside: new Set() },
    ...{ openAsk: new Map(), lastAsk: new Map(), lastRight: new Map(), owed: new Map() },
    open: openChapters(course.chapters, passed),
    plan: undefined,
    last: undefined,
  }
}

export function append({ events, learner }: Papers, moment: Moment, event: NewEvent): void {
  events.push(rowOf(learner, moment, event))
}

/** As the app keeps what is open: with the first event, and with whatever opens something. */
export function keepOpen(papers: Papers, moment: Moment): void {
  const { unrecorded, open } = standingOf(papers.course.chapters, papers.gates)
  papers.open = open
  if (unrecorded.length === 0) return
  append(papers, moment, { kind: 'unlocked', client: papers.newId(), decided: { chapters: [...unrecorded] } })
  papers.gates.push({ kind: 'unlocked', chapters: unrecorded })
}

/** Asks an item, unless it is asked already where it is `wanted`. */
export function ask(papers: Papers, wanted: { purpose: AnswerKind; item: string; sitting: Sitting }, moment: Moment): AskRow {
  const open = papers.openAsk.get(wanted.sitting.id)
  const isAsked = open?.state === 'open' && open.itemId === wanted.item && open.purpose === wanted.purpose
  return isAsked ? open : issue(papers, wanted, moment)
}

/** Writes an ask; what was open in the same sitting is withdrawn. */
export function issue(
  { course, items, learner, newId, asks, openAsk, lastAsk }: Papers,
  { purpose, item: itemId, sitting }: { purpose: AnswerKind; item: string; sitting: Sitting },
  { at }: Moment,
): AskRow {
  const [entry, version] = [course.itemOf.get(itemId), items.get(itemId)]
  if (!entry || !version) throw new Error(`The course has no item ${itemId}.`)
  const id = newId()
  const before = lastAsk.get(itemId)
  const variant = drawVariant(entry.item.variants, id, before ? [before.variant] : [])
  if (variant === undefined) throw new Error(`The item ${itemId} has no variant that may be served.`)
  const open = openAsk.get(sitting.id)
  if (open?.state === 'open') open.state = 'withdrawn'
  const issued: AskRow = {
    id,
    learnerId: learner,
    purpose,
    itemId,
    itemHash: entry.item.hash,
    variant,
    options: drawOrder(version, variant, id),
    chapterId: entry.chapter.id,
    ...sittingColumns(sitting),
    state: 'open',
    askedAt: at,
    revealedAt: null,
  }
  asks.push(issued)
  lastAsk.set(itemId, issued)
  openAsk.set(sitting.id, issued)
  return issued
}

/** Whether an item was taken back, and is not due again before a later day. */
export function rests({ owed }: Papers, item: string, day: number): boolean {
  return (owed.get(item) ?? day) > day
}

/** When each of these was asked last, in milliseconds; absent where it never was. */
export function askedAt({ lastAsk }: Papers, items: readonly { readonly id: string }[]): Map<string, number> {
  return new Map(items.flatMap(({ id }) => (lastAsk.has(id) ? [[id, new Date(lastAsk.get(id)?.askedAt ?? 0).getTime()] as const] : [])))
}

/** As `metOn` of the app: what may have been met on this day before reading. */
export function metOn({ read, learner }: Papers, day: number, chapters: readonly CatalogueChapter[]): Set<string> {
  return new Set(chapters.filter(({ id }) => (read.get(id) ?? day) >= day).flatMap((chapter) => pretestOn(chapter, learner, day)))
}
