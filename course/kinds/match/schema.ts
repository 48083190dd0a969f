// Kept for ever: item versions in the database and in exported files hold variants of this shape. What is new may be missing in them;
// nothing is renamed or taken out.

import { z } from 'zod'
import { html, id, variantId } from '../parts'

/** `response`: id of the one that fits. */
const premise = z.strictObject({ id, text: html, response: id, explanation: html })

/** `explanation`: why it fits nothing, on responses that do not. */
const response = z.strictObject({ id, text: html, explanation: html.optional() })

/** Premises, each with its response. A response may fit several of them, or none. Ids are one over both. */
export const matchVariant = z.strictObject({
  id: variantId,
  prompt: html,
  premises: z.array(premise).min(2).max(12),
  responses: z.array(response).min(2).max(12),
})
export type MatchVariant = z.infer<typeof matchVariant>
