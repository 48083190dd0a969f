import { z } from 'zod'
import { questionNetworkSchema } from './network'
import { topologySchema, walkSchema } from './walk'

/** HTML made by the compiler from our own Markdown; raw HTML in the source is refused. */
const html = z.string()
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** Something shown with a question: what a device or client printed. `lines` never hold markup. */
export const exhibitSchema = z.strictObject({ id, device: z.string(), command: z.string(), lines: z.array(z.string()) })

/** Lines that an option would type, shown as a console block. */
const codeSchema = z.strictObject({ device: z.string(), lines: z.array(z.string()) })

const base = { id: z.string() } // variant id: `v0` where an item has one, else `v` and a hash of the values that it was drawn with

const choiceOption = z.strictObject({ id, text: html, right: z.boolean(), explanation: html })

/** What the core found true of a wrong option, as one sentence, and the walk that shows it. */
const claimSchema = z.strictObject({
  kind: z.enum([
    'rejected',
    'nothing-changes',
    'fails-at',
    'breaks-probe',
    'contradicts-exhibit',
    'gets-through', // predict: what happens is no failure
    'happens-with', // predict: that would be the result with another fault
    'same-field', // observe: what it prints is the same in a network that it should tell from this one
  ]),
  text: z.string(),
})

/** What the command of an option prints in the network of the question. `marked`: indexes of the lines that show it. */
const printedSchema = z.strictObject({
  device: z.string(),
  command: z.string(),
  lines: z.array(z.string()),
  marked: z.array(z.number().int()),
  healthy: z.array(z.string()).optional(), // the same command in the healthy network, where that differs
})

const scenarioOption = z.strictObject({
  id,
  text: html,
  code: z.array(codeSchema),
  right: z.boolean(),
  explanation: html,
  claim: claimSchema.optional(), // on wrong options
  walk: walkSchema.optional(), // the goal probe with this option applied (fix), with this fault (cause), or where it would happen (predict)
  printed: printedSchema.optional(), // observe
})

const scenarioVariant = z.strictObject({
  ...base,
  prompt: html,
  exhibits: z.array(exhibitSchema),
  options: z.array(scenarioOption),
  walk: walkSchema, // the goal probe in the faulty network: the evidence
  conditions: z.string().optional(), // predict: client system, attempt, ARP, as one or two sentences
  topology: topologySchema.optional(), // absent in versions compiled before there was a picture
  network: questionNetworkSchema.optional(),
})

/** What is accepted as a typed answer. A command is compared as IOS would read it, abbreviations and all. */
export const typedAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('command'),
    mode: z.enum(['exec', 'config', 'config-if', 'config-line', 'config-std-nacl', 'config-ext-nacl']),
    accepts: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('number'), accepts: z.array(z.number()) }),
  z.strictObject({ kind: z.literal('address'), accepts: z.array(z.string()) }),
])

const variantsOf = {
  recall: z.strictObject({ ...base, prompt: html, answer: html }),
  choice: z.strictObject({ ...base, prompt: html, options: z.array(choiceOption) }),
  typed: z.strictObject({ ...base, prompt: html, answer: typedAnswerSchema, explanation: html }),
}

const common = {
  id,
  chapter: id,
  concept: id,
  objectives: z.array(z.string()), // v1.1/4.8
  uses: z.array(z.enum(['check', 'review'])),
  retired: z.boolean(),
  /** Versions that were wrong: the beginning of each one's hash, and what was wrong with it, in a sentence. */
  corrects: z.array(z.strictObject({ hash: z.string().regex(/^[0-9a-f]{8,32}$/), note: z.string() })).optional(),
}

/** One version of an item, as it is kept for ever by the hash of its content (the hash is the file's name). */
export const itemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('recall'), ...common, variants: z.array(variantsOf.recall).min(1) }),
  z.strictObject({ kind: z.literal('choice'), ...common, variants: z.array(variantsOf.choice).min(1) }),
  z.strictObject({ kind: z.literal('choices'), ...common, variants: z.array(variantsOf.choice).min(1) }),
  z.strictObject({ kind: z.literal('typed'), ...common, variants: z.array(variantsOf.typed).min(1) }),
  z.strictObject({ kind: z.literal('fix'), ...common, variants: z.array(scenarioVariant).min(1) }),
  z.strictObject({ kind: z.literal('cause'), ...common, variants: z.array(scenarioVariant).min(1) }),
  z.strictObject({ kind: z.literal('predict'), ...common, variants: z.array(scenarioVariant).min(1) }),
  z.strictObject({ kind: z.literal('observe'), ...common, variants: z.array(scenarioVariant).min(1) }),
])

export type Item = z.infer<typeof itemSchema>
export type ItemKind = Item['kind']
export type Exhibit = z.infer<typeof exhibitSchema>
export type Printed = z.infer<typeof printedSchema>
