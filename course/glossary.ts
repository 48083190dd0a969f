import { z } from 'zod'

const termSchema = z.strictObject({
  term: z.string(),
  anchor: z.string(), // on the glossary's page
  aliases: z.array(z.string()), // other names for the same thing
  meaning: z.string(), // HTML
  text: z.string(), // the meaning without marks, to be searched
})

/** Every term that the course explains, by name. `.course/glossary.json` */
export const glossarySchema = z.strictObject({ terms: z.array(termSchema) })

export type Glossary = z.infer<typeof glossarySchema>
export type Term = Glossary['terms'][number]
