import { z } from 'zod'
import { pictureSchema } from './picture'
import { releaseSchema } from './release'
import { topologySchema, walkSchema } from './walk'

const html = z.string()

/** How well a statement is known: seen on a device, said by the vendor, by a standard, by somebody else, or by nobody yet. */
export const evidenceGrades = ['capture', 'vendor-doc', 'rfc', 'secondary', 'unverified'] as const

const consoleLine = z.strictObject({
  kind: z.enum(['command', 'output']),
  prompt: z.string().optional(), // `R1#` of a command
  text: z.string(),
  marked: z.boolean().optional(), // the one line that matters
  said: html.optional(), // of a command in a worked example: what this step is for
  faded: z.boolean().optional(), // of a command in a faded example: for the reader to fill in
})

const proseBlock = z.strictObject({ kind: z.literal('prose'), html })

const consoleBlock = z.strictObject({
  kind: z.literal('console'),
  id: z.string().optional(), // its anchor, of what was executed
  device: z.string().optional(),
  lab: z.string().optional(),
  ran: z.boolean(), // executed on the core when the course was compiled
  source: z.strictObject({ id: z.string(), grade: z.enum(evidenceGrades) }).optional(), // where it was taken from, if it was not executed
  lines: z.array(consoleLine),
})

const pictureBlock = z.strictObject({
  kind: z.literal('picture'),
  of: z.enum(['topology', 'ladder', 'header', 'bits', 'number-line', 'plot']),
  lab: z.string().optional(), // where it was taken from a run
  note: z.string().optional(), // a line under it
  picture: pictureSchema,
})

/** A packet's walk, to be stepped through in the page. */
const walkBlock = z.strictObject({
  kind: z.literal('walk'),
  title: z.string(),
  lab: z.string(),
  walk: walkSchema,
  topology: topologySchema,
})

/** Things side by side: a row an aspect. */
const compareBlock = z.strictObject({
  kind: z.literal('compare'),
  title: z.string(),
  columns: z.array(html),
  rows: z.array(z.strictObject({ aspect: html, cells: z.array(html) })),
})

/** What a model prints of a case. */
const modelBlock = z.strictObject({
  kind: z.literal('model'),
  title: z.string(),
  model: z.string(),
  lines: z.array(z.strictObject({ text: z.string(), marked: z.boolean().optional() })),
})

export const blockSchema = z.discriminatedUnion('kind', [
  proseBlock,
  z.strictObject({ kind: z.literal('heading'), id: z.string(), text: z.string() }), // third level, inside a section
  consoleBlock,
  pictureBlock,
  walkBlock,
  compareBlock,
  modelBlock,
  /** A guess before the answer: it counts for nothing. The answer may open what is printed or drawn right after it. */
  z.strictObject({
    kind: z.literal('predict'),
    id: z.string(),
    question: html,
    guesses: z.array(z.strictObject({ text: html, right: z.boolean() })),
    answer: z.array(z.discriminatedUnion('kind', [proseBlock, consoleBlock, pictureBlock, walkBlock, compareBlock, modelBlock])),
  }),
  /** The reader's own turn, in the terminal of a lab. */
  z.strictObject({
    kind: z.literal('task'),
    lab: z.string(),
    scenario: z.string().optional(), // of the kind `lab`: what is typed is graded
    title: z.string(),
    html,
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
  /** What the opening asks, answered. */
  z.strictObject({ kind: z.literal('answer'), title: z.string(), blocks: z.array(blockSchema) }),
  z.strictObject({
    kind: z.literal('commands'),
    title: z.string(),
    rows: z.array(z.strictObject({ command: z.string(), what: html, at: z.string() })), // at: anchor of the console that ran it
  }),
  z.strictObject({
    kind: z.literal('terms'),
    title: z.string(),
    terms: z.array(z.strictObject({ term: z.string(), anchor: z.string(), meaning: html })),
  }),
])

/** What a chapter is for, and so which parts it has. */
export const genres = ['idea', 'configure', 'troubleshoot', 'compare'] as const

/** What a page rests on. A mark in its text names one by its id. */
export const sourceSchema = z.strictObject({
  id: z.string(), // rfc-9293: unique in its chapter
  title: z.string(),
  where: z.string(), // as it is cited: RFC number and section, document number, or who published it
  grade: z.enum(evidenceGrades),
  address: z.string().optional(), // https://…, shown as text
  release: z.string().optional(), // the software it speaks of, `IOS 15.4(3)M`
  date: z.string().optional(), // of the document: 2022, 2022-08 or 2022-08-18; `none` where it shows none
})

const objectiveSchema = z.strictObject({ blueprint: z.string(), id: z.string(), text: z.string() })

/** A chapter as it is shown: public, holds no key. */
export const chapterSchema = z.strictObject({
  id: z.string(),
  number: z.number().int(), // of its port on the front panel, from 1
  title: z.string(),
  level: z.enum(['beginner', 'intermediate', 'advanced']),
  updated: z.string(), // 2026-11-24
  minutes: z.number().int(), // reading time, computed
  objectives: z.array(objectiveSchema),
  requires: z.array(z.string()),
  sources: z.array(sourceSchema),
  /** What the labs of the page run, and what other systems print instead. */
  platform: z.strictObject({ runs: z.array(z.string()), differs: html.optional() }).optional(),
  opening: z.array(blockSchema),
  sections: z.array(sectionSchema),
})

export type Genre = (typeof genres)[number]
export type EvidenceGrade = (typeof evidenceGrades)[number]
export type Source = z.infer<typeof sourceSchema>
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
  confusable: z.array(z.tuple([z.string(), z.string()])).default([]), // concepts that are taken for each other
  tracks: z.array(z.strictObject({ id: z.string(), title: z.string() })).default([]), // in reading order
  releases: z.array(releaseSchema).default([]), // the first is the version of this course
  chapters: z.array(
    z.strictObject({
      id: z.string(),
      number: z.number().int(),
      title: z.string(),
      domain: z.string(), // of v1.1, e.g. `4`
      track: z.string().default(''),
      tier: z.number().int().min(1).max(3).default(1), // 1 essential, 2 full, 3 depth
      genre: z.enum(genres).default('idea'),
      written: z.boolean(), // planned chapters have no page, no items, and never block
      level: z.string().optional(),
      minutes: z.number().int().optional(),
      outline: z.array(z.string()), // section titles, shown while the chapter is closed
      requires: z.array(z.string()),
      was: z.array(z.string()).optional(), // ids of chapters that went into this one: to whom they were open, it is
      objectives: z.array(z.string()), // v1.1/2.1.a; in each blueprint it stands with the first that it names there
      kinds: z.array(z.string()), // of items that its subject calls for
      items: z.array(
        z.strictObject({
          id: z.string(),
          hash: z.string(),
          kind: z.string(),
          concept: z.string(),
          tier: z.number().int().min(1).max(3).default(1), // of the concept
          objectives: z.array(z.string()),
          uses: z.array(z.enum(['check', 'review', 'exam'])), // `exam` stands alone: asked by nothing but a mock exam and the last week
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
