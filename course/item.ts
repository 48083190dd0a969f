// Kept for ever: item versions in the database and in exported files are read by this schema. What is new may be missing in them; a name
// that changes needs the old one read beside it (tests/course/kept).

import { z } from 'zod'
import { choiceVariant } from './kinds/choice/schema'
import { decideVariant } from './kinds/decide/schema'
import { labVariant } from './kinds/lab/schema'
import { matchVariant } from './kinds/match/schema'
import { orderVariant } from './kinds/order/schema'
import { html, id } from './kinds/parts'
import { recallVariant } from './kinds/recall/schema'
import { exhibitSchema, scenarioVariant } from './kinds/scenario/schema'
import { typedVariant } from './kinds/typed/schema'
import { topologySchema } from './walk'

/**
 * What several items are asked about: a text, what devices printed, and perhaps a lab to look around in. Each of them carries it whole,
 * since each is a card of its own. `place` counts from 1.
 */
export const testletSchema = z.strictObject({
  id,
  title: z.string(),
  text: html,
  exhibits: z.array(exhibitSchema),
  topology: topologySchema.optional(), // of the lab whose devices printed; absent without one, and in versions from before it was drawn
  lab: z.string().optional(), // id of a lab of the course, open in a terminal beside the questions
  place: z.number().int(),
  of: z.number().int(),
})
export type Testlet = z.infer<typeof testletSchema>

const common = {
  id,
  chapter: id,
  concept: id,
  objectives: z.array(z.string()), // v1.1/4.8
  uses: z.array(z.enum(['check', 'review', 'exam'])),
  retired: z.boolean(),
  /** Versions that were wrong: the beginning of each one's hash, and what was wrong with it, in a sentence. */
  corrects: z.array(z.strictObject({ hash: z.string().regex(/^[0-9a-f]{8,32}$/), note: z.string() })).optional(),
  restsOn: z.array(id).optional(), // rules of the simulation core that the prose of the question takes for true
  testlet: testletSchema.optional(),
}

/** One version of an item, as it is kept for ever by the hash of its content (the hash is the file's name). */
export const itemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('recall'), ...common, variants: z.array(recallVariant).min(1) }),
  z.strictObject({ kind: z.literal('choice'), ...common, variants: z.array(choiceVariant).min(1) }),
  z.strictObject({ kind: z.literal('choices'), ...common, variants: z.array(choiceVariant).min(1) }),
  z.strictObject({ kind: z.literal('match'), ...common, variants: z.array(matchVariant).min(1) }),
  z.strictObject({ kind: z.literal('order'), ...common, variants: z.array(orderVariant).min(1) }),
  z.strictObject({ kind: z.literal('typed'), ...common, variants: z.array(typedVariant).min(1) }),
  z.strictObject({ kind: z.literal('fix'), ...common, variants: z.array(scenarioVariant).min(1) }),
  z.strictObject({ kind: z.literal('cause'), ...common, variants: z.array(scenarioVariant).min(1) }),
  z.strictObject({ kind: z.literal('predict'), ...common, variants: z.array(scenarioVariant).min(1) }),
  z.strictObject({ kind: z.literal('observe'), ...common, variants: z.array(scenarioVariant).min(1) }),
  z.strictObject({ kind: z.literal('decide'), ...common, variants: z.array(decideVariant).min(1) }),
  z.strictObject({ kind: z.literal('lab'), ...common, variants: z.array(labVariant).min(1) }),
])

export type Item = z.infer<typeof itemSchema>
export type ItemKind = Item['kind']
