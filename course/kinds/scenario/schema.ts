// Kept for ever: item versions in the database and in exported files hold variants of this shape. What is new may be missing in them;
// nothing is renamed or taken out.

import { z } from 'zod'
import { questionNetworkSchema } from '../../network'
import { topologySchema, walkSchema } from '../../walk'
import { html, id, variantId } from '../parts'

/** Something shown with a question: what a device or client printed. `lines` never hold markup. */
export const exhibitSchema = z.strictObject({
  id,
  device: z.string(),
  command: z.string(),
  lines: z.array(z.string()),
  prompt: z.string().optional(), // where the command does not tell it: a ping at `R1#`
})

/** Lines that an option would type, shown as a console block. */
const codeSchema = z.strictObject({ device: z.string(), lines: z.array(z.string()) })

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

export const scenarioVariant = z.strictObject({
  id: variantId,
  prompt: html,
  exhibits: z.array(exhibitSchema),
  options: z.array(scenarioOption),
  walk: walkSchema, // the goal probe in the faulty network: the evidence
  conditions: z.string().optional(), // predict: client system, attempt, ARP, as one or two sentences
  topology: topologySchema.optional(), // absent in versions compiled before there was a picture
  network: questionNetworkSchema.optional(),
})

export type ScenarioVariant = z.infer<typeof scenarioVariant>
export type Exhibit = z.infer<typeof exhibitSchema>
export type Printed = z.infer<typeof printedSchema>
