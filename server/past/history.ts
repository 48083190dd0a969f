import { z } from 'zod'
import { type Answer, type Question, type Reveal, textOfHtml } from '@/course'
import type { Event, Prisma } from '@/prisma/generated/client'
import type { Result } from '@/study'
import { database, parseBody, type Reader, Refusal, uuid } from '../base'
import { askedVersion, type Course, isServed, loadCourse } from '../course'
import type { Who } from '../door'
import {
  ANSWERS,
  type AnswerKind,
  isAnswer,
  loadMarks,
  type MarkKind,
  type Marks,
  marksOf,
  NEWEST_FIRST,
  readAnswer,
  readUndone,
} from '../log'
import { questionOf, revealOf } from '../sitting'

/** What became of an answered question since: asked as it was, asked in other words or with other options, or asked no more. */
export type ItemNow = 'same' | 'changed' | 'retired'

/** A line of the history. */
export interface AnswerLine {
  readonly client: string
  readonly day: number // learner-day
  readonly kind: AnswerKind
  readonly result: Result
  readonly guess: boolean
  readonly chapter: string // title
  readonly prompt: string // plain text, the beginning of the question as it was asked
  readonly undone: boolean
  readonly item: ItemNow
}

export interface AnswersPage {
  readonly answers: readonly AnswerLine[] // newest first
  readonly next?: string // `before` of the page that follows; absent on the last one
}

/** A question that the learner has bookmarked or set aside, in the words in which it was shown then. */
export interface MarkedLine {
  readonly ask: string // by which the mark is taken back: an item's own id would tell
  readonly answer?: string // client id of the last answer; absent where it was only looked at
  readonly day: number // learner-day of the mark
  readonly chapter: string // title
  readonly prompt: string // plain text
  readonly marks: Marks
  readonly item: ItemNow
}

export interface MarkedPage {
  readonly marked: readonly MarkedLine[] // newest mark first
  readonly next?: string // as in AnswersPage
}

/** An answer as it was given: from the log and from the item version that was asked. The course of today has no part in it. */
export interface RecordedAnswer {
  readonly client: string
  readonly day: number // learner-day
  readonly kind: AnswerKind
  readonly question: Question
  readonly given: Answer
  readonly result: Result
  readonly met?: readonly string[] // of a lab: ids of the goals that were met
  readonly guess: boolean
  readonly reveal: Reveal
  readonly due?: number // learner-day chosen then; absent when the answer did not move the memory
}

export interface PastAnswer {
  readonly recorded: RecordedAnswer
  readonly since: {
    readonly undone: boolean
    readonly item: ItemNow
    readonly wrong?: string // what was wrong with the version that was answered, a sentence
    readonly chapter: { readonly id: string; readonly title: string; readonly listed: boolean } // listed: the catalogue still has it
    readonly marks: Marks // of the question, now
  }
}

const PAGE = 50
const LONGEST_PROMPT = 160

const before = z
  .string()
  .regex(/^\d{1,18}$/) // the log's own number of the last line of the page before
  .optional()
const markedPageSchema = z.strictObject({ before })
const pageSchema = z.strictObject({
  before,
  only: z.literal('wrong').optional(),
})

/**
 * A learner's answers, 50 at a time, newest first. What was undone and what the course has retired stays in.
 * @throws Refusal `bad_request`
 */
export async function pastAnswers(who: Who, page: unknown = {}): Promise<AnswersPage> {
  const { before, only } = parseBody(pageSchema, page)
  const course = await loadCourse()
  const { prisma } = await database()
  const found = await prisma.told.findMany({
    where: {
      learnerId: who.learner,
      kind: { in: [...ANSWERS] },
      ...(before === undefined ? {} : await toldBefore(prisma, who.learner, BigInt(before))),
      ...(only === undefined ? {} : { decided: { path: ['result'], equals: only } }),
    },
    orderBy: NEWEST_FIRST,
    take: PAGE + 1,
  })
  const events = found.slice(0, PAGE)
  const last = events.at(-1)
  const undone = await undoneAmong(prisma, who.learner, events)
  const answers = await Promise.all(events.filter(isAnswer).map((event) => lineOf(event, undone, course)))
  return { answers, ...(found.length > PAGE && last ? { next: String(last.seq) } : {}) }
}

