// Kept for ever: practices in the database and in exported files, and assignments, hold choices of this shape. Allow more, never less.

import { z } from 'zod'
import { courseId, uuid } from '../base'

export const objectiveName = z
  .string()
  .regex(/^[a-z0-9.]+\/[a-z0-9.-]+$/) // v1.1/4.8, with all that stands below it; a domain is one too: v1.1/4
  .max(60)

/** What may be chosen to practise. Chapters and objectives add up; without any it is the whole course. */
export const choiceSchema = z.strictObject({
  chapters: z.array(courseId).max(400),
  objectives: z.array(objectiveName).max(400),
  which: z.enum(['all', 'wrong', 'bookmarked']), // wrong: answered wrong last
  count: z.number().int().min(1).max(100_000), // at most so many
})
export type Choice = z.infer<typeof choiceSchema>

/**
 * A choice as a practice keeps it. `missedIn`: of that practice only what was missed. `before`: what opens a failed check again. `task`: the
 * one lab that a page sets.
 */
export const scopeSchema = choiceSchema.extend({ missedIn: uuid.optional(), before: uuid.optional(), task: courseId.optional() })
