import { siblingsOf } from '@/server/course'
import {
  type AnswerDecided,
  type Choice,
  daysFrom,
  type MarkKind,
  type Marks,
  type Moment,
  marked,
  standingOn,
  UNMARKED,
} from '@/server/log'
import { decideAnswer, type SittingName, sittingOf } from '@/server/sitting'
import type { Answer } from '../../course'
import type { Prisma } from '../../prisma/generated/client'
import { type CardState, DEFAULT_PARAMETERS, type Standing, standingOf, step } from '../../study'
import type { Answered } from './answering'
import { nextOfAttempt, nextOfCheck, runningCheck, score } from './check'
import type { SimulatedCourse } from './course'
import { type AskRow, type AttemptRow, append, type EventRow, keepOpen, type Papers, type PracticeRow, papersOf, rests } from './papers'
import { advancePlan, nextReview, undo } from './plan'
import { advancePractice, beginPractice, nextOfPractice } from './practice'

/** All that the database holds of a learner, as the app would have written it. */
export interface History {
  readonly learner: string
  readonly zone: string
  readonly events: EventRow[]
  readonly asks: AskRow[]
  readonly attempts: AttemptRow[]
  readonly practices: PracticeRow[]
  readonly reports: Prisma.ReportCreateManyInput[]
  readonly standings: Prisma.DayStandingCreateManyInput[]
  readonly cards: readonly CardState[]
  readonly marks: readonly (Marks & { readonly item: string })[]
  readonly plan: Prisma.PlanCreateManyInput | undefined // of the last day: no earlier one is read again
}

export type Desk = ReturnType<typeof deskOf>

/**
 * The app's side of one learner's study, in memory: what the use cases of `server/` write, without a database under it and with the
 * moment given. What an answer decides, what a day asks for, what a check draws and what stays in a plan is decided by the functions
 * that the app calls; here and in the files beside it stands what it does around them.
 */
export function deskOf(course: SimulatedCourse, learner: string, newId: () => string) {
  const papers = papersOf(course, learner, newId)
  return {
    nextReview: (moment: Moment) => nextReview(papers, moment),
    nextOfCheck: (chapter: string, moment: Moment) => nextOfCheck(papers, chapter, moment),
    beginPractice: (scope: Choice, counts: boolean, moment: Moment) => beginPractice(papers, scope, counts, moment),
    nextOfPractice: (practice: PracticeRow, moment: Moment) => nextOfPractice(papers, practice, moment),
    answer: (ask: AskRow, given: Given, moment: Moment) => answer(papers, ask, given, moment),
    undo: (moment: Moment) => undo(papers, moment),
    mark: (ask: AskRow, kind: MarkKind, on: boolean, moment: Moment) => mark(papers, ask, kind, on, moment),
    report: (ask: AskRow, part: string, note: string, moment: Moment) => report(papers, ask, part, note, moment),
    markRead: (chapter: string, moment: Moment) => markRead(papers, chapter, moment),
    openByHand: (chapter: string, decided: ByHand, moment: Moment) => openByHand(papers, chapter, decided, moment),
    standing: (): Standing => ({ passed: papers.passed, read: new Set(papers.read.keys()), open: papers.open }),
    isChecking: (chapter: string) => runningCheck(papers, chapter) !== undefined,
    history: (zone: string) => historyOf(papers, zone),
  }
}

type Given = Answered & { guess: boolean; ms: number }
type ByHand = { by: string; cohort: string }

/** Records an answer to an ask that is open; what comes next of the same is asked with it. */
function answer(papers: Papers, ask: AskRow, given: Given, moment: Moment): AnswerDecided {
  const { course, learner, newId, events, cards, standings } = papers
  const { itemId: item, purpose, chapterId: chapter, itemHash: hash, variant } = ask
  if (standings.at(-1)?.day !== moment.day) {
    const standing = standingOn(moment.day, [...cards.values()], course, DEFAULT_PARAMETERS)
    standings.push({ learnerId: learner, day: moment.day, ...standing })
  }
  const body: { answer: Answer; guess: boolean; ms: number } = { answer: given.answer, guess: given.guess, ms: given.ms }
  const { kind, testlet } = course.itemOf.get(item)?.item ?? { kind: '' }
  const days = daysFrom(cards.values(), item, siblingsOf(course, item), moment.day)
  const memory = { ...days, card: cards.get(item), rests: rests(papers, item, moment.day) }
  const asked = { ...memory, learner, item, kind, testlet, purpose, day: moment.day }
  const decided = decideAnswer({ ...asked, parameters: DEFAULT_PARAMETERS }, body, given.verdict)
  const client = newId()
  const sitting = sittingOf(ask)
  const where = { client, chapter, ...(sitting.kind === 'check' ? { attempt: sitting.id } : {}) }
  const isFirst = events.length === 0
  append(papers, moment, { kind: purpose, ...where, ask: ask.id, item, hash, variant, decided })
  ask.state = 'answered'
  remember(papers, ask, client, decided, moment.day)
  MOVES[sitting.kind](papers, { ask, decided, moment, isFirst })
  return decided
}

