import { type Answer, drawOrder, drawVariant, shuffle } from '../../course'
import type { Prisma } from '../../prisma/generated/client'
import { decideAnswer } from '../../server/answers'
import { checkOf } from '../../server/attempts'
import { isServed } from '../../server/course'
import { type AnswerDecided, type AnswerKind, type MarkKind, type Moment, type NewEvent, rowOf } from '../../server/log'
import { type Marks, marked, UNMARKED } from '../../server/marks'
import { isStale } from '../../server/plans'
import type { Choice } from '../../server/practices'
import { standingOn } from '../../server/standings'
import {
  type CardState,
  conceptsSeen,
  DEFAULT_PARAMETERS,
  drawPractice,
  EMPTY_QUEUE,
  givenBack,
  headOf,
  type MemoryEvent,
  openChapters,
  type PlanEntry,
  passes,
  planDay,
  popped,
  type Queue,
  rebuild,
  refilled,
  type Standing,
  step,
  withoutStaleHead,
} from '../../study'
import type { Answered } from './answering'
import type { SimulatedCourse } from './course'

type Row<Input> = { -readonly [K in keyof Input]: Input[K] }
export type EventRow = ReturnType<typeof rowOf>
export type AskRow = Row<Prisma.AskCreateManyInput> & { purpose: AnswerKind; state: 'open' | 'answered' | 'withdrawn'; options: string[] }
export type AttemptRow = Row<Prisma.AttemptCreateManyInput> & { items: string[]; answered: number; right: number; selfMarked: number }
export type PracticeRow = Row<Prisma.PracticeCreateManyInput> & { items: string[]; position: number; scope: Choice }

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

/** An answer that may be taken back. */
interface Last {
  readonly ask: AskRow
  readonly client: string
  readonly day: number
}

/**
 * The app's side of one learner's study, in memory: what the use cases of `server/` write, without a database under it and with the
 * moment given. What an answer decides, what a day asks for, what a check draws and what stays in a plan is decided by the functions
 * that the app calls; here stands what it does around them.
 */
