import type { CardState } from '../memory'
import type { Parameters } from '../parameters'
import type { PlanItem } from '../plan'
import { type CourseChapter, portsOf, type Standing } from '../today'
import type { CandidateFigures, DayFigures, HeatCell } from './figures'
import { type ChapterEvent, gatesOf } from './gates'
import {
  FORMULA,
  type KeptReadiness,
  levelOf,
  type Readiness,
  type RecallSums,
  readinessOn,
  recallBefore,
  recallSums,
  type Syllabus,
} from './readiness'
import { becauseOf, REASONS, reasonsOf } from './reasons'

/** What is known of a candidate, from the log and what is counted with it. */
export interface CandidateFacts {
  readonly learner: string
  readonly name: string
  readonly joinedDay: number
  readonly cards: readonly KnownCard[]
  readonly aside: ReadonlySet<string> // items that they have set aside
  readonly lastDay?: number
  readonly days: readonly DayFigures[] // the last RECENT learner-days with answers, oldest first
  /** How they stood on the first day with answers since a week ago. */
  readonly recorded?: { readonly day: number; readonly recall: RecallSums; readonly readiness?: KeptReadiness }
  readonly gates: readonly ChapterEvent[] // of a chapter oldest first
  readonly standing: Standing
  readonly parameters: Parameters
}

export type KnownCard = Pick<CardState, 'item' | 'stability' | 'lastDay' | 'due'>

/** What the figures of all candidates of a cohort are made with. */
export interface Measure {
  readonly today: number
  readonly readyOn: number
  readonly blueprint: string
  readonly chapters: readonly CourseChapter[]
  readonly itemOf: ReadonlyMap<string, PlanItem> // that the course asks
  readonly syllabus: Syllabus
}

/** "A week ago" is so many days before today. */
export const WEEK = 7

/** So many days back a candidate's days are told. */
export const RECENT = 28

/** The figures of one candidate: the one way to them, for instructors and for the candidate. */
export function candidateFigures(facts: CandidateFacts, measure: Measure): CandidateFigures {
  const { today, readyOn, chapters, itemOf, syllabus } = measure
  const { learner, name, joinedDay, lastDay, aside, days, standing, recorded, parameters } = facts
  const cards = facts.cards.filter(({ item }) => itemOf.has(item))
  const dueItems = new Set(cards.filter(({ item, due }) => due <= today && !aside.has(item)).map(({ item }) => item))
  const sums = recallSums(today, cards, itemOf, parameters)
  const level = levelOf(today, sums, syllabus)
  const known = { ...(lastDay === undefined ? {} : { lastDay }), ...(recorded ? { recorded } : {}) }
  const weekAgo = recallBefore({ weekAgo: today - WEEK, ...known, cards, itemOf, parameters })
  const before = weekAgo ? levelOf(weekAgo.day, weekAgo.recall, syllabus) : level
  const gates = gatesOf(facts.gates, chapters, today)
  const since = lastDay === undefined ? {} : { lastDay }
  const reasons = reasonsOf({ today, joinedDay, ...since, due: dueItems.size, gates, level, before })
  return {
    learner,
    name,
    joinedDay,
    reasons,
    because: becauseOf(reasons),
    ...since,
    days,
    due: dueItems.size,
    cards: cards.length,
    readiness: readinessOn(readyOn, cards, syllabus, parameters),
    ...keptOf(recorded, measure.blueprint),
    level,
    before,
    change: level.share - before.share,
    heat: syllabus.columns.map(({ id, items }) => cellOf(id, items, sums, weekAgo?.recall ?? sums)),
    ports: portsOf({ chapters, standing, cards, dueItems, day: today, parameters }),
    gates,
  }
}

/** What was kept of a day, where the formula of today made it: others cannot be compared. */
function keptOf(recorded: CandidateFacts['recorded'], blueprint: string): { kept?: Readiness } {
  const its = recorded?.readiness?.formula === FORMULA ? recorded.readiness.of[blueprint] : undefined
  return recorded && its ? { kept: { formula: FORMULA, day: recorded.day, ...its, atLeast: its.asked * its.known } } : {}
}

function cellOf(objective: string, items: number, sums: RecallSums, weekAgo: RecallSums): HeatCell {
  const [sum, answered] = sums[objective] ?? [0, 0]
  const share = items === 0 ? 0 : sum / items
  if (answered === 0) return { objective, items, answered, share }
  const [recall, before] = [sum / answered, meanOf(weekAgo[objective])]
  return { objective, items, answered, recall, ...(before - recall >= REASONS.fall ? { fellFrom: before } : {}), share }
}

const meanOf = ([sum, cards]: RecallSums[string] = [0, 0]): number => (cards === 0 ? 0 : sum / cards)
