/** What a drill is. A drill never disturbs the schedule: nothing here is asked, answered or logged. */
export interface Drill {
  /** Written once and kept: it stands in addresses. */
  readonly id: string
  /**
   * A task. Pure: the same seed and level give the same task in every browser and every release of the same drill.
   * The level changes the sizes that are drawn from, never the kind of task.
   */
  readonly draw: (seed: string, level: Level) => Task
}

export type Level = 1 | 2 | 3
export const LEVELS: readonly Level[] = [1, 2, 3]

/** One task, as data: what is asked, what is right, and how one gets there. */
export interface Task {
  readonly prompt: readonly Part[]
  /** What a device prints, in its own words. */
  readonly exhibit?: Exhibit
  /** A table that no command prints in one place. */
  readonly print?: Print
  readonly fields: readonly Field[]
  /** The worked solution, line by line. */
  readonly steps: readonly (readonly Part[])[]
}

/** A run of text. `mono` is an address, a number in another base, a command: what has to be read letter by letter. */
export interface Part {
  readonly kind: 'text' | 'mono'
  readonly text: string
}

export interface Exhibit {
  readonly device: string
  readonly command: string
  readonly prompt?: string // where the command does not tell it
  readonly lines: readonly string[]
}

export interface Print {
  readonly title: string
  readonly lines: readonly string[]
}

/** One thing to fill in. `answer` and the answers of mistakes are written as a learner would write them. */
export type Field = {
  readonly id: string
  readonly label: string
  readonly answer: string
  /** Wrong answers that tempt, each with the word for what went wrong. None of them is right. */
  readonly mistakes: readonly Mistake[]
} & (
  | { readonly kind: 'number' }
  /** `/26` or `26`, at most `max`. */
  | { readonly kind: 'prefix'; readonly max: 32 | 128 }
  | { readonly kind: 'address' }
  /** One octet in eight bits. */
  | { readonly kind: 'binary' }
  /** One octet in two hexadecimal digits. */
  | { readonly kind: 'hex' }
  /** `short` and `full` want that one spelling; `any` takes every spelling of the address. */
  | { readonly kind: 'ipv6'; readonly form: 'any' | 'short' | 'full' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
)

export interface Mistake {
  readonly answer: string
  readonly why: string
}

export interface Option {
  readonly id: string
  readonly label: string
}
