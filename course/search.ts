import { z } from 'zod'

const place = z.strictObject({ title: z.string(), anchor: z.string() }) // anchor: on the chapter's page, '' for its top

const chapterSchema = z.strictObject({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  sections: z.array(place), // what the outline of a closed chapter shows too
  /** Only for those to whom the chapter is open. */
  inside: z.strictObject({ headings: z.array(place), commands: z.array(place) }).optional(),
})

/** What a search can find. `.course/search.json` holds it whole; a learner gets `inside` for open chapters only. */
export const searchIndexSchema = z.strictObject({
  version: z.string(), // of the course; a learner's own one changes too when a chapter opens
  chapters: z.array(chapterSchema), // written ones, in the course's order
  terms: z.array(z.strictObject({ term: z.string(), anchor: z.string(), aliases: z.array(z.string()), text: z.string() })),
})

export type SearchIndex = z.infer<typeof searchIndexSchema>
export type SearchChapter = SearchIndex['chapters'][number]
