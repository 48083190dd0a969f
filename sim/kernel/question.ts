import type { Origin } from './config'
import type { IosDevice } from './network'

/** What a device may ask before it goes on, by kind. Features add theirs: `declare module '…/kernel/question'`. Plain data: a session can be stored. */
export interface Questions {
  /** The lines of a text that goes on until its last character comes again. */
  banner: { readonly command: string; readonly end: string; readonly lines: readonly string[]; readonly origin: Origin }
}

export type Question = { [K in keyof Questions]: { readonly kind: K } & Questions[K] }[keyof Questions]

/** What came of an answer. Without a device nothing is done; with `ask` the device asks on. */
export interface Answered {
  readonly device?: IosDevice
  readonly output?: readonly string[]
  readonly ask?: Question
  readonly refused?: boolean
}

export interface Asking<K extends keyof Questions> {
  /** What stands before the cursor. */
  readonly prompt: (device: IosDevice) => string
  readonly answer: (device: IosDevice, question: { readonly kind: K } & Questions[K], line: string) => Answered
  /** The line that says yes, where that is all it asks for. */
  readonly yes?: string
  /** What somebody is told who pastes lines and cannot answer. */
  readonly unanswered?: string
  /** An EXEC command asks it: the answer is no line of a configuration. */
  readonly byCommand?: true
}

/** How a feature's questions are asked and answered. */
export type Asked = { readonly [K in keyof Questions]?: Asking<K> }

/** A question that ends in `[yes/no]` is asked until it is answered. */
export function yesOrNo<Q extends Question>(question: Q, line: string, yes: () => Answered): Answered {
  if (/^y(es?)?$/i.test(line.trim())) return yes()
  return /^no?$/i.test(line.trim()) ? {} : { output: ["% Please answer 'yes' or 'no'."], refused: true, ask: question }
}

/** A question that ends in `[confirm]` takes everything for a yes that is no no. */
export function confirmed(line: string, yes: () => Answered): Answered {
  return /^[nq]/i.test(line.trim()) ? {} : yes()
}
