// Kept for ever: stored item versions hold networks of this shape, and answered labs and what-if start from them. What is new may be
// missing in them.

import { z } from 'zod'

const openSession = z.strictObject({
  line: z.strictObject({ kind: z.enum(['console', 'vty']), number: z.number().int() }),
  user: z.string().optional(),
  from: z.number().int().optional(),
  service: z.enum(['ssh', 'telnet', 'console']),
})

const ios = {
  name: z.string(),
  platform: z.enum(['ios-15-router', 'iosxe-17-router', 'ios-15-switch']),
  config: z.string(),
  rsaKey: z.number().int().optional(),
  sessions: z.array(openSession).optional(),
}

const device = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('router'), ...ios }),
  z.strictObject({ kind: z.literal('switch'), ...ios }),
  z.strictObject({
    kind: z.literal('host'),
    name: z.string(),
    address: z.string().optional(),
    gateway: z.string().optional(),
    listens: z.array(z.number().int()).optional(),
    knownHosts: z.array(z.string()).optional(),
  }),
])

/** What `build` of the core takes. */
export const networkSourceSchema = z.strictObject({
  devices: z.array(device),
  links: z.array(z.tuple([z.string(), z.string()])),
  history: z.array(z.string()).optional(), // what has happened since: `reload R1`, `wait 60s`
})

const fault = z.strictObject({
  patches: z.array(z.strictObject({ device: z.string(), lines: z.array(z.string()) })),
  sessions: z.array(z.strictObject({ device: z.string(), open: z.array(openSession) })),
})

/** A network to be typed at, whole and as text: what `build` of the core takes, what is typed into it, and what was tried in it. */
export const labNetworkSchema = z.strictObject({
  lab: z.string(),
  source: networkSourceSchema,
  faults: z.array(fault), // in the order in which they are put in
  before: z.array(z.string()), // probes that were tried already, in order
})

export type LabNetwork = z.infer<typeof labNetworkSchema>

/**
 * The network of a question, whole and as text: what `build` of the core takes, and what is typed into it then. Sent after the answer,
 * for the learner to change and to try. The shapes are those of the core's `NetworkSource`, `Fault` and `formatProbe`.
 */
export const questionNetworkSchema = labNetworkSchema.extend({
  works: z.record(z.string(), z.string()), // probe id → `PC1: ssh -l admin 10.0.0.1`
  fails: z.record(z.string(), z.string()), // what a security line is there to stop
  goal: z.string(), // id of the probe that the question is about
})

export type QuestionNetwork = z.infer<typeof questionNetworkSchema>