export function deskOf({ course, items }: SimulatedCourse, learner: string, newId: () => string) {
  const events: EventRow[] = []
  const asks: AskRow[] = []
  const attempts: AttemptRow[] = []
  const practices: PracticeRow[] = []
  const reports: Prisma.ReportCreateManyInput[] = []
  const standings: Prisma.DayStandingCreateManyInput[] = []
  const cards = new Map<string, CardState>()
  const marks = new Map<string, Marks>()
  const memory = new Map<string, MemoryEvent[]>() // by item
  const passed = new Set<string>() // these four: chapters
  const read = new Set<string>()
  const opened = new Set<string>()
  const begun = new Set<string>()
  const aside = new Set<string>() // items
  const openAsk = new Map<string, AskRow>() // by what it is asked for
  const lastAsk = new Map<string, AskRow>() // by item
  const lastRight = new Map<string, boolean>() // by item, of answers that stand
  let open = openChapters(course.chapters, passed)
  let plan: { day: number; queue: Queue; ask: AskRow | undefined } | undefined
  let last: Last | undefined

  const append = (moment: Moment, event: NewEvent) => {
    const row = rowOf(learner, moment, event)
    events.push(row)
    return row
  }
  const testletOf = (item: string) => course.itemOf.get(item)?.item.testlet?.id
  const isAnsweredOn = (item: string, day: number) => (cards.get(item)?.lastDay ?? -1) >= day

  function issue(wanted: { purpose: AnswerKind; item: string; attempt?: string; practice?: string }, { at }: Moment): AskRow {
    const { purpose, item: itemId, attempt = null, practice = null } = wanted
    const [entry, version] = [course.itemOf.get(itemId), items.get(itemId)]
    if (!entry || !version) throw new Error(`The course has no item ${itemId}.`)
    const id = newId()
    const before = lastAsk.get(itemId)
    const variant = drawVariant(entry.item.variants, id, before ? [before.variant] : [])
    if (variant === undefined) throw new Error(`The item ${itemId} has no variant that may be served.`)
    const place = attempt ?? practice ?? 'plan'
    const open = openAsk.get(place)
    if (open?.state === 'open') open.state = 'withdrawn'
    const ask: AskRow = {
      id,
      learnerId: learner,
      purpose,
      itemId,
      itemHash: entry.item.hash,
      variant,
      options: drawOrder(version, variant, id),
      chapterId: entry.chapter.id,
      attemptId: attempt,
      practiceId: practice,
      state: 'open',
      askedAt: at,
      revealedAt: null,
    }
    asks.push(ask)
    lastAsk.set(itemId, ask)
    openAsk.set(place, ask)
    return ask
  }

  /** The head of the day's plan, asked; undefined where the day is done. */
  function nextReview(moment: Moment): AskRow | undefined {
    const { day } = moment
    if (plan?.day !== day) plan = undefined
    const kept = plan?.queue ?? EMPTY_QUEUE
    const entries = [...cards.values()]
    const onDay = entries.filter((card) => card.lastDay >= day)
    const answered = {
      items: new Set(onDay.map(({ item }) => item)),
      concepts: conceptsSeen(day, onDay, course.planItemOf),
      corrected: new Set<string>(),
      aside,
    }
    let queue = withoutStaleHead(kept, (entry) => isStale(entry, answered, course))
    if (!headOf(queue)) queue = refilled(queue, planOf(day, queue))
    const head = headOf(queue)
    if (!head) {
      if (plan) plan = { day, queue, ask: undefined }
      return undefined
    }
    const purpose = head.why === 'again' ? 'practice' : 'review'
    const standing = plan?.ask
    const ask =
      standing?.state === 'open' && standing.itemId === head.item && standing.purpose === purpose
        ? standing
        : issue({ purpose, item: head.item }, moment)
    plan = { day, queue, ask }
    return ask
  }

  function planOf(day: number, queue: Queue): PlanEntry[] {
    const after = queue.entries[queue.position - 1]?.item
    return planDay({
      day,
      cards: [...cards.values()],
      items: course.planItems,
      aside,
      freshFrom: new Set([...read, ...begun].filter((chapter) => open.has(chapter))),
      freshUsed: queue.entries.slice(0, queue.position).filter(({ why }) => why === 'new').length,
      ...(after === undefined ? {} : { after }),
    })
  }

  /** The next question of a chapter's check, which is begun where none runs; undefined at its end. */
  function nextOfCheck(chapterId: string, moment: Moment): AskRow | undefined {
    const running = attempts.find((attempt) => attempt.chapterId === chapterId && attempt.state === 'running')
    const attempt = running ?? begin(chapterId, moment)
    return attempt && nextOfAttempt(attempt, moment)
  }

  function begin(chapterId: string, { at }: Moment): AttemptRow | undefined {
    const chapter = course.chapters.find(({ id }) => id === chapterId)
    const possible = (chapter?.items ?? []).filter((item) => isServed(item) && item.uses.includes('check'))
    const askedAt = new Map(possible.map((item) => [item.id, timeOf(lastAsk.get(item.id))]))
    const id = newId()
    const drawn = checkOf(possible, askedAt, id)
    if (drawn.length === 0) return undefined
    const counts = { answered: 0, right: 0, selfMarked: 0 }
    const attempt = { id, learnerId: learner, chapterId, items: drawn, ...counts, state: 'running', startedAt: at, finishedAt: null }
    attempts.push(attempt)
    begun.add(chapterId)
    return attempt
  }

  function nextOfAttempt(attempt: AttemptRow, moment: Moment): AskRow | undefined {
    const item = attempt.items[attempt.answered]
    if (attempt.state !== 'running' || item === undefined) return undefined
    const open = openAsk.get(attempt.id)
    return open?.state === 'open' && open.itemId === item ? open : issue({ purpose: 'check', item, attempt: attempt.id }, moment)
  }

  function score(attempt: AttemptRow, moment: Moment, { result, selfMarked }: AnswerDecided): void {
    attempt.answered++
    if (result === 'right') attempt.right++
    if (result === 'right' && selfMarked) attempt.selfMarked++
    const total = attempt.items.length
    if (attempt.answered < total) return
    const { id, chapterId: chapter, right } = attempt
    const hasPassed = passes(right, total)
    Object.assign(attempt, { state: hasPassed ? 'passed' : 'failed', finishedAt: moment.at })
    const decided = { right, total, selfMarked: attempt.selfMarked, passed: hasPassed }
    append(moment, { kind: 'gate', client: id, chapter, attempt: id, decided })
    if (!hasPassed) return
    passed.add(chapter)
    open = openChapters(course.chapters, passed, opened)
  }

  /** An instructor opens a chapter, which passes nothing. */
  function openByHand(chapter: string, decided: { by: string; cohort: string }, moment: Moment): void {
    append(moment, { kind: 'opened', client: newId(), chapter, decided })
    opened.add(chapter)
    open = openChapters(course.chapters, passed, opened)
  }

  /** Begins a practice of what is chosen; undefined where the course has nothing like it. */
  function beginPractice(scope: Choice, counts: boolean, { at }: Moment): PracticeRow | undefined {
    const id = newId()
    const chosen = course.planItems.filter(
      (item) =>
        !aside.has(item.id) &&
        (scope.chapters.length === 0 || scope.chapters.includes(item.chapter)) &&
        (scope.which !== 'wrong' || lastRight.get(item.id) === false) &&
        (scope.which !== 'bookmarked' || marks.get(item.id)?.bookmarked === true),
    )
    const seenAt = new Map(chosen.flatMap((item) => (lastAsk.has(item.id) ? [[item.id, timeOf(lastAsk.get(item.id))] as const] : [])))
    const drawn = drawPractice(shuffle(chosen, id), seenAt, scope.count).map((item) => item.id)
    if (drawn.length === 0) return undefined
    const practice = { id, learnerId: learner, items: drawn, position: 0, counts, scope, startedAt: at, finishedAt: null }
    practices.push(practice)
    return practice
  }

  function nextOfPractice(practice: PracticeRow, moment: Moment): AskRow | undefined {
    const item = practice.items[practice.position]
    if (item === undefined) return undefined
    const isOpen = open.has(course.itemOf.get(item)?.chapter.id ?? '')
    const purpose = practice.counts && isOpen && !isAnsweredOn(item, moment.day) ? 'review' : 'practice'
    const before = openAsk.get(practice.id)
    return before?.state === 'open' && before.itemId === item && before.purpose === purpose
      ? before
      : issue({ purpose, item, practice: practice.id }, moment)
  }

  /** Records an answer to an ask that is open; what comes next of the same is asked with it. */
  function answer(ask: AskRow, given: Answered & { guess: boolean; ms: number }, moment: Moment): AnswerDecided {
    const { itemId: item, purpose } = ask
    const card = cards.get(item)
    if (standings.at(-1)?.day !== moment.day) {
      const standing = standingOn(moment.day, [...cards.values()], course, DEFAULT_PARAMETERS)
      standings.push({ learnerId: learner, day: moment.day, ...standing })
    }
    const body: { answer: Answer; guess: boolean; ms: number } = { answer: given.answer, guess: given.guess, ms: given.ms }
    const decided = decideAnswer({ learner, item, purpose, day: moment.day, card, parameters: DEFAULT_PARAMETERS }, body, given.verdict)
    const client = newId()
    const { chapterId: chapter, itemHash: hash, variant } = ask
    const attempt = attempts.find(({ id }) => id === ask.attemptId)
    const where = { client, chapter, ...(attempt ? { attempt: attempt.id } : {}) }
    append(moment, { kind: purpose, ...where, ask: ask.id, item, hash, variant, decided })
    ask.state = 'answered'
    const { due, grade } = decided
    const ofItem = memory.get(item) ?? []
    memory.set(item, ofItem)
    ofItem.push({ kind: 'answer', client, item, day: moment.day, grade, ...(due === undefined ? {} : { due }) })
    const after = step(card, { item, day: moment.day, grade, ...(due === undefined ? {} : { due }) }, DEFAULT_PARAMETERS)
    if (after) cards.set(item, after)
    lastRight.set(item, decided.result === 'right')
    last = { ask, client, day: moment.day }
    const practice = practices.find(({ id }) => id === ask.practiceId)
    if (attempt) {
      score(attempt, moment, decided)
      nextOfAttempt(attempt, moment)
    } else if (practice) {
      practice.position++
      if (practice.position >= practice.items.length) practice.finishedAt = moment.at
      nextOfPractice(practice, moment)
    } else {
      if (plan?.ask === ask) plan = { ...plan, queue: popped(plan.queue, grade === 1, testletOf), ask: undefined }
      nextReview(moment)
    }
    return decided
  }

  /** Takes the last answer back, if it is one of this day's plan. */
  function undo(moment: Moment): boolean {
    if (!last || last.day !== moment.day || last.ask.attemptId !== null || last.ask.practiceId !== null || !plan) return false
    const { ask, client: undoes } = last
    const item = ask.itemId
    const client = newId()
    append(moment, { kind: 'undo', client, item, chapter: ask.chapterId, decided: { undoes } })
    const ofItem = memory.get(item) ?? []
    ofItem.push({ kind: 'undo', client, undoes })
    const [card] = rebuild(ofItem, DEFAULT_PARAMETERS)
    if (card) cards.set(item, card)
    else cards.delete(item)
    plan = { ...plan, queue: givenBack(plan.queue, item), ask: undefined }
    lastRight.delete(item)
    last = undefined
    nextReview(moment)
    return true
  }

  function mark(ask: AskRow, kind: MarkKind, on: boolean, moment: Moment): void {
    const { itemId: item, itemHash: hash, variant, chapterId: chapter } = ask
    const before = marks.get(item) ?? UNMARKED
    const after = marked(before, kind, on)
    if (after.aside === before.aside && after.bookmarked === before.bookmarked) return
    append(moment, { kind, client: newId(), chapter, item, hash, variant, decided: { on } })
    marks.set(item, after)
    if (after.aside) aside.add(item)
    else aside.delete(item)
  }

  function report(ask: AskRow, part: string, note: string, { day, at }: Moment): void {
    const { itemId: subject, itemHash: hash, variant, chapterId, id: askId } = ask
    const shown = { kind: 'item', chapterId, subject, hash, part, variant, askId }
    reports.push({ id: newId(), learnerId: learner, clientId: newId(), ...shown, note, day, at })
  }

  function markRead(chapter: string, moment: Moment): void {
    if (read.has(chapter)) return
    append(moment, { kind: 'read', client: newId(), chapter, decided: {} })
    read.add(chapter)
  }

  const standing = (): Standing => ({ passed, read, open })
  const isChecking = (chapter: string) => attempts.some(({ chapterId, state }) => chapterId === chapter && state === 'running')

  function history(zone: string): History {
    const { day, queue, ask } = plan ?? {}
    const held = queue && { queue: JSON.stringify(queue.entries), position: queue.position, later: queue.later }
    return {
      learner,
      zone,
      events,
      asks,
      attempts,
      practices,
      reports,
      standings,
      cards: [...cards.values()],
      marks: [...marks].filter(([, { bookmarked, aside }]) => bookmarked || aside).map(([item, said]) => ({ item, ...said })),
      plan: day === undefined || !held ? undefined : { learnerId: learner, day, ...held, askId: ask?.id ?? null },
    }
  }

  return {
    nextReview,
    nextOfCheck,
    beginPractice,
    nextOfPractice,
    answer,
    undo,
    mark,
    report,
    markRead,
    openByHand,
    standing,
    isChecking,
    history,
  }
}

const timeOf = (ask: AskRow | undefined): number => (ask ? new Date(ask.askedAt).getTime() : 0)
