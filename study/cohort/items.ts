/** What is known of an item version beside its answers. */
export interface ItemContent {
  readonly item: string
  readonly hash: string
  readonly kind: string
  readonly chapter: string // its id
  readonly question: string // of its first variant, without markup
  readonly options: readonly { readonly id: string; readonly text: string; readonly isRight: boolean }[] // as written; empty for kinds without
}

/** So many first answers to a version have a part, by how their learners had answered before. */
export interface Tally {
  readonly hash: string
  readonly part: string // right, wrong, option:<id>
  readonly band: number // tenths, 0 to 10; −1 where the learner had too few earlier answers
  readonly count: number
}

/** First answers to one item version, of a cohort or of all learners: given before anything was explained, so they tell of the item. */
export interface ItemFigures extends Omit<ItemContent, 'options'> {
  readonly answers: number // first answers
  readonly right: number
  readonly facility?: number // share right; absent below LEAST.said answers
  /**
   * How far those who were right had done better before: the point-biserial correlation of right (1 or 0) with the band. An
   * approximation, since a band is a tenth wide; the item itself is not in its learner's band. −1 to 1; absent below LEAST.said answers
   * with a band, or where all answers or all bands are alike.
   */
  readonly discrimination?: number
  readonly banded: number // answers of learners with a band
  /** Answers in each third by band. Bands stay whole, so a third is as near to one as they allow. Absent below LEAST.said, or with one band. */
  readonly thirds?: Thirds
  readonly options: readonly OptionFigures[] // as written; empty for kinds without options
  readonly flags: readonly Flag[]
  readonly because: readonly string[] // a sentence a flag
}

/** How many of those who had done worst, middling and best before. */
export interface Thirds {
  readonly bottom: number
  readonly middle: number
  readonly top: number
}

export interface OptionFigures {
  readonly option: string // id
  readonly text: string // without markup
  readonly isRight: boolean
  readonly chosen: number // by all
  readonly by?: Thirds // choices in each third; absent where there are no thirds
}

/** Why an author should look at an item. Every rule needs LEAST.flagged answers. */
export type Flag =
  | {
      readonly kind: 'distractor' // of the best third more chose this wrong option than the right one
      readonly option: string
      readonly text: string
      readonly chosen: number
      readonly right: number // of several right options, the one that fewest chose
      readonly of: number // answers in the best third
    }
  | { readonly kind: 'negative'; readonly discrimination: number; readonly chance: number; readonly answers: number } // below −chance
  | { readonly kind: 'hard'; readonly facility: number; readonly answers: number }
  | { readonly kind: 'easy'; readonly facility: number; readonly answers: number }

/** Answers without which nothing is said, and without which nothing is flagged. */
export const LEAST = { said: 10, flagged: 30 } as const

/** Outside of these shares an item tells next to nothing of who answers it. */
export const FACILITY = { least: 0.2, most: 0.95 } as const

/** The statistics of one version from its tallies. */
export function itemFigures({ options, ...content }: ItemContent, tallies: readonly Tally[]): ItemFigures {
  const count = (part: string, where: (band: number) => boolean = () => true) =>
    tallies.reduce((sum, one) => (one.part === part && where(one.band) ? sum + one.count : sum), 0)
  const right = count('right')
  const answers = right + count('wrong')
  const bands = bandsOf(tallies)
  const banded = bands.reduce((sum, { answers }) => sum + answers, 0)
  const edges = banded >= LEAST.said ? edgesOf(bands) : undefined
  const facility = answers >= LEAST.said ? right / answers : undefined
  const discrimination = banded >= LEAST.said ? pointBiserial(bands) : undefined
  const inThirds = (part: string): Thirds | undefined =>
    edges && {
      bottom: count(part, (band) => band >= 0 && band <= edges.bottom),
      middle: count(part, (band) => band > edges.bottom && band < edges.top),
      top: count(part, (band) => band >= edges.top),
    }
  const [rightBy, wrongBy] = [inThirds('right'), inThirds('wrong')]
  const thirds = rightBy && wrongBy && sumOf(rightBy, wrongBy)
  const figures = {
    ...content,
    answers,
    right,
    ...(facility === undefined ? {} : { facility }),
    ...(discrimination === undefined ? {} : { discrimination }),
    banded,
    ...(thirds ? { thirds } : {}),
    options: options.map(({ id, text, isRight }) => {
      const by = inThirds(`option:${id}`)
      return { option: id, text, isRight, chosen: count(`option:${id}`), ...(by ? { by } : {}) }
    }),
  }
  const flags = flagsOf(figures)
  return { ...figures, flags, because: flags.map(flagSentence) }
}

