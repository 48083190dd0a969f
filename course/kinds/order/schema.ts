import { z } from 'zod'
import { html, id, variantId } from '../parts'

/** Steps in the order that is right. */
export const orderVariant = z.strictObject({
  id: variantId,
  prompt: html,
  steps: z
    .array(z.strictObject({ id, text: html, explanation: html }))
    .min(3)
    .max(12),
})
export type OrderVariant = z.infer<typeof orderVariant>
