// Kept for ever: item versions in the database and in exported files hold variants of this shape. What is new may be missing in them;
// nothing is renamed or taken out.

import { z } from 'zod'
import { labGoalSchema } from '../../lab'
import { networkSourceSchema } from '../../network'
import { topologySchema } from '../../walk'
import { html, variantId } from '../parts'

/** A block of the solution as it stands on the console, each line behind its prompt. */
const solutionBlock = z.strictObject({
  device: z.string(),
  lines: z.array(z.strictObject({ prompt: z.string(), text: z.string() })),
  explanation: html,
})

/**
 * A network to be configured until its goals hold. `start` is the network as the learner gets it, faults and all, as the configuration
 * that it runs: it names no fault. Goals are met by effect, whatever was typed.
 */
export const labVariant = z.strictObject({
  id: variantId,
  prompt: html,
  lab: z.string(), // id
  start: networkSourceSchema,
  topology: topologySchema,
  goals: z.array(labGoalSchema).min(1).max(12),
  solution: z.array(solutionBlock).min(1),
})
export type LabVariant = z.infer<typeof labVariant>
