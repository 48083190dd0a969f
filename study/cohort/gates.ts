import type { CourseChapter, Link } from '../today'

/** What is told of one chapter and one candidate. */
export type ChapterEvent =
  | { readonly kind: 'read' | 'begun'; readonly chapter: string; readonly day: number } // begun: a check, ended or not
  | {
      readonly kind: 'ended'
      readonly chapter: string
      readonly day: number
      readonly right: number
      readonly total: number
      readonly selfMarked: number // of the right ones
      readonly passed: boolean
    }

/** Where a candidate stands with a chapter that they have begun. */
export interface GateStanding {
  readonly chapter: Link
  readonly number: number // place in the course, from 1
  readonly startedDay: number // first read, or first check begun
  readonly lastDay: number // of the last thing that happened
  readonly attempts: number // checks that they ended, also after the pass
  readonly failures: number // before the pass, or without one
  readonly best?: { readonly right: number; readonly total: number } // of the failed checks, while there is no pass
  readonly pass?: GatePass
  readonly stuckSince?: number // day of the first failure, while there is no pass and that is more than a week ago
}

export interface GatePass {
  readonly day: number
  readonly attempt: number // which of the checks that were ended, from 1
  readonly right: number
  readonly total: number
  readonly selfMarked: number // of the right ones
}

/** How far a cohort is with one chapter. Candidates counted; each stands in every column that holds of them. */
export interface FunnelRow {
  readonly chapter: Link
  readonly number: number // place in the course, from 1
  readonly candidates: number // in the cohort
  readonly started: number // have read it or begun its check
  readonly attempted: number // have ended a check
  readonly passedFirst: number // with the first check that they ended
  readonly passedLater: number
  readonly stuck: number // have failed, not passed since, and the first failure is more than a week ago
  readonly passRight: number // right answers of all passes …
  readonly passSelfMarked: number // … and how many of these the candidates marked themselves
}

/** A failure that is older than so many days, with no pass since, is being stuck. */
export const STUCK_AFTER = 7

type Chapter = Pick<CourseChapter, 'id' | 'title' | 'number' | 'written'>

/** @param events of one candidate; those of a chapter oldest first, whatever stands between them */
export function gatesOf(events: readonly ChapterEvent[], chapters: readonly Chapter[], today: number): GateStanding[] {
  const byChapter = groupedBy(events, ({ chapter }) => chapter)
  return chapters.flatMap((chapter) => {
    const told = byChapter.get(chapter.id)
    return told === undefined ? [] : [gateOf(chapter, told, today)]
  })
}

/** One row a written chapter, in the order of the course. */
export function funnelOf(candidates: readonly (readonly GateStanding[])[], chapters: readonly Chapter[]): FunnelRow[] {
  const gates = groupedBy(candidates.flat(), ({ chapter }) => chapter.chapter)
  return chapters
    .filter(({ written }) => written)
    .map(({ id, title, number }) => {
      const of = gates.get(id) ?? []
      const passes = of.flatMap(({ pass }) => pass ?? [])
      return {
        chapter: { chapter: id, title },
        number,
        candidates: candidates.length,
        started: of.length,
        attempted: of.filter(({ attempts }) => attempts > 0).length,
        passedFirst: passes.filter(({ attempt }) => attempt === 1).length,
        passedLater: passes.filter(({ attempt }) => attempt > 1).length,
        stuck: of.filter(({ stuckSince }) => stuckSince !== undefined).length,
        passRight: passes.reduce((sum, { right }) => sum + right, 0),
        passSelfMarked: passes.reduce((sum, { selfMarked }) => sum + selfMarked, 0),
      }
    })
}

function gateOf({ id, title, number }: Chapter, told: readonly ChapterEvent[], today: number): GateStanding {
  const ended = told.flatMap((event) => (event.kind === 'ended' ? [event] : []))
  const place = ended.findIndex(({ passed }) => passed)
  const failed = place < 0 ? ended : ended.slice(0, place)
  const passing = ended[place]
  const days = told.map(({ day }) => day)
  return {
    chapter: { chapter: id, title },
    number,
    startedDay: Math.min(...days),
    lastDay: Math.max(...days),
    attempts: ended.length,
    failures: failed.length,
    ...(passing ? { pass: passOf(passing, place + 1) } : bestOf(failed, today)),
  }
}

function passOf({ day, right, total, selfMarked }: ChapterEvent & { kind: 'ended' }, attempt: number): GatePass {
  return { day, attempt, right, total, selfMarked }
}

function bestOf(failed: readonly (ChapterEvent & { kind: 'ended' })[], today: number): Pick<GateStanding, 'best' | 'stuckSince'> {
  const [first] = failed
  if (!first) return {}
  const { right, total } = failed.reduce((best, one) => (one.right * best.total > best.right * one.total ? one : best))
  return { best: { right, total }, ...(today - first.day > STUCK_AFTER ? { stuckSince: first.day } : {}) }
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
