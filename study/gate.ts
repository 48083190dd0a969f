import type { Result } from './grading'
import type { Standing } from './today'

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

/** What the log says of a chapter, as far as the gate is concerned. `opened`: by hand, by an instructor. */
export type GateEvent =
  | { readonly kind: 'read' | 'opened'; readonly chapter: string }
  | { readonly kind: 'gate'; readonly chapter: string; readonly passed: boolean }

/** Where a learner stands, and which chapters an instructor has opened for them. The order of the events does not matter. */
export function standingOf(chapters: readonly Gated[], events: readonly GateEvent[]): Standing & { readonly opened: ReadonlySet<string> } {
  const passed = new Set<string>()
  const read = new Set<string>()
  const opened = new Set<string>()
  for (const event of events) {
    if (event.kind === 'gate') {
      if (event.passed) passed.add(event.chapter)
    } else (event.kind === 'read' ? read : opened).add(event.chapter)
  }
  return { passed, read, opened, open: openChapters(chapters, passed, opened) }
}

/**
 * The chapters that are open: every written chapter that they require is passed, or an instructor has opened them, which passes nothing.
 * Planned ones never block and are never open themselves. A pass never lapses, so an open chapter stays open unless the course itself
 * changes.
 */
export function openChapters(
  chapters: readonly Gated[],
  passed: ReadonlySet<string>,
  opened: ReadonlySet<string> = new Set(),
): Set<string> {
  const written = new Set(chapters.filter((chapter) => chapter.written).map((chapter) => chapter.id))
  const isOpen = (chapter: Gated) => opened.has(chapter.id) || missingFor(chapter, written, passed).length === 0
  return new Set(chapters.filter((chapter) => chapter.written && isOpen(chapter)).map((chapter) => chapter.id))
}

/** What has to be passed before `chapter` opens. */
export function missingFor(chapter: Gated, written: ReadonlySet<string>, passed: ReadonlySet<string>): string[] {
  return chapter.requires.filter((required) => written.has(required) && !passed.has(required))
}
