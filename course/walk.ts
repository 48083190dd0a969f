// Kept for ever: stored item versions hold walks and topologies of this shape, and old answers show them. What is new may be missing in
// them.

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
  config: z.array(z.strictObject({ text: z.string(), blamed: z.boolean(), device: z.string().optional() })), // device: where it is another one
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
  /** Addresses of the interfaces in the network of this walk. */
  addresses: z.array(z.strictObject({ device: z.string(), interface: z.string(), address: z.string() })).optional(),
})

/** `interface` is the long name that the hops of a walk use, `label` the short one that is drawn: `Gi0/0`. */
const cableEnd = z.strictObject({ device: z.string(), interface: z.string(), label: z.string() })

/**
 * A network as it is drawn, from the prober on the left to the target on the right. `x` and `y` count places, not pixels: devices
 * side by side are 1 apart, and what is drawn at those places, cables as straight lines, crosses nothing.
 */
export const topologySchema = z.strictObject({
  devices: z.array(z.strictObject({ name: z.string(), kind: z.enum(['router', 'switch', 'host']), x: z.number(), y: z.number() })),
  links: z.array(z.strictObject({ a: cableEnd, b: cableEnd })),
})

export type Topology = z.infer<typeof topologySchema>
export type Walk = z.infer<typeof walkSchema>