/** A flag in words, with the figures that it rests on. */
export function flagSentence(flag: Flag): string {
  switch (flag.kind) {
    case 'distractor':
      return `Of the ${flag.of} who had done best before, ${flag.chosen} chose “${flag.text}”, which is wrong, and ${flag.right} what is right.`
    case 'negative':
      return `Who had done better before is more often wrong: discrimination ${signed(flag.discrimination)} over ${flag.answers} answers, where chance alone rarely goes below ${signed(-flag.chance)}.`
    case 'hard':
      return `${percent(flag.facility)} of ${flag.answers} first answers are right: fewer than ${percent(FACILITY.least)}.`
    case 'easy':
      return `${percent(flag.facility)} of ${flag.answers} first answers are right: more than ${percent(FACILITY.most)}, so it tells nobody apart.`
  }
}

/** Flagged ones first, those with most flags before; among equals the ones with most answers. */
export function byFlags(a: ItemFigures, b: ItemFigures): number {
  return b.flags.length - a.flags.length || b.answers - a.answers || (a.item < b.item ? -1 : 1)
}

interface Band {
  readonly band: number
  readonly answers: number
  readonly right: number
}

/** Lowest first, without the learners who have none. */
function bandsOf(tallies: readonly Tally[]): Band[] {
  const bands = new Map<number, { band: number; answers: number; right: number }>()
  for (const { part, band, count } of tallies) {
    if (band < 0 || (part !== 'right' && part !== 'wrong')) continue
    const one = bands.get(band) ?? { band, answers: 0, right: 0 }
    bands.set(band, { band, answers: one.answers + count, right: one.right + (part === 'right' ? count : 0) })
  }
  return [...bands.values()].sort((a, b) => a.band - b.band)
}

/** The highest band of the bottom third and the lowest of the top one; undefined with a single band. They never meet. */
function edgesOf(bands: readonly Band[]): { bottom: number; top: number } | undefined {
  if (bands.length < 2) return undefined
  const third = bands.reduce((sum, { answers }) => sum + answers, 0) / 3
  return { bottom: nearest(bands, third), top: nearest([...bands].reverse(), third) }
}

/** The band up to which the answers, from the first band on, come nearest to so many. The first one is always in. */
function nearest(bands: readonly Band[], wanted: number): number {
  let taken = 0
  let edge = bands[0]?.band ?? 0
  for (const [place, { band, answers }] of bands.entries()) {
    if (place > 0 && Math.abs(taken + answers - wanted) >= Math.abs(taken - wanted)) break
    taken += answers
    edge = band
  }
  return edge
}

/** Pearson's correlation where one variable is 1 or 0. */
function pointBiserial(bands: readonly Band[]): number | undefined {
  const sum = (of: (band: Band) => number) => bands.reduce((total, band) => total + of(band), 0)
  const n = sum(({ answers }) => answers)
  const right = sum((one) => one.right)
  const mean = sum(({ band, answers }) => band * answers) / n
  const spread = sum(({ band, answers }) => (band - mean) ** 2 * answers)
  if (right === 0 || right === n || spread === 0) return undefined
  const share = right / n
  return sum((one) => (one.band - mean) * one.right) / Math.sqrt(spread * n * share * (1 - share))
}

function flagsOf({ answers, facility, discrimination, banded, thirds, options }: Omit<ItemFigures, 'flags' | 'because'>): Flag[] {
  if (answers < LEAST.flagged || facility === undefined) return []
  const chance = 1.645 / Math.sqrt(banded) // one in twenty items that tell nobody apart falls below by chance
  const isNegative = banded >= LEAST.flagged && discrimination !== undefined && discrimination < -chance
  return [
    ...(banded >= LEAST.flagged && thirds ? distractorsOf(options, thirds.top) : []),
    ...(isNegative ? [{ kind: 'negative' as const, discrimination, chance, answers: banded }] : []),
    ...(facility < FACILITY.least ? [{ kind: 'hard' as const, facility, answers }] : []),
    ...(facility > FACILITY.most ? [{ kind: 'easy' as const, facility, answers }] : []),
  ]
}

function distractorsOf(options: readonly OptionFigures[], of: number): Flag[] {
  const topOf = ({ by }: OptionFigures) => by?.top ?? 0
  const rights = options.filter(({ isRight }) => isRight).map(topOf)
  if (rights.length === 0) return []
  const right = Math.min(...rights)
  return options
    .filter((one) => !one.isRight && topOf(one) > right)
    .map((one) => ({ kind: 'distractor', option: one.option, text: one.text, chosen: topOf(one), right, of }))
}

function sumOf(a: Thirds, b: Thirds): Thirds {
  return { bottom: a.bottom + b.bottom, middle: a.middle + b.middle, top: a.top + b.top }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`
const signed = (value: number): string => value.toFixed(2).replace('-', '−')
