// Kept for ever: item versions in the database and in exported files hold variants of this shape. What is new may be missing in them;
// nothing is renamed or taken out.

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
