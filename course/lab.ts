// Kept for ever: lines typed in a lab stand in answers, in the database and in exported files (`typedLinesSchema`). A line may hold more,
// never less.

import { z } from 'zod'
import { LONGEST_LINE, MOST_LINES } from './limits'
import { labNetworkSchema } from './network'
import { pictureSchema } from './picture'

export { type LabNetwork, labNetworkSchema } from './network'

/** A lab of the course, as its page shows it. `.course/labs/<id>.json`. */
export const labSchema = z.strictObject({
  id: z.string(),
  chapter: z.string(), // the one that it stands in
  title: z.string(),
  text: z.string(), // html: what the network is, and what it is for
  network: labNetworkSchema,
  picture: pictureSchema.optional(), // absent in courses compiled before there was one
})

export type Lab = z.infer<typeof labSchema>

/**
 * A line typed at the console of a device. The shape is that of the core's `TypedLine`: passwords of the lab stand in it as they were
 * typed, and Ctrl-C and Ctrl-Z are lines of their own.
 */
export const typedLineSchema = z.strictObject({ device: z.string().min(1).max(64), line: z.string().max(LONGEST_LINE) })

export type TypedLine = z.infer<typeof typedLineSchema>

export const typedLinesSchema = z.array(typedLineSchema).max(MOST_LINES)

/** What a network is to do, and the sentence that says so. The shape is that of the core's `Goal`, with its text. */
export const labGoalSchema = z.strictObject({
  id: z.string(),
  text: z.string(), // html
  must: z.enum(['work', 'fail']),
  probe: z.string(), // `PC1: ssh -l admin 10.0.0.1 password S3cret`
})

export type LabGoal = z.infer<typeof labGoalSchema>
