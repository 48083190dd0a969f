import { missingFor } from './gate'
import { type Remembered, retrievability } from './memory'
import type { Parameters } from './parameters'
import { minutesOf, secondsOf } from './seconds'

/** A chapter named in a sentence or a list; shown as a link. */
export interface Link {
  readonly chapter: string
  readonly title: string
}

/** Text with chapters in it, for a page to set in its own way. */
export type Sentence = readonly (string | Link)[]

/** The LED of a chapter's port. `due` blinks and goes before the others; `passed` then tells which it would be. */
export type PortState = 'planned' | 'off' | 'open' | 'held' | 'fading' | 'due'

export interface Port extends Link {
  readonly number: number // of its port on the front panel, from 1
  readonly domain: string
  readonly state: PortState
  readonly due: number // items due today
  readonly recall?: number // mean predicted recall of its cards today, 0 to 1; absent without cards
  readonly passed: boolean
  readonly read: boolean
  readonly written: boolean
  readonly waitsFor: readonly Link[] // what has to be passed before it opens
}

export interface NextChapter extends Link {
  readonly number: number
  readonly minutes?: number // reading time
  readonly read: boolean
  readonly opens: readonly Link[] // what passing it opens
}

export interface Today {
  readonly sentence: Sentence
  readonly due: number // reviews left today
  readonly fresh: number // new items left today
  readonly beyond: number // due as well, for want of minutes
  readonly minutes: number
  readonly reading?: NextChapter
  readonly aside: number // questions that reviews leave out, because the learner has set them aside
  readonly ports: readonly Port[]
  readonly of: number // chapters that are written
}

export interface CourseChapter {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly domain: string
  readonly written: boolean
  readonly minutes?: number
  readonly requires: readonly string[]
  readonly was?: readonly string[] | undefined
  readonly items: readonly { readonly id: string }[]
}

/** Where a learner stands in the course, from the log. */
export interface Standing {
  readonly passed: ReadonlySet<string>
  readonly read: ReadonlySet<string>
  readonly open: ReadonlySet<string>
}

/** One port a chapter, in catalogue order. `dueItems` are the items that today's plan still holds or that are due. */
export function portsOf(input: {
  chapters: readonly CourseChapter[]
  standing: Standing
  cards: readonly Remembered[]
  dueItems: ReadonlySet<string>
  day: number
  parameters: Parameters
}): Port[] {
  const cardOf = new Map(input.cards.map((card) => [card.item, card]))
  const written = writtenOf(input.chapters)
  const isClosed = ({ id, written }: CourseChapter) => written && !input.standing.open.has(id)
  return input.chapters.map((chapter) => {
    const cards = chapter.items.flatMap((item) => cardOf.get(item.id) ?? [])
    const recalls = cards.map((card) => retrievability(card, input.day, input.parameters))
    const recall = recalls.length > 0 ? recalls.reduce((sum, value) => sum + value, 0) / recalls.length : undefined
    const due = chapter.items.filter((item) => input.dueItems.has(item.id)).length
    return {
      chapter: chapter.id,
      title: chapter.title,
      number: chapter.number,
      domain: chapter.domain,
      state: stateOf(chapter, input.standing, due, recall, input.parameters.retention),
      due,
      ...(recall === undefined ? {} : { recall }),
      passed: input.standing.passed.has(chapter.id),
      read: input.standing.read.has(chapter.id),
      written: chapter.written,
      waitsFor: isClosed(chapter) ? links(input.chapters, missingFor(chapter, written, input.standing.passed)) : [],
    }
  })
}

/** The first chapter that is open and not passed, in catalogue order. */
export function nextChapter(chapters: readonly CourseChapter[], standing: Standing): NextChapter | undefined {
  const chapter = chapters.find((candidate) => standing.open.has(candidate.id) && !standing.passed.has(candidate.id))
  if (!chapter) return undefined
  return {
    chapter: chapter.id,
    title: chapter.title,
    number: chapter.number,
    ...(chapter.minutes === undefined ? {} : { minutes: chapter.minutes }),
    read: standing.read.has(chapter.id),
    opens: opensBy(chapter.id, chapters, standing),
  }
}

/** What passing `chapter` opens or has opened: what waits for it last, and was not open before by other ways. */
export function opensBy(
  chapter: string,
  chapters: readonly CourseChapter[],
  { passed, open }: { readonly passed: ReadonlySet<string>; readonly open: ReadonlySet<string> },
): Link[] {
  const written = writtenOf(chapters)
  return chapters
    .filter((other) => {
      const missing = missingFor(other, written, new Set([...passed].filter((id) => id !== chapter)))
      const isOpenAnyway = open.has(other.id) && !passed.has(chapter)
      return other.written && !isOpenAnyway && missing.length === 1 && missing[0] === chapter
    })
    .map(({ id, title }) => ({ chapter: id, title }))
}

/** "12 due, about 9 minutes. Passing *Port security* opens *DHCP snooping*." */
export function todaySentence(input: {
  due: number
  fresh: number
  minutes?: number
  beyond?: number
  reading?: NextChapter
  nextDue?: number
}): Sentence {
  const { due, fresh, minutes = minutesFor(due + fresh), beyond = 0 } = input
  if (due + fresh === 0 && beyond > 0) return joined([beyondSentence(beyond), readingSentence(input.reading)])
  return joined([workSentence(due, fresh, minutes, input.nextDue), readingSentence(input.reading)])
}

