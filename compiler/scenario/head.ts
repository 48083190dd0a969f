import { z } from 'zod'
import { checkCorrections } from '../text/corrects'
import { type Diagnostic, diagnosticAt, didYouMean } from '../text/diagnostic'
import { flag, mapOf, whole, type Yaml } from '../text/yaml'
import { sessionSchema } from './lab'

const faultOnDevice = z
  .preprocess(
    (given) => (typeof given === 'string' ? { type: given } : given),
    z.strictObject({ type: z.string().optional(), sessions: z.array(sessionSchema).optional() }),
  )
  .meta({ orText: true }) // for the schema that editors read

/** What every question says of itself. */
const asked = {
  objectives: z.array(z.string()).min(1, 'name at least one objective'),
  concept: z.string(),
  uses: z
    .array(z.enum(['check', 'review', 'exam']))
    .min(1, 'name at least one use')
    .refine((named) => named.length === 1 || !named.includes('exam'), 'an item for the exam is used for nothing else'),
  vars: z.record(z.string(), z.array(z.string()).min(1, 'a variable needs at least one value')).optional(),
  variants: whole.optional(),
  corrects: mapOf(z.string()).optional(),
  retired: flag.optional(),
}

/** What the front matter of every scenario on a lab has. */
const common = {
  lab: z.string(),
  ...asked,
  faults: mapOf(z.record(z.string(), faultOnDevice))
    .optional()
    .transform((given) => given ?? {}),
  'in-network': z.array(z.string()),
  probes: z.strictObject({ works: mapOf(z.string()), fails: mapOf(z.string()).optional() }),
}

/** The front matter of a scenario with options. */
export const headSchema = z.strictObject({
  kind: z.enum(['fix', 'cause', 'predict', 'observe']),
  ...common,
  before: z.array(z.string()).optional(), // predict
  goal: z.string(),
  exhibits: mapOf(z.string()).optional(),
})

/** The front matter of a lab to be configured. */
export const labHeadSchema = z.strictObject({
  kind: z.literal('lab'),
  ...common,
  goals: mapOf(z.string()), // probe → the sentence that the learner reads
})

/** The front matter of a question that a model decides. */
export const decideHeadSchema = z.strictObject({
  kind: z.literal('decide'),
  case: z.string(),
  ...asked,
  set: mapOf(z.unknown()).optional(), // dotted path → value: changes before the question is asked
  goal: z.string().optional(), // facts: which change reaches them?
  exhibits: mapOf(
    z
      .preprocess(
        (given) => (typeof given === 'string' ? { prints: given } : given),
        z.strictObject({
          prints: z.string(),
          title: z.string().optional(),
          with: z.string().optional(), // variations
          set: mapOf(z.unknown()).optional(),
        }),
      )
      .meta({ orText: true }),
  ).optional(),
})

export type DecideHead = z.infer<typeof decideHeadSchema>
export type Head = z.infer<typeof headSchema>
export type LabHead = z.infer<typeof labHeadSchema>

/** What the kind of question asks of the front matter. */
export function checkHeadOfKind({ kind, 'in-network': inNetwork, before, corrects }: Head, yaml: Yaml): Diagnostic[] {
  const found: Diagnostic[] = []
  if (inNetwork.length === 0 && kind !== 'predict')
    found.push(diagnosticAt(yaml.placeOf(['in-network']), `a ${kind} question has a fault in its network`, 'name at least one fault'))
  if (before && kind !== 'predict')
    found.push(
      diagnosticAt(yaml.placeOfKey(['before']), `a ${kind} question tries nothing before`, 'take `before` out, or show it as an exhibit'),
    )
  return [...found, ...checkCorrects(corrects, yaml)]
}

/** Every probe has its sentence among the goals, and every goal its probe. */
export function checkLabHead({ probes, goals, corrects }: LabHead, yaml: Yaml): Diagnostic[] {
  const ids = [...Object.keys(probes.works), ...Object.keys(probes.fails ?? {})]
  const silent = ids.filter((id) => (goals[id] ?? '').trim() === '')
  const strangers = Object.keys(goals).filter((id) => !ids.includes(id))
  return [
    ...silent.map((id) =>
      diagnosticAt(
        yaml.placeOfKey(['probes', id in probes.works ? 'works' : 'fails', id]),
        `the goal “${id}” has no sentence`,
        `write \`${id}: …\` under \`goals:\`, for the learner to read`,
      ),
    ),
    ...strangers.map((id) => diagnosticAt(yaml.placeOfKey(['goals', id]), `the goal “${id}” is no probe`, didYouMean(id, ids))),
    ...checkCorrects(corrects, yaml),
  ]
}

export function checkCorrects(corrects: Head['corrects'], yaml: Yaml): Diagnostic[] {
  const corrections = Object.entries(corrects ?? {})
  return checkCorrections(corrections.map(([hash, note]) => ({ hash, note, place: yaml.placeOfKey(['corrects', hash]) })))
}
