import type { CourseChapter, Link } from '../today'

/** What is told of one chapter and one candidate. */
export type ChapterEvent =
  | { readonly kind: 'read' | 'begun' | 'opened'; readonly chapter: string; readonly day: number } // begun: a check, ended or not; opened: by an instructor
  | {
      readonly kind: 'ended'
      readonly chapter: string
      readonly day: number
      readonly right: number
      readonly total: number
      readonly selfMarked: number // of the right ones
      readonly passed: boolean
      readonly graded?: { readonly right: number; readonly total: number } | undefined // of all, those that are not self-marked; not known of old checks
      readonly seen?: number | undefined // of its questions, those answered before in reviews or practice; not known of old checks
      readonly imported?: boolean // it came in with a file: nobody here saw it taken
    }

/** Where a candidate stands with a chapter that they have begun. */
export interface GateStanding {
  readonly chapter: Link
  readonly number: number // place in the course, from 1
  readonly startedDay: number // first read, or first check begun
  readonly lastDay: number // of the last thing that happened
  readonly opened: boolean // by an instructor
  readonly attempts: number // checks that they ended here, also after the pass
  readonly failures: number // before the pass, or without one
  readonly best?: { readonly right: number; readonly total: number } // of the failed checks, while there is no pass
  readonly pass?: GatePass
  readonly stuckSince?: number // day of the first failure, while there is no pass and that is more than a week ago
}

export interface GatePass {
  readonly day: number
  readonly attempt: number // which of the checks that were ended here, from 1; 0 for an imported pass
  readonly right: number
  readonly total: number
  readonly selfMarked: number // of the right ones
  readonly graded?: { readonly right: number; readonly total: number } // of all, those that are not self-marked
  readonly seen?: number // of its questions, those answered before in reviews or practice
  readonly imported: boolean // nobody here saw it: it counts in no funnel
}

/**
 * How far a cohort is with one chapter. Candidates counted; each stands in every column that holds of them. A pass that came in with a file
 * stands in none.
 */
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
    const told = byChapter.get(chapter.id) ?? []
    // One that was opened by hand is not begun by it.
    return told.every(({ kind }) => kind === 'opened') ? [] : [gateOf(chapter, told, today)]
  })
}

/** One row a written chapter, in the order of the course. */
export function funnelOf(candidates: readonly (readonly GateStanding[])[], chapters: readonly Chapter[]): FunnelRow[] {
  const gates = groupedBy(candidates.flat(), ({ chapter }) => chapter.chapter)
  return chapters
    .filter(({ written }) => written)
    .map(({ id, title, number }) => {
      const of = (gates.get(id) ?? []).filter(({ pass }) => !pass?.imported)
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

type Ended = ChapterEvent & { kind: 'ended' }

function gateOf({ id, title, number }: Chapter, told: readonly ChapterEvent[], today: number): GateStanding {
  const all = told.flatMap((event) => (event.kind === 'ended' ? [event] : []))
  const ended = all.filter(({ imported }) => !imported)
  const place = ended.findIndex(({ passed }) => passed)
  const failed = place < 0 ? ended : ended.slice(0, place)
  const passing = ended[place] ?? all.find(({ passed }) => passed)
  const days = told.flatMap(({ kind, day }) => (kind === 'opened' ? [] : [day]))
  return {
    chapter: { chapter: id, title },
    number,
    startedDay: Math.min(...days),
    lastDay: Math.max(...days),
    opened: told.some(({ kind }) => kind === 'opened'),
    attempts: ended.length,
    failures: failed.length,
    ...(passing ? { pass: passOf(passing, place + 1) } : bestOf(failed, today)),
  }
}

function passOf({ day, right, total, selfMarked, graded, seen, imported = false }: Ended, attempt: number): GatePass {
  return { day, attempt, right, total, selfMarked, ...(graded ? { graded } : {}), ...(seen === undefined ? {} : { seen }), imported }
}

function bestOf(failed: readonly Ended[], today: number): Pick<GateStanding, 'best' | 'stuckSince'> {
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
