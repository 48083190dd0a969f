import { z } from 'zod'

const name = z.string().regex(/^\d+\.\d+(\.\d+)?$/, 'must be a version: 1.4 or 1.4.2')
const sentence = z.string().trim().min(1).max(400)

/** A version of the course, apart from the app's own, with what a learner finds new in it and what of its pages was wrong before. */
export const releaseSchema = z.strictObject({
  version: name,
  date: z.iso.date(), // 2026-12-01
  says: z.array(sentence).default([]), // what is new, a sentence each
  chapters: z.array(z.string()).default([]), // ids of those that were written for it
  corrected: z.array(z.strictObject({ chapter: z.string(), note: sentence })).default([]), // of pages: questions say it themselves
})

export type Release = z.infer<typeof releaseSchema>