/** What is said when the day's plan is done. */
export function doneSentence(input: { answered: number; waiting?: number; nextDue?: number; reading?: NextChapter }): Sentence {
  const { waiting = 0 } = input
  if (waiting > 0) return [`${waiting === 1 ? '1 question waits' : `${waiting} questions wait`} for later today.`]
  const done = input.answered > 0 ? 'That was all for today.' : 'Nothing is due today.'
  return joined([
    [`${done}${input.nextDue === undefined ? '' : ` The next review is ${inDays(input.nextDue)}.`}`],
    readingSentence(input.reading),
  ])
}

/** What is said where a sitting of a chosen length ends before the day's plan. */
export function leftSentence(left: number): Sentence {
  return [
    `Your minutes are over. ${left === 1 ? '1 question is' : `${left} questions are`} left for today, and ${left === 1 ? 'waits' : 'wait'} for you.`,
  ]
}

/** "Again in 3 days." for a due day decided on `day`. @param exam the day of an exam that was ahead */
export function dueSentence(day: number, due: number, exam?: number): string {
  if (exam !== undefined && due >= exam) return 'Not again before the exam.'
  return `Again ${inDays(due - day)}.`
}

/** Minutes that so many answers of no known kind take, at least 1 when there are any. */
export function minutesFor(answers: number): number {
  return minutesOf(answers * secondsOf(undefined))
}

/** When the answers of a sitting come again: "2 come tomorrow, 5 within a week." Empty where none does. `dues`: learner-days. */
export function comingSentence(day: number, dues: readonly number[]): string {
  const [first, ...rest] = [...new Set(dues)].sort((a, b) => a - b)
  if (first === undefined) return ''
  const on = (last: number) => dues.filter((due) => due <= last).length
  const said = (count: number) => `${count} ${count === 1 ? 'comes' : 'come'} again`
  const week = Math.max(day + 7, first)
  if (on(first) === dues.length) return `${said(on(first))} ${inDays(first - day)}.`
  const parts = [`${said(on(first))} ${inDays(first - day)}`]
  if (on(week) > on(first)) parts.push(`${on(week) - on(first)} more within a week`)
  if (on(week) < dues.length) parts.push(`${dues.length - on(week)} later, the last ${inDays((rest.at(-1) ?? first) - day)}`)
  return `${parts.join(', ')}.`
}

/** A sentence as text, chapters in asterisks. */
export function plain(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === 'string' ? part : `*${part.title}*`)).join('')
}

function stateOf(chapter: CourseChapter, standing: Standing, due: number, recall: number | undefined, retention: number): PortState {
  if (!chapter.written) return 'planned'
  if (due > 0) return 'due'
  if (standing.passed.has(chapter.id)) return recall !== undefined && recall < retention ? 'fading' : 'held'
  return standing.open.has(chapter.id) ? 'open' : 'off'
}

/** What is said where the day's minutes do not hold more. */
function beyondSentence(beyond: number): Sentence {
  return [
    `Today has no more minutes for reviews. ${beyond === 1 ? '1 question is due and waits.' : `${beyond} are due and wait, the most useful first.`}`,
  ]
}

function workSentence(due: number, fresh: number, minutes: number, nextDue: number | undefined): Sentence {
  if (due + fresh === 0)
    return [nextDue === undefined ? 'Nothing is due today.' : `Nothing is due today. The next review is ${inDays(nextDue)}.`]
  const parts = [due > 0 ? `${due} due` : '', fresh > 0 ? `${fresh} new` : ''].filter((part) => part !== '')
  return [`${parts.join(' and ')}, about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`]
}

function readingSentence(reading: NextChapter | undefined): Sentence {
  if (!reading) return []
  const chapter = { chapter: reading.chapter, title: reading.title }
  if (reading.opens.length === 0) return [reading.read ? 'Next comes the check of ' : 'Next to read: ', chapter, '.']
  return ['Passing ', chapter, ' opens ', ...listed(reading.opens), '.']
}

/** So many chapters are named in a sentence; of more the first two, and how many there are besides. */
const NAMED = 3

/** `A, B and C`, `A, B and 6 more` */
function listed(items: readonly Link[]): Sentence {
  const named: readonly (Link | string)[] =
    items.length > NAMED ? [...items.slice(0, NAMED - 1), `${items.length - NAMED + 1} more`] : items
  return named
    .flatMap((item, place) => [place === 0 ? '' : place === named.length - 1 ? ' and ' : ', ', item])
    .filter((part) => part !== '')
}

function joined(sentences: readonly Sentence[]): Sentence {
  return sentences.filter((sentence) => sentence.length > 0).flatMap((sentence, place) => (place === 0 ? sentence : [' ', ...sentence]))
}

function inDays(days: number): string {
  if (days <= 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}

function writtenOf(chapters: readonly CourseChapter[]): Set<string> {
  return new Set(chapters.filter((chapter) => chapter.written).map((chapter) => chapter.id))
}

function links(chapters: readonly CourseChapter[], ids: readonly string[]): Link[] {
  return chapters.filter((chapter) => ids.includes(chapter.id)).map(({ id, title }) => ({ chapter: id, title }))
}
