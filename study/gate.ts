import type { Result } from './grading'

export interface Score {
  readonly right: number
  readonly total: number
  readonly selfMarked: number // of the right ones, those that the learner marked alone
  readonly passed: boolean
}

/** The score of a check over its first answers, one an item. A guess that was right counts. */
export function scoreOf(firstAnswers: readonly { result: Result; selfMarked: boolean }[]): Score {
  const right = firstAnswers.filter((answer) => answer.result === 'right')
  return {
    right: right.length,
    total: firstAnswers.length,
    selfMarked: right.filter((answer) => answer.selfMarked).length,
    passed: passes(right.length, firstAnswers.length),
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

interface Gated {
  readonly id: string
  readonly written: boolean
  readonly requires: readonly string[]
}

/**
 * The chapters that are open: every written chapter that they require is passed. Planned ones never block and are never open themselves.
 * A pass never lapses, so an open chapter stays open unless the course itself changes.
 */
export function openChapters(chapters: readonly Gated[], passed: ReadonlySet<string>): Set<string> {
  const written = new Set(chapters.filter((chapter) => chapter.written).map((chapter) => chapter.id))
  return new Set(
    chapters.filter((chapter) => chapter.written && missingFor(chapter, written, passed).length === 0).map((chapter) => chapter.id),
  )
}

/** What has to be passed before `chapter` opens. */
export function missingFor(chapter: Gated, written: ReadonlySet<string>, passed: ReadonlySet<string>): string[] {
  return chapter.requires.filter((required) => written.has(required) && !passed.has(required))
}
