// Kept for ever: item versions in the database and in exported files hold variants of this shape. What is new may be missing in them;
// nothing is renamed or taken out.

import { z } from 'zod'
import { html, id, variantId } from '../parts'

/** Something shown with a question: what the model's tool or file prints. `lines` never hold markup. */
const printSchema = z.strictObject({ id, title: z.string(), lines: z.array(z.string()) })

const decideOption = z.strictObject({
  id,
  text: html,
  code: z.array(z.strictObject({ device: z.string(), lines: z.array(z.string()) })), // what the option would write; `device` names the file
  right: z.boolean(),
  explanation: html,
  found: z.string().optional(), // what the model found of it, as plain sentences
})

export const decideVariant = z.strictObject({
  id: variantId,
  prompt: html,
  prints: z.array(printSchema),
  options: z.array(decideOption),
  model: id,
  because: z.string(), // the model's own reason
})

export type DecideVariant = z.infer<typeof decideVariant>
export type Print = z.infer<typeof printSchema>
