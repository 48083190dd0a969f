import type { Cohort } from '@/prisma/generated/client'
import { type GateEvent, learnerDay, standingOf } from '@/study'
import {
  type CandidateFacts,
  type CandidateFigures,
  type ChapterEvent,
  type CohortHead,
  candidateFigures,
  type DayFigures,
  type Measure,
  RECENT,
  WEEK,
} from '@/study/cohort'
import type { Reader } from '../base'
import type { Course } from '../course'
import { asideOf, loadCardsOf, loadMilestones, type Milestone, parametersOf, standingsSince, syllabusIn } from '../log'

/** A member, with what a cohort's membership says of them. */
export interface Member {
  readonly learnerId: string
  readonly name: string
  readonly joinedAt: Date
}

/** A cohort today, and what all of its candidates are measured with. */
export interface Class {
  readonly head: CohortHead
  readonly measure: Measure
}

export function classOf(course: Course, cohort: Cohort): Class {
  const { id, name, blueprint, zone, examDay, archivedAt } = cohort
  const today = learnerDay(Date.now(), zone)
  const readyOn = examDay === null ? today : Math.max(today, examDay)
  const head = { id, name, blueprint, zone, ...(examDay === null ? {} : { examDay }), today, readyOn, isArchived: archivedAt !== null }
  const { chapters, planItemOf: itemOf } = course
  return { head, measure: { today, readyOn, blueprint, chapters, itemOf, syllabus: syllabusIn(course, blueprint) } }
}

/**
 * The figures of these members, in their order. Seven queries however many they are, each on an index that begins with the learner: the
 * work grows with what these learners have done, not with what everybody has.
 */
export async function figuresOf(reader: Reader, { head, measure }: Class, members: readonly Member[]): Promise<CandidateFigures[]> {
  const learners = members.map(({ learnerId }) => learnerId)
  const { today, chapters } = measure
  const [cards, aside, days, lastDays, recorded, milestones, begun] = await Promise.all([
    loadCardsOf(reader, learners),
    asideOf(reader, learners),
    daysOf(reader, learners, today - RECENT),
    lastDaysOf(reader, learners),
    standingsSince(reader, learners, today - WEEK),
    loadMilestones(reader, learners),
    begunChecks(reader, learners, head.zone),
  ])
  const figures: CandidateFigures[] = []
  for (const { learnerId: learner, name, joinedAt } of members) {
    const told = milestones.get(learner) ?? []
    const [lastDay, stood] = [lastDays.get(learner), recorded.get(learner)]
    const facts: CandidateFacts = {
      learner,
      name,
      joinedDay: learnerDay(joinedAt.getTime(), head.zone),
      cards: cards.get(learner) ?? [],
      aside: aside.get(learner) ?? new Set(),
      ...(lastDay === undefined ? {} : { lastDay }),
      days: days.get(learner) ?? [],
      ...(stood ? { recorded: stood } : {}),
      gates: [...told.flatMap(eventOf), ...(begun.get(learner) ?? [])],
      standing: standingOf(chapters, [...told.map(gateOf), ...(begun.get(learner) ?? []).map(({ kind, chapter }) => ({ kind, chapter }))]),
      parameters: await parametersOf(learner),
    }
    figures.push(candidateFigures(facts, measure))
  }
  return figures
}

function eventOf(milestone: Milestone): ChapterEvent[] {
  switch (milestone.kind) {
    case 'unlocked':
      return []
    case 'gate':
      return [{ ...milestone, kind: 'ended' }]
    case 'read':
    case 'opened':
      return [milestone]
  }
}

function gateOf(milestone: Milestone): GateEvent {
  switch (milestone.kind) {
    case 'unlocked':
      return milestone
    case 'gate':
      return { kind: 'gate', chapter: milestone.chapter, passed: milestone.passed }
    case 'read':
    case 'opened':
      return { kind: milestone.kind, chapter: milestone.chapter }
  }
}

/** The last learner-days with answers, oldest first. */
async function daysOf(reader: Reader, learners: readonly string[], after: number): Promise<Map<string, DayFigures[]>> {
  const rows = await reader.dayTally.findMany({ where: { learnerId: { in: [...learners] }, day: { gt: after } }, orderBy: { day: 'asc' } })
  const days = new Map<string, DayFigures[]>()
  for (const { learnerId, day, answers, right, ms } of rows) {
    const before = days.get(learnerId) ?? []
    days.set(learnerId, before)
    before.push({ day, answers, right, minutes: Math.round(ms / 60_000) })
  }
  return days
}

async function lastDaysOf(reader: Reader, learners: readonly string[]): Promise<Map<string, number>> {
  const rows = await reader.$queryRaw<{ learner: string; day: number }[]>`
    SELECT "learner"::text, "day" FROM unnest(${[...learners]}::uuid[]) AS "learner", LATERAL (
      SELECT "day" FROM "DayTally" WHERE "learnerId" = "learner" ORDER BY "day" DESC LIMIT 1
    ) AS "last"`
  return new Map(rows.map(({ learner, day }) => [learner, day]))
}

type Begun = ChapterEvent & { readonly kind: 'begun' }

/** Checks that were begun and not ended. The ended ones stand in the log. */
async function begunChecks(reader: Reader, learners: readonly string[], zone: string): Promise<Map<string, Begun[]>> {
  const running = await reader.attempt.findMany({
    where: { learnerId: { in: [...learners] }, state: 'running' },
    select: { learnerId: true, chapterId: true, startedAt: true },
  })
  const begun = new Map<string, Begun[]>()
  for (const { learnerId, chapterId: chapter, startedAt } of running)
    begun.set(learnerId, [...(begun.get(learnerId) ?? []), { kind: 'begun', chapter, day: learnerDay(startedAt.getTime(), zone) }])
  return begun
}
