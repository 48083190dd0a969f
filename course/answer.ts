// Kept for ever: every answer in the log and in exported files has one of these forms. A form may be added, a bound may be raised;
// anything else makes answers unreadable that were given.

import { z } from 'zod'
import { typedLinesSchema } from './lab'

const id = z.string().max(80)

/** What a learner gives back. `reveal` is no answer: the server then sends the answer part and waits for a self mark. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('options'), options: z.array(id).min(1).max(12) }),
  z.strictObject({ kind: z.literal('typed'), text: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('self'), grade: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]) }), // Again, Hard, Good, Easy
  z.strictObject({
    kind: z.literal('match'),
    pairs: z
      .array(z.strictObject({ premise: id, response: id }))
      .min(1)
      .max(12),
  }),
  z.strictObject({ kind: z.literal('order'), order: z.array(id).min(2).max(12) }),
  z.strictObject({ kind: z.literal('lab'), lines: typedLinesSchema.min(1) }), // all that was typed, at every console, in order
  z.strictObject({ kind: z.literal('unknown') }), // “I don't know”, to a question of any kind
])
export type Answer = z.infer<typeof answerSchema>

/**
 * `invalid` is not wrong: the answer does not fit the question's kind, nothing is recorded. `met`: ids of the goals of a lab that the
 * lines typed have met.
 */
export type Verdict =
  | { readonly result: 'right' | 'wrong'; readonly met?: readonly string[] }
  | { readonly result: 'invalid'; readonly why: string }

export function verdict(right: boolean): Verdict {
  return { result: right ? 'right' : 'wrong' }
}

export function misfit(why: string): Verdict {
  return { result: 'invalid', why }
}
