import { z } from 'zod'

const html = z.string()

const consoleLine = z.strictObject({
  kind: z.enum(['command', 'output']),
  prompt: z.string().optional(), // `R1#` of a command
  text: z.string(),
  marked: z.boolean().optional(), // the one line that matters
})

export const blockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('prose'), html }),
  z.strictObject({ kind: z.literal('heading'), id: z.string(), text: z.string() }), // third level, inside a section
  z.strictObject({
    kind: z.literal('console'),
    device: z.string().optional(),
    lab: z.string().optional(),
    ran: z.boolean(), // executed on the core when the course was compiled
    lines: z.array(consoleLine),
  }),
])

const sectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['analogy', 'how-it-works', 'command-line', 'on-the-job', 'on-the-exam']),
    title: z.string(),
    blocks: z.array(blockSchema),
  }),
  z.strictObject({
    kind: z.literal('walk-through'),
    title: z.string(),
    steps: z.array(z.strictObject({ title: z.string(), blocks: z.array(blockSchema) })),
  }),
  z.strictObject({ kind: z.literal('takeaways'), title: z.string(), items: z.array(html) }),
  z.strictObject({
    kind: z.literal('mix-up'),
    title: z.string(),
    intro: html,
    columns: z.tuple([z.string(), z.string()]),
    rows: z.array(z.strictObject({ aspect: z.string(), cells: z.tuple([html, html]) })),
  }),
  z.strictObject({
    kind: z.literal('watch-out'),
    title: z.string(),
    mistakes: z.array(z.strictObject({ mistake: html, correct: html, why: html })),
  }),
  z.strictObject({
    kind: z.literal('faq'),
    title: z.string(),
    questions: z.array(z.strictObject({ id: z.string(), question: z.string(), blocks: z.array(blockSchema) })),
  }),
  z.strictObject({
    kind: z.literal('terms'),
    title: z.string(),
    terms: z.array(z.strictObject({ term: z.string(), anchor: z.string(), meaning: html })),
  }),
])

const objectiveSchema = z.strictObject({ blueprint: z.string(), id: z.string(), text: z.string() })

/** A chapter as it is shown: public, holds no key. */
export const chapterSchema = z.strictObject({
  id: z.string(),
  number: z.number().int(), // place in the catalogue, from 1
  title: z.string(),
  level: z.enum(['beginner', 'intermediate', 'advanced']),
  updated: z.string(), // 2026-11-24
  minutes: z.number().int(), // reading time, computed
  objectives: z.array(objectiveSchema),
  requires: z.array(z.string()),
  sources: z.array(z.strictObject({ title: z.string(), where: z.string() })), // where: RFC number, document number, or address as text
  opening: z.array(blockSchema),
  sections: z.array(sectionSchema),
})

export type Chapter = z.infer<typeof chapterSchema>
export type Section = Chapter['sections'][number]
export type Block = z.infer<typeof blockSchema>

const blueprintObjective = z.strictObject({
  id: z.string(), // 2.1
  text: z.string(),
  parts: z.array(z.strictObject({ id: z.string(), text: z.string() })), // a
})

/** What every page may know of every chapter, and the server of every item's newest version. `.course/catalogue.json`. */
export const catalogueSchema = z.strictObject({
  version: z.string(), // hash over everything compiled
  counts: z.strictObject({ chapters: z.number(), items: z.number(), scenarios: z.number() }),
  blueprints: z.array(
    z.strictObject({
      id: z.string(), // v1.1
      firstDay: z.string().optional(),
      lastDay: z.string().optional(),
      domains: z.array(z.strictObject({ id: z.string(), title: z.string(), weight: z.number(), objectives: z.array(blueprintObjective) })),
    }),
  ),
  chapters: z.array(
    z.strictObject({
      id: z.string(),
      number: z.number().int(),
      title: z.string(),
      domain: z.string(), // of v1.1, e.g. `4`
      written: z.boolean(), // planned chapters have no page, no items, and never block
      level: z.string().optional(),
      minutes: z.number().int().optional(),
      outline: z.array(z.string()), // section titles, shown while the chapter is closed
      requires: z.array(z.string()),
      objectives: z.array(z.string()), // v1.1/2.1.a; in each blueprint it stands with the first that it names there
      kinds: z.array(z.string()), // of items that its subject calls for
      items: z.array(
        z.strictObject({
          id: z.string(),
          hash: z.string(),
          kind: z.string(),
          concept: z.string(),
          objectives: z.array(z.string()),
          uses: z.array(z.enum(['check', 'review'])),
          variants: z.array(z.string()), // variant ids that may be served
          retired: z.boolean(),
          testlet: z.strictObject({ id: z.string(), place: z.number().int() }).optional(), // asked about the same as others, in this order
          corrects: z.array(z.strictObject({ hash: z.string(), note: z.string() })).default([]), // versions that were wrong: prefix, sentence
        }),
      ),
    }),
  ),
})

export type Catalogue = z.infer<typeof catalogueSchema>
export type CatalogueItem = Catalogue['chapters'][number]['items'][number]