/**
 * What a learner has bookmarked or set aside, 50 at a time, the newest mark first. What the course has changed or retired stays in.
 * @throws Refusal `bad_request`
 */
export async function markedQuestions(who: Who, mark: MarkKind, page: unknown = {}): Promise<MarkedPage> {
  const { before } = parseBody(markedPageSchema, page)
  const { learner } = who
  const course = await loadCourse()
  const { prisma } = await database()
  const marksOfItem = new Map((await loadMarks(prisma, learner)).map(({ item, ...marks }) => [item, marks]))
  const items = [...marksOfItem].filter(([, marks]) => (mark === 'aside' ? marks.aside : marks.bookmarked)).map(([item]) => item)
  const last = await lastOfEach(prisma, { learnerId: learner, kind: mark, itemId: { in: items } })
  const shownLast = before === undefined ? undefined : await prisma.told.findFirst({ where: { learnerId: learner, seq: BigInt(before) } })
  const found = last.filter((event) => shownLast === undefined || isToldBefore(event, shownLast)).slice(0, PAGE + 1)
  const events = found.slice(0, PAGE)
  const shown = events.map(({ itemId }) => itemId ?? '')
  const answers = await lastOfEach(prisma, { learnerId: learner, kind: { in: [...ANSWERS] }, itemId: { in: shown } })
  const answerOf = new Map(answers.map(({ itemId, clientId }) => [itemId, clientId]))
  const asks = await prisma.ask.findMany({ where: { learnerId: learner, itemId: { in: shown }, ...KNOWN }, orderBy: { askedAt: 'asc' } })
  const askOf = new Map(asks.map(({ itemId, id }) => [itemId, id]))
  const marked = await Promise.all(
    events.flatMap((event) => {
      const { itemId } = event
      const [marks, ask] = [marksOfItem.get(itemId ?? ''), askOf.get(itemId ?? '')]
      return itemId === null || !marks || ask === undefined
        ? []
        : [markedLine({ ...event, itemId }, ask, answerOf.get(itemId), marks, course)]
    }),
  )
  const end = events.at(-1)
  return { marked, ...(found.length > PAGE && end ? { next: String(end.seq) } : {}) }
}

/** Asks whose answer the learner knows: the ones by which a question can be marked. */
const KNOWN = { OR: [{ state: 'answered' }, { revealedAt: { not: null } }] }

/** The last event of each item, newest first. */
async function lastOfEach(reader: Reader, where: Prisma.ToldWhereInput): Promise<Event[]> {
  return reader.told.findMany({ where, orderBy: NEWEST_FIRST, distinct: ['itemId'] })
}

async function markedLine(event: ShownEvent, ask: string, answer: string | undefined, marks: Marks, course: Course): Promise<MarkedLine> {
  return {
    ask,
    ...(answer === undefined ? {} : { answer }),
    day: event.day,
    chapter: chapterNow(event, course).title,
    prompt: shortened(plainText(await promptOf(event))),
    marks,
    item: itemNow(event, course),
  }
}

/**
 * One answer with its question, exactly as it was asked and explained: own version, own variant, own order of options.
 * @param client the client id under which it was recorded
 * @throws Refusal `unknown_answer`, for another learner's too
 */
export async function pastAnswer(who: Who, client: unknown): Promise<PastAnswer> {
  const id = uuid.safeParse(client)
  const course = await loadCourse()
  const { prisma } = await database()
  const event = id.success ? await prisma.told.findFirst({ where: { learnerId: who.learner, clientId: id.data } }) : null
  if (!event || !isAnswer(event))
    throw new Refusal('unknown_answer', 'There is no such answer of yours. Your answers are listed under Answers.')
  const ask = await prisma.ask.findUniqueOrThrow({ where: { id: event.askId } })
  const { result, met, guess, answer, due } = readAnswer(event)
  const wrong = wrongWith(event, course)
  return {
    recorded: {
      client: event.clientId,
      day: event.day,
      kind: event.kind,
      question: await questionOf(ask),
      given: answer,
      result,
      ...(met === undefined ? {} : { met }),
      guess,
      reveal: await revealOf(ask),
      ...(due === undefined ? {} : { due }),
    },
    since: {
      undone: (await undoneAmong(prisma, who.learner, [event])).has(event.clientId),
      item: itemNow(event, course),
      ...(wrong === undefined ? {} : { wrong }),
      chapter: chapterNow(event, course),
      marks: await marksOf(prisma, who.learner, event.itemId),
    },
  }
}

