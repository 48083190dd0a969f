import { z } from 'zod'

/**
 * A packet's walk as shown to a learner: plain data made from a `Trace` of the core at compile time.
 * Works as a table; the picture comes on top.
 */
const causeSchema = z.strictObject({
  rule: z.string(),
  device: z.string(),
  text: z.string(), // what is wrong and why it has this effect
  missing: z.strictObject({ section: z.string(), text: z.string() }).optional(),
  /** Running configuration of that device around the blame; `blamed` marks the lines responsible. */
  config: z.array(z.strictObject({ text: z.string(), blamed: z.boolean() })),
})

export const walkSchema = z.strictObject({
  probe: z.string(), // PC1: ssh -l admin 10.0.0.1
  symptom: z.string(), // a Symptom of the core
  says: z.array(z.string()),
  hops: z.array(
    z.strictObject({
      device: z.string(),
      direction: z.enum(['there', 'back']),
      in: z.string().optional(),
      out: z.string().optional(),
      steps: z.array(z.strictObject({ stage: z.string(), verdict: z.enum(['pass', 'fail']), text: z.string() })),
    }),
  ),
  cause: causeSchema.optional(),
})

export type Walk = z.infer<typeof walkSchema>
