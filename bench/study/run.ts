import {
  type CourseItem,
  DEFAULT_PARAMETERS,
  forecastOf,
  readingSeconds,
  reserveOn,
  type StudyPlan,
  secondsOf,
  secondsOn,
  type Tier,
  wayOf,
} from '../../study'
import { corrected, type Predicted } from '../../study/progress'
import type { Bank } from './bank'
import { GUESS, type Learner } from './learners'
import type { Policy } from './policies'

/** What came of one learner's study under one policy. */
export interface Outcome {
  readonly recall: number // of the blueprint by weight, on the day, on questions that were never asked before
  readonly answers: number
  readonly minutes: number // a day
  readonly worstDay: number // minutes
  readonly over: number // days that took more than a tenth beyond their minutes
  readonly raw?: number // recall of what was asked, as predicted on the eve by the memory alone …
  readonly predicted?: number // … put right by the first answers of the last week to questions kept for the exam …
  readonly known?: number // … and as it was, on the questions that were never asked
  readonly forecast?: number // predicted recall of the whole on the day, halfway
}

/** An answer takes so much of its usual time on the mean, since what was missed is shown once more. */
const MISSES = 1.2

/** Questions kept for the exam that are asked a day of the last week. */
const PROBES = 5
const WEEK = 7

/** The questions of a chapter's check, which follows its reading. */
const CHECK = 8

/** One learner studies the bank until the exam. What is read when is the same for every policy; what is asked in between is not. */
export function runOf(bank: Bank, policy: Policy, learner: Learner, plan: StudyPlan, tier: Tier, today: number): Outcome {
  const exam = plan.exam ?? today
  const ahead = [...wayOf(bank.chapters, tier)]
  const open = new Set<string>()
  const answered = new Set<string>()
  const checking: CourseItem[] = [] // first questions of what was read
  let begun = 0
  let [answers, minutes, worstDay, over] = [0, 0, 0, 0]
  let forecast: number | undefined

  /** @returns seconds that it took */
  const ask = (item: CourseItem, day: number): number => {
    const right = learner.answer(item, day)
    policy.answered(item, right, day)
    answered.add(item.id)
    answers++
    return secondsOf(item.kind) * (right ? 1 : 2) // what was missed is shown once more
  }
  const read = (day: number, room: number): number => {
    let used = 0
    for (let [chapter] = ahead; chapter && used < room; [chapter] = ahead) {
      const { id } = chapter
      const part = Math.min(room - used, chapter.minutes * 60 - begun)
      used += part
      begun += part
      if (begun < chapter.minutes * 60 - 1e-6) break
      begun = 0
      ahead.shift()
      open.add(id)
      checking.push(...bank.items.filter((item) => item.chapter === id && item.tier <= tier).slice(0, CHECK))
      used += check(day, room - used)
    }
    return used
  }
  /** A check that was begun goes on where it was left. */
  const check = (day: number, room: number): number => {
    let used = 0
    for (let [item] = checking; item && used + secondsOf(item.kind) * MISSES <= room; [item] = checking) {
      checking.shift()
      used += ask(item, day)
    }
    return used
  }
  const review = (day: number, room: number, seen: Set<string>): number => {
    let used = 0
    for (const item of policy.day(day, room, open)) {
      if (seen.has(item.id) || item.tier > tier) continue
      if (used + secondsOf(item.kind) * MISSES > room) continue
      seen.add(item.id)
      used += ask(item, day)
    }
    return used
  }

  const probes: Predicted[] = []
  /** In the last week some questions that are kept for the exam are asked: first answers, by which what is predicted is put right. */
  const probe = (day: number): number => {
    if (!policy.predicts || exam - day > WEEK) return 0
    const expected = expectedOf(bank, policy, answered, exam)
    const possible = bank.probes.filter(({ concept, id }) => expected.has(concept) && !answered.has(id))
    let used = 0
    for (let count = 0; count < PROBES && possible.length > 0; count++) {
      const [item] = possible.splice(Math.floor(((count + 0.5) / PROBES) * possible.length), 1)
      if (!item) break
      const known = learner.answer(item, day)
      answered.add(item.id)
      answers++
      probes.push({
        expected: meanOf(expectedOf(bank, policy, answered, day).get(item.concept) ?? []),
        isRight: known,
        chance: GUESS[item.kind] ?? 0,
      })
      used += secondsOf(item.kind)
    }
    return used
  }

  for (let day = today; day < exam; day++) {
    const budget = secondsOn(plan, day)
    const left = readingSeconds(ahead, bank.items, answered, secondsOf) - begun
    const reserve = Math.min(budget, reserveOn(plan, day, left))
    const seen = new Set<string>()
    let used = probe(day)
    used += check(day, budget - used)
    used += review(day, Math.min(budget - used, budget - reserve), seen)
    used += read(day, Math.min(reserve, budget - used))
    used += review(day, budget - used, seen)
    if (ahead.length > 0 && reserve > 0) used += read(day, budget - used)
    minutes += used / 60
    worstDay = Math.max(worstDay, used / 60)
    if (used > budget * 1.1) over++
    if (day === today + Math.floor((exam - today) / 2) && policy.cards)
      forecast = forecastOf({
        ...{
          today: day + 1,
          plan,
          tier,
          cards: policy.cards(),
          items: bank.items,
          worth: bank.worth,
          parameters: DEFAULT_PARAMETERS,
          pace: secondsOf,
        },
        chapters: bank.chapters.map((chapter) => ({ ...chapter, isRead: open.has(chapter.id), isPassed: open.has(chapter.id) })),
      }).share
  }
  return {
    ...{ answers, worstDay, over },
    minutes: minutes / (exam - today),
    recall: bank.transfer.reduce((sum, { id, concept, worth }) => sum + worth * learner.knows(concept, id, exam), 0),
    ...held(bank, policy, learner, answered, exam, corrected(probes)),
    ...(forecast === undefined ? {} : { forecast }),
  }
}

/** Of the concepts that were asked, how much is predicted to be known on the day, and how much is. */
function held(
  bank: Bank,
  policy: Policy,
  learner: Learner,
  answered: ReadonlySet<string>,
  exam: number,
  put: (expected: number) => number,
): Pick<Outcome, 'raw' | 'predicted' | 'known'> {
  if (!policy.predicts) return {}
  const recalls = expectedOf(bank, policy, answered, exam)
  let [worths, raw, predicted, known] = [0, 0, 0, 0]
  for (const { id, concept, worth } of bank.transfer) {
    const its = recalls.get(concept)
    if (!its) continue
    worths += worth
    raw += worth * meanOf(its)
    predicted += worth * put(meanOf(its))
    known += worth * learner.knows(concept, id, exam) * (1 - learner.slips)
  }
  return worths === 0 ? {} : { raw: raw / worths, predicted: predicted / worths, known: known / worths }
}

/** By concept the recall that is predicted of each of its items that were asked. */
function expectedOf(bank: Bank, policy: Policy, answered: ReadonlySet<string>, day: number): Map<string, number[]> {
  const recalls = new Map<string, number[]>()
  for (const id of answered) {
    const recall = policy.predicts?.(id, day)
    const concept = bank.itemOf.get(id)?.concept
    if (recall !== undefined && concept !== undefined) recalls.set(concept, [...(recalls.get(concept) ?? []), recall])
  }
  return recalls
}

const meanOf = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length
