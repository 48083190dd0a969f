import type { CandidateFigures, HeatCell, ObjectiveColumn } from '@/study/cohort'
import { rounded } from './words'

/** A candidate's row of the heatmap, as little as its fields need: there are thousands of them. */
export interface HeatRow {
  readonly learner: string
  readonly name: string
  readonly atLeast: number // whole per cent of the blueprint
  readonly answered: number // of the course's questions
  readonly cells: readonly HeatField[] // one a column
}

/** Whole per cent of predicted recall, questions answered, and the per cent that it fell from. Empty: never answered. */
export type HeatField = readonly [] | readonly [recall: number, answered: number, fellFrom?: number]

export function heatRows(candidates: readonly CandidateFigures[]): HeatRow[] {
  return candidates.map(({ learner, name, readiness, cards, heat }) => ({
    learner,
    name,
    atLeast: rounded(readiness.atLeast),
    answered: cards,
    cells: heat.map(fieldOf),
  }))
}

function fieldOf({ recall, answered, fellFrom }: HeatCell): HeatField {
  if (recall === undefined) return []
  return fellFrom === undefined ? [rounded(recall), answered] : [rounded(recall), answered, rounded(fellFrom)]
}

/** The field's figures again, for what is said of it. */
export function cellOf([recall, answered = 0, fellFrom]: HeatField, items: number) {
  return {
    items,
    answered,
    ...(recall === undefined ? {} : { recall: recall / 100 }),
    ...(fellFrom === undefined ? {} : { fellFrom: fellFrom / 100 }),
  }
}

/** The ramp runs evenly from here to 100 per cent, in steps too small to be told apart: below it little is remembered, and little is there. */
export const FROM = 40
const STEP = 3

/** Steps of the ramp, from 0. */
export const STEPS: readonly number[] = Array.from({ length: (100 - FROM) / STEP + 1 }, (_, step) => step)

/** Step of the ramp, from 0. */
export function stepOf(recall: number): number {
  return Math.max(0, Math.round((recall - FROM) / STEP))
}

/** As the stylesheet knows a field: `h13` is filled, `l13` a line only, since fewer than half of its questions were answered. */
export function classOf([recall, answered = 0]: HeatField, items: number): string | undefined {
  return recall === undefined ? undefined : `${answered * 2 < items ? 'l' : 'h'}${stepOf(recall)}`
}

/** `v1.1/2.1` as a header: `2.1` */
export function shortOf({ id }: ObjectiveColumn): string {
  return id.slice(id.indexOf('/') + 1)
}

/** Columns that stand side by side under their domain's title, in the order of the columns. */
export function domainsOf(
  columns: readonly ObjectiveColumn[],
  titles: readonly { readonly id: string; readonly title: string }[],
): { id: string; title: string; columns: ObjectiveColumn[] }[] {
  return titles
    .map(({ id, title }) => ({ id, title, columns: columns.filter(({ domain }) => domain === id) }))
    .filter(({ columns: its }) => its.length > 0)
}

/** The objectives that are remembered least, of those answered at all. */
export function lowest(columns: readonly ObjectiveColumn[], { cells }: HeatRow, most: number): { short: string; recall: number }[] {
  return columns
    .flatMap((column, place) => {
      const recall = cells[place]?.[0]
      return recall === undefined ? [] : [{ short: shortOf(column), recall }]
    })
    .sort((a, b) => a.recall - b.recall)
    .slice(0, most)
}
