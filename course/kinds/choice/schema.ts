// Kept for ever: item versions in the database and in exported files hold variants of this shape. What is new may be missing in them;
// nothing is renamed or taken out.

import { z } from 'zod'
import { html, id, variantId } from '../parts'

const option = z.strictObject({ id, text: html, right: z.boolean(), explanation: html, belief: id.optional() }) // belief: behind a wrong option, one that others name too

/** Of `choice` and of `choices`: they differ in how many options are right. */
export const choiceVariant = z.strictObject({ id: variantId, prompt: html, options: z.array(option) })
export type ChoiceVariant = z.infer<typeof choiceVariant>
