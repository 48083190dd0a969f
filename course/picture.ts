import { z } from 'zod'

/** What a picture shows, as a table: for whoever does not see it. */
export const asTextSchema = z.strictObject({ head: z.array(z.string()), rows: z.array(z.array(z.string())) })

/**
 * A picture as the compiler has drawn it. Its colors are those of the page, by classes. `narrow` takes the place of `wide` where there
 * is no room for that.
 */
export const pictureSchema = z.strictObject({
  title: z.string(),
  wide: z.string(), // svg
  narrow: z.string().optional(), // svg
  says: z.string(), // in a sentence or two
  asText: asTextSchema,
})

export type Picture = z.infer<typeof pictureSchema>
export type AsText = z.infer<typeof asTextSchema>
