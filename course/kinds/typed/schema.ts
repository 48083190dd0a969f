// Kept for ever: item versions in the database and in exported files hold variants of this shape. What is new may be missing in them;
// nothing is renamed or taken out.

import { z } from 'zod'
import { html, variantId } from '../parts'

/** What is accepted as a typed answer. A command is compared as IOS would read it, abbreviations and all. */
export const typedAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('command'),
    mode: z.enum(['exec', 'config', 'config-if', 'config-line', 'config-std-nacl', 'config-ext-nacl']),
    accepts: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('number'), accepts: z.array(z.number()) }),
  z.strictObject({ kind: z.literal('address'), accepts: z.array(z.string()) }),
])

export const typedVariant = z.strictObject({ id: variantId, prompt: html, answer: typedAnswerSchema, explanation: html })
export type TypedVariant = z.infer<typeof typedVariant>
