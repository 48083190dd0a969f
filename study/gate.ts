import type { Result } from './grading'
import type { Standing } from './today'

export interface Score {
  readonly right: number
  readonly total: number
  readonly selfMarked: number // of the right ones, those that the learner marked alone
  readonly graded: { readonly right: number; readonly total: number } // of all, those that are not marked by the learner
  readonly passed: boolean
}

/** A check asks so many questions at least that are not marked by the learner, where its chapter has them. */
export const LEAST_GRADED = 8

/** Whether an answer to an item of this kind is graded: a recall is shown, and its learner marks it. */
export function isGraded(kind: string): boolean {
  return kind !== 'recall'
}

/**
 * The score of a check over its first answers, one an item. A guess that was right counts. What learners mark themselves counts and never
 * decides alone: it takes 60 % of all, and 60 % of what is graded.
 */
export function scoreOf(firstAnswers: readonly { result: Result; selfMarked: boolean; graded: boolean }[]): Score {
  const isRight = ({ result }: { result: Result }) => result === 'right'
  const right = firstAnswers.filter(isRight)
  const graded = firstAnswers.filter((answer) => answer.graded)
  const ofGraded = { right: graded.filter(isRight).length, total: graded.length }
  return {
    right: right.length,
    total: firstAnswers.length,
    selfMarked: right.filter((answer) => answer.selfMarked).length,
    graded: ofGraded,
    passed: passes(right.length, firstAnswers.length) && passes(ofGraded.right, ofGraded.total),
  }
}

/** 60 % or more, compared as whole numbers: 3 of 5 passes, 5 of 9 does not. Nothing asked is nothing passed. */
export function passes(right: number, total: number): boolean {
  return total > 0 && right * 10 >= total * 6
}

/** How many right answers pass a check of `total`. */
export function needed(total: number): number {
  return Math.max(1, Math.ceil((total * 6) / 10))
}

interface Practised {
  readonly id: string
  readonly concept: string
  readonly kind: string
}

/**
 * What has to be practised before a failed check can be taken again: each concept that was missed and of which no other item was answered
 * right since, with the items that would do. Graded ones go before those that learners mark themselves; where the concept has no other
 * one, that which was missed does too. A concept without any item holds nobody up.
 * @param items that practice can ask, of the check's chapter
 * @param rightSince items answered right since the check ended
 */
export function toPractise(
  missed: readonly Pick<Practised, 'id' | 'concept'>[],
  items: readonly Practised[],
  rightSince: ReadonlySet<string>,
): { readonly concept: string; readonly items: readonly string[] }[] {
  const ids = new Set(missed.map(({ id }) => id))
  return [...new Set(missed.map(({ concept }) => concept))].flatMap((concept) => {
    const all = items.filter((item) => item.concept === concept)
    const others = all.filter(({ id }) => !ids.has(id))
    const graded = others.filter(({ kind }) => isGraded(kind))
    const fit = [graded, others, all].find(({ length }) => length > 0) ?? []
    return fit.length === 0 || fit.some(({ id }) => rightSince.has(id)) ? [] : [{ concept, items: fit.map(({ id }) => id) }]
  })
}

interface Gated {
  readonly id: string
  readonly written: boolean
  readonly requires: readonly string[]
  readonly was?: readonly string[] | undefined // ids of chapters that went into this one
}

/**
 * What is known of a learner and chapters, as far as the gate is concerned. `opened`: by hand, by an instructor. `unlocked`: what was open
 * to them, as the log has kept it. `begun`: a check of it, which the log does not tell before its first answer.
 */
export type GateEvent =
  | { readonly kind: 'read' | 'opened' | 'begun'; readonly chapter: string }
  | { readonly kind: 'gate'; readonly chapter: string; readonly passed: boolean }
  | { readonly kind: 'unlocked'; readonly chapters: readonly string[] }

export interface CourseStanding extends Standing {
  readonly opened: ReadonlySet<string>
  readonly unrecorded: readonly string[] // open, and the log does not tell: to be kept as `unlocked`
}

/**
 * Where a learner stands. The order of the events does not matter.
 *
 * What was once open (unlocked, passed, read, begun, opened) stays open as long as it is written, whatever the course requires by now. So
 * `unrecorded` has to be written down whenever somebody with a log is shown where they stand: then, for any log and any two courses, what
 * was open before and is written still is open after.
 */
export function standingOf(chapters: readonly Gated[], events: readonly GateEvent[]): CourseStanding {
  const passed = new Set<string>()
  const read = new Set<string>()
  const opened = new Set<string>()
  const kept = new Set<string>() // as the log tells
  const begun = new Set<string>()
  for (const event of events) {
    switch (event.kind) {
      case 'unlocked':
        for (const chapter of event.chapters) kept.add(chapter)
        continue
      case 'begun':
        begun.add(event.chapter)
        continue
      case 'gate':
        if (event.passed) passed.add(event.chapter)
        break
      case 'read':
        read.add(event.chapter)
        break
      case 'opened':
        opened.add(event.chapter)
    }
    kept.add(event.chapter)
  }
  const open = openChapters(chapters, passed, new Set([...kept, ...begun]))
  return { passed, read, opened, open, unrecorded: [...open].filter((id) => !kept.has(id)) }
}

/**
 * The chapters that are open: every written chapter that they require is passed, or they were open before, or a chapter that went into
 * them was. Planned ones never block and are never open themselves.
 */
export function openChapters(chapters: readonly Gated[], passed: ReadonlySet<string>, kept: ReadonlySet<string> = new Set()): Set<string> {
  const written = new Set(chapters.filter((chapter) => chapter.written).map((chapter) => chapter.id))
  const open = new Set<string>()
  const isOpen = (chapter: Gated) =>
    missingFor(chapter, written, passed).length === 0 || [chapter.id, ...(chapter.was ?? [])].some((id) => kept.has(id) || open.has(id))
  // Again until nothing more opens: what went into a chapter may itself be one that took in others.
  for (let before = -1; before < open.size; ) {
    before = open.size
    for (const chapter of chapters) if (chapter.written && isOpen(chapter)) open.add(chapter.id)
  }
  return new Set(chapters.filter(({ id }) => open.has(id)).map(({ id }) => id))
}

/** What has to be passed before `chapter` opens to somebody to whom it never was open. */
export function missingFor(chapter: Gated, written: ReadonlySet<string>, passed: ReadonlySet<string>): string[] {
  return chapter.requires.filter((required) => written.has(required) && !passed.has(required))
}
