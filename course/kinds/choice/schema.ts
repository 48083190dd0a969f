import { z } from 'zod'
import { html, id, variantId } from '../parts'

const option = z.strictObject({ id, text: html, right: z.boolean(), explanation: html })

/** Of `choice` and of `choices`: they differ in how many options are right. */
export const choiceVariant = z.strictObject({ id: variantId, prompt: html, options: z.array(option) })
export type ChoiceVariant = z.infer<typeof choiceVariant>