type ShownEvent = Event & { itemId: string }
type AnswerEvent = ShownEvent & { kind: AnswerKind }

async function lineOf(event: AnswerEvent, undone: ReadonlySet<string>, course: Course): Promise<AnswerLine> {
  const { result, guess } = readAnswer(event)
  return {
    client: event.clientId,
    day: event.day,
    kind: event.kind,
    result,
    guess,
    chapter: chapterNow(event, course).title,
    prompt: shortened(plainText(await promptOf(event))),
    undone: undone.has(event.clientId),
    item: itemNow(event, course),
  }
}

/** What comes before an event in the order of the log. That of nobody, or of somebody else, comes before nothing. */
async function toldBefore(reader: Reader, learner: string, seq: bigint): Promise<Prisma.ToldWhereInput> {
  const event = await reader.told.findFirst({ where: { learnerId: learner, seq }, select: { day: true, at: true } })
  if (!event) return { seq: -1n }
  const { day, at } = event
  return { OR: [{ day: { lt: day } }, { day, at: { lt: at } }, { day, at, seq: { lt: seq } }] }
}

function isToldBefore(event: Event, other: Event | null): boolean {
  if (!other) return false
  if (event.day !== other.day) return event.day < other.day
  return event.at.getTime() === other.at.getTime() ? event.seq < other.seq : event.at < other.at
}

/** Client ids of those of the events that were undone. An undo names the same item as its answer. */
async function undoneAmong(reader: Reader, learner: string, events: readonly Event[]): Promise<Set<string>> {
  const items = [...new Set(events.map(({ itemId }) => itemId ?? ''))]
  const undos = await reader.event.findMany({ where: { learnerId: learner, kind: 'undo', itemId: { in: items } } })
  return new Set(undos.map(readUndone))
}

function itemNow({ itemId, itemHash, variant }: ShownEvent, course: Course): ItemNow {
  const item = course.itemOf.get(itemId)?.item
  if (!item || !isServed(item)) return 'retired'
  return item.hash === itemHash && item.variants.includes(variant ?? '') ? 'same' : 'changed'
}

/** What the course says today was wrong with the version that was answered. */
function wrongWith({ itemId, itemHash }: AnswerEvent, course: Course): string | undefined {
  const item = course.itemOf.get(itemId)?.item
  if (!item || item.hash === itemHash) return undefined
  return item.corrects.find(({ hash }) => itemHash?.startsWith(hash))?.note
}

/** A chapter that has left the catalogue goes by its id. */
function chapterNow({ chapterId }: ShownEvent, course: Course): PastAnswer['since']['chapter'] {
  const id = chapterId ?? ''
  const chapter = course.chapters.find((candidate) => candidate.id === id)
  return { id, title: chapter?.title ?? id, listed: chapter !== undefined }
}

async function promptOf({ itemHash, variant, learnerId }: ShownEvent): Promise<string> {
  const { variants } = await askedVersion(itemHash ?? '', variant ?? '', undefined, learnerId)
  return variants.find(({ id }) => id === variant)?.prompt ?? ''
}

/** A prompt in one line: without its consoles, unless it has nothing else. */
function plainText(html: string): string {
  return textOfHtml(html.replace(/<pre[\s\S]*?<\/pre>/g, ' ')) || textOfHtml(html)
}

function shortened(text: string): string {
  if (text.length <= LONGEST_PROMPT) return text
  const cut = text.slice(0, LONGEST_PROMPT)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))} …`
}
