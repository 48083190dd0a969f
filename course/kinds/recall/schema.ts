// Kept for ever: item versions in the database and in exported files hold variants of this shape. What is new may be missing in them;
// nothing is renamed or taken out.

import { z } from 'zod'
import { html, variantId } from '../parts'

export const recallVariant = z.strictObject({ id: variantId, prompt: html, answer: html })
export type RecallVariant = z.infer<typeof recallVariant>
