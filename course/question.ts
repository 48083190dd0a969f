import { z } from 'zod'
import type { Exhibit, ItemKind, Printed } from './item'
import type { QuestionNetwork } from './network'
import type { Topology, Walk } from './walk'

/** The public face of an item's variant: nothing here tells the key. Made by `publicFace` and by nothing else. */
export interface Question {
  readonly ask: string // id of the ask row
  readonly kind: ItemKind
  readonly prompt: string // html
  readonly conditions?: string // what is fixed: client system, attempt, ARP
  readonly exhibits: readonly Exhibit[]
  readonly options: readonly {
    readonly id: string
    readonly text: string
    readonly code: readonly { readonly device: string; readonly lines: readonly string[] }[]
  }[] // in the order drawn for this ask
  readonly typed?: { readonly kind: 'command' | 'number' | 'address'; readonly prompt?: string } // prompt: `R1(config-line)#`
}

/** What a learner gives back. `reveal` is no answer: the server then sends the answer part and waits for a self mark. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('options'), options: z.array(z.string().max(80)).min(1).max(12) }),
  z.strictObject({ kind: z.literal('typed'), text: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('self'), grade: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]) }), // Again, Hard, Good, Easy
])
export type Answer = z.infer<typeof answerSchema>

/** `invalid` is not wrong: the answer does not fit the question's kind, nothing is recorded. */
export type Verdict = { readonly result: 'right' | 'wrong' } | { readonly result: 'invalid'; readonly why: string }

/** What is shown after the answer, and never before. */
export interface Reveal {
  readonly kind: ItemKind
  readonly answer?: string // html: recall, typed
  readonly accepted?: readonly string[] // typed: what would have been right, best first
  readonly options: readonly {
    readonly id: string
    readonly right: boolean
    readonly explanation: string
    readonly claim?: string
    readonly walk?: Walk // absent where it is the question's own
    readonly printed?: Printed
  }[]
  readonly walk?: Walk
  readonly topology?: Topology
  readonly network?: QuestionNetwork
}
