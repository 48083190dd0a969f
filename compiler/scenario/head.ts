import { z } from 'zod'
import { checkCorrections } from '../corrects'
import { type Diagnostic, diagnosticAt } from '../diagnostic'
import { flag, mapOf, whole, type Yaml } from '../yaml'
import { sessionSchema } from './lab'

const faultOnDevice = z
  .preprocess(
    (given) => (typeof given === 'string' ? { type: given } : given),
    z.strictObject({ type: z.string().optional(), sessions: z.array(sessionSchema).optional() }),
  )
  .meta({ orText: true }) // for the schema that editors read

/** The front matter of a scenario file. */
export const headSchema = z.strictObject({
  kind: z.enum(['fix', 'cause', 'predict', 'observe']),
  lab: z.string(),
  objectives: z.array(z.string()).min(1, 'name at least one objective'),
  concept: z.string(),
  uses: z.array(z.enum(['check', 'review'])).min(1, 'name at least one use'),
  vars: z.record(z.string(), z.array(z.string()).min(1, 'a variable needs at least one value')).optional(),
  variants: whole.optional(),
  faults: mapOf(z.record(z.string(), faultOnDevice))
    .optional()
    .transform((given) => given ?? {}),
  'in-network': z.array(z.string()),
  before: z.array(z.string()).optional(), // predict
  goal: z.string(),
  probes: z.strictObject({ works: mapOf(z.string()), fails: mapOf(z.string()).optional() }),
  exhibits: mapOf(z.string()).optional(),
  corrects: mapOf(z.string()).optional(),
  retired: flag.optional(),
})

export type Head = z.infer<typeof headSchema>

/** What the kind of question asks of the front matter. */
export function checkHeadOfKind({ kind, 'in-network': inNetwork, before, corrects }: Head, yaml: Yaml): Diagnostic[] {
  const found: Diagnostic[] = []
  if (inNetwork.length === 0 && kind !== 'predict')
    found.push(diagnosticAt(yaml.placeOf(['in-network']), `a ${kind} question has a fault in its network`, 'name at least one fault'))
  if (before && kind !== 'predict')
    found.push(
      diagnosticAt(yaml.placeOfKey(['before']), `a ${kind} question tries nothing before`, 'take `before` out, or show it as an exhibit'),
    )
  const corrections = Object.entries(corrects ?? {})
  found.push(...checkCorrections(corrections.map(([hash, note]) => ({ hash, note, place: yaml.placeOfKey(['corrects', hash]) }))))
  return found
}
