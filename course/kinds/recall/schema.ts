import { z } from 'zod'
import { html, variantId } from '../parts'

export const recallVariant = z.strictObject({ id: variantId, prompt: html, answer: html })
export type RecallVariant = z.infer<typeof recallVariant>