interface Moved {
  readonly ask: AskRow
  readonly decided: AnswerDecided
  readonly moment: Moment
  readonly isFirst: boolean // of all that its learner did
}

/** By kind of sitting, what an answer moves; what comes next in it is asked. A plan has no question before a chapter was read. */
const MOVES: Readonly<Record<SittingName, (papers: Papers, moved: Moved) => void>> = {
  plan: (papers, { ask, decided, moment }) => advancePlan(papers, ask, decided.grade === 1, moment),
  check: (papers, { ask, decided, moment, isFirst }) => {
    const attempt = named(papers.attempts, ask)
    score(papers, attempt, moment, decided)
    if (isFirst) keepOpen(papers, moment)
    nextOfAttempt(papers, attempt, moment)
  },
  practice: (papers, { ask, moment, isFirst }) => {
    if (isFirst) keepOpen(papers, moment)
    advancePractice(papers, named(papers.practices, ask), moment)
  },
}

function named<R extends { readonly id: string }>(rows: readonly R[], { sittingId }: AskRow): R {
  const row = rows.find(({ id }) => id === sittingId)
  if (!row) throw new Error('Every question of a check or a practice has its row.')
  return row
}

/** What an answer leaves: the card, and that it may be taken back. */
function remember(papers: Papers, ask: AskRow, client: string, { due, grade, result }: AnswerDecided, day: number): void {
  const { memory, cards, lastRight } = papers
  const item = ask.itemId
  const told = { item, day, grade, ...(due === undefined ? {} : { due }) }
  const ofItem = memory.get(item) ?? []
  memory.set(item, ofItem)
  ofItem.push({ kind: 'answer', client, ...told })
  const after = step(cards.get(item), told, DEFAULT_PARAMETERS)
  if (after) cards.set(item, after)
  lastRight.set(item, result === 'right')
  papers.last = { ask, client, day, moved: due !== undefined }
}

function mark(papers: Papers, ask: AskRow, kind: MarkKind, on: boolean, moment: Moment): void {
  const { marks, aside, newId } = papers
  const { itemId: item, itemHash: hash, variant, chapterId: chapter } = ask
  const before = marks.get(item) ?? UNMARKED
  const after = marked(before, kind, on)
  if (after.aside === before.aside && after.bookmarked === before.bookmarked) return
  append(papers, moment, { kind, client: newId(), chapter, item, hash, variant, decided: { on } })
  marks.set(item, after)
  if (after.aside) aside.add(item)
  else aside.delete(item)
}

function report({ reports, newId, learner }: Papers, ask: AskRow, part: string, note: string, { day, at }: Moment): void {
  const { itemId: subject, itemHash: hash, variant, chapterId, id: askId } = ask
  const shown = { kind: 'item', chapterId, subject, hash, part, variant, askId }
  reports.push({ id: newId(), learnerId: learner, clientId: newId(), ...shown, note, day, at })
}

function markRead(papers: Papers, chapter: string, moment: Moment): void {
  const { read, events, gates, newId } = papers
  if (read.has(chapter)) return
  const isFirst = events.length === 0
  append(papers, moment, { kind: 'read', client: newId(), chapter, decided: {} })
  read.set(chapter, moment.day)
  gates.push({ kind: 'read', chapter })
  if (isFirst) keepOpen(papers, moment)
}

/** An instructor opens a chapter, which passes nothing. */
function openByHand(papers: Papers, chapter: string, decided: ByHand, moment: Moment): void {
  const { gates, course, newId } = papers
  append(papers, moment, { kind: 'opened', client: newId(), chapter, decided })
  gates.push({ kind: 'opened', chapter })
  papers.open = standingOf(course.chapters, gates).open
}

function historyOf({ plan, cards, marks, ...papers }: Papers, zone: string): History {
  const { learner, events, asks, attempts, practices, reports, standings } = papers
  const { day, queue, ask } = plan ?? {}
  const held = queue && { queue: JSON.stringify(queue.entries), position: queue.position, later: queue.later }
  return {
    ...{ learner, zone, events, asks, attempts, practices, reports, standings },
    cards: [...cards.values()],
    marks: [...marks].filter(([, { bookmarked, aside }]) => bookmarked || aside).map(([item, said]) => ({ item, ...said })),
    plan: day === undefined || !held ? undefined : { learnerId: learner, day, ...held, askId: ask?.id ?? null },
  }
}
