import type { Moment } from '@/server/log'
import { AGAIN, advanceDay, type CardState, type Grade, learnerDay, nextChapter, retrievability, step } from '../../study'
import { type Answered, answerTo, selfMark } from './answering'
import { type Chance, chanceOf, idsOf } from './chance'
import type { SimulatedCourse } from './course'
import { type Desk, deskOf, type History } from './desk'
import { NOTES } from './notes'
import type { AskRow } from './papers'
import type { Person } from './person'

/** The time in which somebody studies. Days are days since 1970-01-01. */
export interface Span {
  readonly first: number
  readonly until: number // milliseconds since the epoch: nothing happens after
  readonly examDay?: number
  /** Who opens the next chapter by hand for whoever has failed a check twice. */
  readonly opens?: { readonly by: string; readonly cohort: string }
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** Nobody sits down before half past five, or goes on past three: an hour that clocks are moved by changes no learner-day. */
const EARLIEST = 5.5 * 60
const LATEST = 25 * 60
const LONGEST_SITTING_MS = 110 * MINUTE_MS

/**
 * One learner's study of the course, day by day, as the app would have recorded it. The same for the same seed, person, course and span.
 * @param seed gives the learner's id and all that falls by chance
 */
export function simulate(seed: string, person: Person, course: SimulatedCourse, span: Span): History {
  const newId = idsOf(seed)
  const learner = newId()
  const desk = deskOf(course, learner, newId)
  const student = studentOf(seed, person, course, span)
  let recorded: number | undefined
  for (let date = span.first + person.habits.startsAfter; date * DAY_MS < span.until + DAY_MS; date++) {
    if (!student.studiesOn(date)) continue
    const at = student.sitsDownAt(date)
    const day = advanceDay(recorded, learnerDay(at, person.zone))
    recorded = day
    student.sit(desk, { at, day, ends: Math.min(at + LONGEST_SITTING_MS, span.until) })
  }
  return desk.history(person.zone)
}

/** A sitting: when it begins, its learner-day, and when it has to end. */
interface Sitting {
  readonly at: number
  readonly day: number
  readonly ends: number
}

/** Somebody at their desk. What they really remember is theirs alone: the app sees only what they answer. */
function studentOf(seed: string, person: Person, course: SimulatedCourse, { first, examDay, opens }: Span) {
  const { habits, manner, zone } = person
  const chance = chanceOf(`${seed} student`)
  const failed = new Map<string, { times: number; day: number }>() // checks, by chapter
  let nextReading = 0
  let clock = 0

  const crams = (date: number) => examDay !== undefined && date <= examDay && examDay - date <= habits.crams
  const { answerOf, learn } = mindOf(person, course, chance, crams)

  function studiesOn(date: number): boolean {
    const since = date - first
    if (habits.stopsAfter !== undefined && since > habits.stopsAfter) return false
    if (habits.away.some(({ from, to }) => since >= from && since <= to)) return false
    return chance.isTrue(crams(date) ? 0.95 : (habits.week[(date + 3) % 7] ?? 0)) // 1970-01-01 was a Thursday
  }

  function sitsDownAt(date: number): number {
    const minute = Math.min(LATEST, Math.max(EARLIEST, habits.minute + chance.normal(0, 35)))
    const local = date * DAY_MS + Math.round(minute * MINUTE_MS)
    return local - offsetOf(zone, local)
  }

  /** Reviews first, then the next chapter, then practice, as long as there is time. */
  function sit(desk: Desk, sitting: Sitting): void {
    clock = sitting.at
    const momentNow = (): Moment => ({ at: new Date(clock), zone, day: sitting.day })
    const hasTime = () => clock < sitting.ends
    const takes = (minutes: number) => {
      clock += Math.round(minutes * manner.pace * MINUTE_MS)
    }
    /** Answers a question; the next one is asked with it. */
    const answers = (ask: AskRow) => {
      const given = answerOf(ask, sitting.day)
      clock += given.ms
      if (!hasTime()) return false
      if (given.answer.kind === 'self') ask.revealedAt = new Date(clock - Math.round(given.ms / 2))
      const { result } = desk.answer(ask, given, momentNow())
      learn(ask, result === 'right' && !given.guess, sitting.day)
      clock += Math.round(chance.between(3, result === 'right' ? 12 : 35) * 1000 * manner.pace)
      if (hasTime()) remarks(desk, ask, result, momentNow())
      return true
    }

    const most = habits.sitting * (crams(sitting.day) ? 2 : 1)
    for (let done = 0; done < most && hasTime(); done++) {
      const ask = desk.nextReview(momentNow())
      if (!ask || !answers(ask)) break
      if (!chance.isTrue(manner.slips) || !hasTime()) continue
      desk.undo(momentNow())
      clock += 2000
    }
    if (hasTime()) studyChapter(desk, sitting.day, momentNow, hasTime, takes, answers)
    if (hasTime() && chance.isTrue(habits.practises * (crams(sitting.day) ? 1.5 : 1))) practise(desk, momentNow, hasTime, answers)
  }

  /** Reads what comes next, and takes its check; a failed one again after some days, and whoever failed twice puts it off. */
  function studyChapter(
    desk: Desk,
    day: number,
    momentNow: () => Moment,
    hasTime: () => boolean,
    takes: (minutes: number) => void,
    answers: (ask: AskRow) => boolean,
  ): void {
    const standing = desk.standing()
    const next = nextChapter(course.course.chapters, standing)
    if (!next) return
    const { chapter, minutes = 12 } = next
    const miss = failed.get(chapter)
    if (miss ? day < miss.day + habits.retakeAfter * miss.times : day < nextReading) return
    if (!standing.read.has(chapter)) {
      takes(minutes)
      if (!hasTime()) return
      desk.markRead(chapter, momentNow())
      if (chance.isTrue(0.4)) return // the check is for another day
    } else takes(minutes / 4)
    for (let ask = hasTime() ? desk.nextOfCheck(chapter, momentNow()) : undefined; ask; ask = openCheck(desk, chapter, momentNow)) {
      if (!hasTime() || !answers(ask)) return
    }
    if (desk.standing().passed.has(chapter)) nextReading = day + habits.pause
    else failed.set(chapter, { times: (miss?.times ?? 0) + 1, day })
    const closed = course.course.chapters.find(({ id, written }) => written && !desk.standing().open.has(id))
    if (opens && closed && failed.get(chapter)?.times === 2 && hasTime()) desk.openByHand(closed.id, opens, momentNow())
  }

  function practise(desk: Desk, momentNow: () => Moment, hasTime: () => boolean, answers: (ask: AskRow) => boolean): void {
    const { read } = desk.standing()
    if (read.size === 0) return
    const scope = chance.isTrue(0.3)
      ? { chapters: [], objectives: [], which: 'wrong' as const, count: 10 }
      : { chapters: [chance.pick([...read])], objectives: [], which: 'all' as const, count: chance.pick([10, 20]) }
    const practice = desk.beginPractice(scope, chance.isTrue(0.3), momentNow())
    for (
      let ask = practice && desk.nextOfPractice(practice, momentNow());
      practice && ask;
      ask = desk.nextOfPractice(practice, momentNow())
    ) {
      if (!hasTime() || !answers(ask)) return
    }
  }

  /** Sometimes they keep a question, have enough of it, or find it wrong. */
  function remarks(desk: Desk, ask: AskRow, result: 'right' | 'wrong', moment: Moment): void {
    if (chance.isTrue(manner.marks)) desk.mark(ask, chance.isTrue(0.9) ? 'bookmark' : 'aside', true, moment)
    const bothers = manner.complains * (result === 'wrong' ? 3 : 1) * (course.natureOf.get(ask.itemId)?.misleads ? 8 : 1)
    if (chance.isTrue(bothers)) desk.report(ask, 'question', chance.pick(NOTES), moment)
  }

  return { studiesOn, sitsDownAt, sit }
}

/** What somebody knows, and so answers. `crams`: whether they do, on a day. */
function mindOf(person: Person, course: SimulatedCourse, chance: Chance, crams: (day: number) => boolean) {
  const { manner } = person
  const truth = new Map<string, CardState>() // what they remember, by item
  const explained = new Map<string, number>() // how often a concept was explained to them

  /** What they answer, from what they know by then, believe and guess. */
  function answerOf({ itemId, variant }: AskRow, day: number): Answered & { guess: boolean; ms: number } {
    const item = course.items.get(itemId)
    if (!item) throw new Error(`The course has no item ${itemId}.`)
    const knows = chance.isTrue(knowledgeOf(itemId, item.concept, item.objectives, day))
    const ms = Math.round(Math.exp(chance.normal(Math.log(SECONDS[item.kind] ?? 20), 0.45)) * 1000 * manner.pace)
    if (item.kind === 'recall') return { ...selfMark(ownMark(knows)), guess: false, ms }
    const options = 'options' in (item.variants[0] ?? {}) && item.kind !== 'choices' ? 4 : 0
    const isLucky = !knows && options > 0 && chance.isTrue(1 / options)
    const tempted = misleads(itemId) || (person.misconceptions.has(item.concept) ? chance.isTrue(0.8) : chance.isTrue(0.3))
    const answered = answerTo(item, variant, { right: knows || isLucky, tempted }, chance)
    return { ...answered, guess: !knows && options > 0 && chance.isTrue(manner.admits), ms }
  }

  /** How likely they know it now: what is left of the last time, or what ability and reading give. */
  function knowledgeOf(item: string, concept: string, objectives: readonly string[], day: number): number {
    const ability = objectives.reduce((sum, objective) => sum + (person.ability.get(objective) ?? 0), 0) / Math.max(1, objectives.length)
    const nature = course.natureOf.get(item)
    const card = truth.get(item)
    const known = card
      ? 0.02 + 0.96 * retrievability(card, day, person.memory)
      : logistic(0.9 + ability - (nature?.difficulty ?? 0) + (crams(day) ? 0.2 : 0))
    const believed = person.misconceptions.has(concept) ? 1 - 0.65 * 0.8 ** (explained.get(concept) ?? 0) : 1
    const misled = misleads(item) && !card ? 0.3 : 1
    return known * believed * misled
  }

  /** A question that is badly asked leads those away who know more than most. */
  function misleads(item: string): boolean {
    if (!course.natureOf.get(item)?.misleads) return false
    const abilities = [...person.ability.values()]
    return abilities.reduce((sum, one) => sum + one, 0) / Math.max(1, abilities.length) > 0.3
  }

  function ownMark(knows: boolean): Grade {
    if (knows) return chance.isTrue(0.75) ? 3 : chance.pick([2, 4])
    return chance.isTrue(manner.kindness) ? chance.pick([2, 3]) : AGAIN
  }

  function learn({ itemId: item }: AskRow, knew: boolean, day: number): void {
    const concept = course.items.get(item)?.concept ?? ''
    explained.set(concept, (explained.get(concept) ?? 0) + 1)
    const after = step(truth.get(item), { item, day, grade: knew ? 3 : AGAIN, due: day + 1 }, person.memory)
    if (after) truth.set(item, after)
  }

  return { answerOf, learn }
}

/** The question that a running check is at; none where it has ended. */
function openCheck(desk: Desk, chapter: string, momentNow: () => Moment): AskRow | undefined {
  return desk.isChecking(chapter) ? desk.nextOfCheck(chapter, momentNow()) : undefined
}

/** A usual answer takes so many seconds. */
const SECONDS: Readonly<Record<string, number>> = {
  recall: 12,
  choice: 14,
  choices: 22,
  match: 35,
  order: 35,
  typed: 18,
  fix: 45,
  cause: 40,
  predict: 35,
  observe: 35,
  lab: 240,
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** How far the clocks of a zone are ahead of UTC about a moment, in milliseconds. */
function offsetOf(zone: string, at: number): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  formats.set(zone, format)
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS
}

const formats = new Map<string, Intl.DateTimeFormat>()
