import { z } from 'zod'
import type { Decided, Fact, Model } from '../model'

/** A number that is written as text, as a variable of a case is, is the number. */
const value = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((one) => (typeof one === 'string' && /^(0|[1-9]\d{0,14})$/.test(one) ? Number(one) : one))
const resource = z.record(z.string(), value)
/** By address, such as `example_vlan.users`. */
const resources = z.record(
  z.string().regex(/^\w+\.\w+$/, { error: 'name a resource by type and name, as in example_vlan.users' }),
  resource,
)

const given = z.strictObject({
  /** What the files describe. */
  wanted: resources,
  /** What the tool wrote down when it last applied. */
  state: resources,
  /** What is there. */
  real: resources,
  /** Attributes that cannot be changed on a thing that exists. */
  forces: z.array(z.string()).default([]),
  /** Is the plan carried out, and does somebody say yes? */
  apply: z.enum(['no', 'yes', 'y'], { error: 'write no, yes or y' }).default('no'),
  /** The plan was saved to a file before the state was written by somebody else. */
  saved: z.enum(['no', 'fresh', 'stale'], { error: 'write no, fresh or stale' }).default('no'),
})

type Given = z.infer<typeof given>
type Resource = Given['wanted'][string]
type Resources = Given['wanted']

export interface Step {
  readonly address: string
  readonly does: 'create' | 'change' | 'replace' | 'destroy'
  readonly before?: Resource
  readonly after?: Resource
  /** Attributes for which the thing has to be made anew. */
  readonly forced: readonly string[]
}

/** What a tool that keeps a state plans: it looks what became of what it knows, and compares that with the files. What it does not know it does not see. */
export const plan: Model<Given> = {
  id: 'plan',
  given,
  decide,
  prints: {
    files: ({ wanted }) =>
      Object.entries(wanted)
        .map(([address, one]) => block(address, one))
        .join('\n\n'),
    state: ({ state }) => Object.keys(state).sort().join('\n'),
    real: ({ real }) =>
      Object.entries(real)
        .map(
          ([address, one]) =>
            `${address}: ${Object.entries(one)
              .map(([key, entry]) => `${key}=${entry}`)
              .join(', ')}`,
        )
        .join('\n'),
    plan: printed,
    apply: applied,
  },
  rests: [
    {
      id: 'plan-compares',
      says: 'A plan first reads the current state of what the state file records, then compares the configuration with it, and changes nothing.',
      where: 'Terraform CLI documentation, terraform plan',
      address: 'https://developer.hashicorp.com/terraform/cli/commands/plan',
      grade: 'vendor-doc',
    },
    {
      id: 'plan-words',
      says: 'Words and signs of plan and apply; a saved plan that is stale; only yes approves.',
      where: 'Terraform, run on 2026-11-30 with its built-in resource terraform_data',
      address: 'https://developer.hashicorp.com/terraform/language/resources/terraform-data',
      grade: 'capture',
    },
    {
      id: 'state-is-memory',
      says: 'The state binds resources in the files to things that exist; without it the tool takes them for new.',
      where: 'Terraform language documentation, State: purpose',
      address: 'https://developer.hashicorp.com/terraform/language/state/purpose',
      grade: 'vendor-doc',
    },
  ],
}

/** What is recorded, as it is found now: what is gone is dropped from it, what was changed by hand is as it was changed. */
function refreshed({ state, real }: Given): Resources {
  return Object.fromEntries(Object.keys(state).flatMap((address) => (real[address] ? [[address, real[address]]] : [])))
}

export function steps(of: Given): Step[] {
  const known = refreshed(of)
  const found: Step[] = []
  for (const address of [...new Set([...Object.keys(of.wanted), ...Object.keys(known)])].sort()) {
    const before = known[address]
    const after = of.wanted[address]
    if (!before && after) found.push({ address, does: 'create', after, forced: [] })
    else if (before && !after) found.push({ address, does: 'destroy', before, forced: [] })
    else if (before && after) {
      const differ = keysOf(before, after).filter((key) => before[key] !== after[key])
      const forced = differ.filter((key) => of.forces.includes(key))
      if (differ.length > 0) found.push({ address, does: forced.length > 0 ? 'replace' : 'change', before, after, forced })
    }
  }
  return found
}

/** What is there, and what is recorded, after an apply. */
export function afterwards(of: Given): { readonly real: Resources; readonly state: Resources } {
  if (of.apply !== 'yes' || of.saved === 'stale') return { real: of.real, state: of.state }
  const real: Record<string, Resource> = { ...of.real }
  for (const { address, does, after } of steps(of)) {
    if (does === 'destroy') delete real[address]
    // A thing that is there already under the same name is not made a second time: the device refuses or overwrites, which this model leaves open.
    else if (after) real[address] = after
  }
  return { real, state: of.wanted }
}

function keysOf(a: Resource, b: Resource): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
}

function counts(found: readonly Step[]): { add: number; change: number; destroy: number } {
  const many = (...kinds: Step['does'][]) => found.filter(({ does }) => kinds.includes(does)).length
  return { add: many('create', 'replace'), change: many('change'), destroy: many('destroy', 'replace') }
}

function decide(of: Given): Decided {
  const found = steps(of)
  const { add, change, destroy } = counts(found)
  const drift = Object.keys(of.state).filter((address) => JSON.stringify(of.real[address]) !== JSON.stringify(of.state[address]))
  const unseen = Object.keys(of.real).filter((address) => !of.state[address])
  const { real, state } = afterwards(of)
  const facts: Record<string, Fact> = {
    status:
      of.saved === 'stale' && of.apply !== 'no'
        ? 'stale'
        : of.apply === 'y'
          ? 'cancelled'
          : found.length === 0
            ? 'no-changes'
            : of.apply === 'yes'
              ? 'applied'
              : 'planned',
    add,
    change,
    destroy,
    replace: found.filter(({ does }) => does === 'replace').length,
    drift: drift.length,
    unseen: unseen.length,
    real: Object.keys(real).length,
    recorded: Object.keys(state).length,
    touched: JSON.stringify(real) !== JSON.stringify(of.real),
  }
  return { facts, because: why(of, found, drift, unseen) }
}

function why(of: Given, found: readonly Step[], drift: readonly string[], unseen: readonly string[]): string {
  if (of.saved === 'stale' && of.apply !== 'no')
    return 'The state was written after the plan was saved, so the plan no longer fits it and is refused.'
  if (of.apply === 'y') return 'Only the whole word yes approves; anything else cancels, and nothing is changed.'
  const [first] = found
  if (!first) {
    const hidden = unseen.length > 0 ? ` ${unseen.join(', ')} exists as well, but is not in the state, and the plan does not see it.` : ''
    return `What is recorded and found is what the files describe, so there is nothing to do.${hidden}`
  }
  switch (first.does) {
    case 'create':
      return of.real[first.address] && !of.state[first.address]
        ? `${first.address} exists, but the state does not know it, so the plan takes it for new and adds it.`
        : `${first.address} is in the files, and no such thing is recorded and found, so it is added.`
    case 'destroy':
      return `${first.address} is recorded and not in the files any more, so it is destroyed.`
    case 'replace':
      return `${first.forced.join(' and ')} of ${first.address} cannot be changed in place, so the thing is destroyed and made anew.`
    case 'change':
      return drift.includes(first.address)
        ? `${first.address} was changed past the files; the plan sets it back to what the files describe.`
        : `${first.address} differs from the files in something that can be changed in place.`
  }
}

function literal(entry: string | number | boolean): string {
  return typeof entry === 'string' ? JSON.stringify(entry) : String(entry)
}

function block(address: string, one: Resource): string {
  const [type, name] = address.split('.')
  const width = Math.max(...Object.keys(one).map((key) => key.length), 0)
  return [
    `resource "${type}" "${name}" {`,
    ...Object.entries(one).map(([key, entry]) => `  ${key.padEnd(width)} = ${literal(entry)}`),
    '}',
  ].join('\n')
}

const NAMES = ['id', 'name', 'tags']
const SIGNS = { create: '+', change: '~', replace: '-/+', destroy: '-' } as const
const LEGEND = {
  create: '  + create',
  change: '  ~ update in-place',
  destroy: '  - destroy',
  replace: '-/+ destroy and then create replacement',
} as const
const HEADS = {
  create: 'will be created',
  change: 'will be updated in-place',
  replace: 'must be replaced',
  destroy: 'will be destroyed',
} as const

function printed(of: Given): string {
  const found = steps(of)
  if (found.length === 0) {
    return [
      'No changes. Your infrastructure matches the configuration.',
      '',
      'Terraform has compared your real infrastructure against your configuration',
      'and found no differences, so no changes are needed.',
    ].join('\n')
  }
  const kinds = (['create', 'change', 'destroy', 'replace'] as const).filter((kind) => found.some(({ does }) => does === kind))
  const { add, change, destroy } = counts(found)
  return [
    'Terraform used the selected providers to generate the following execution',
    'plan. Resource actions are indicated with the following symbols:',
    ...kinds.map((kind) => LEGEND[kind]),
    '',
    'Terraform will perform the following actions:',
    '',
    ...found.flatMap((one) => [...action(one), '']),
    `Plan: ${add} to add, ${change} to change, ${destroy} to destroy.`,
  ].join('\n')
}

function action({ address, does, before = {}, after = {}, forced }: Step): string[] {
  const [type, name] = address.split('.')
  const width = Math.max(...keysOf(before, after).map((key) => key.length), 0)
  const lines = keysOf(before, after).flatMap((key) => {
    const [old, now] = [before[key], after[key]]
    const title = key.padEnd(width)
    const [was, is] = [old === undefined ? 'null' : literal(old), now === undefined ? 'null' : literal(now)]
    if (does === 'create') return [`      + ${title} = ${is}`]
    if (does === 'destroy') return [`      - ${title} = ${was} -> null`]
    // Of what stays as it is only what names the thing is shown.
    if (old === now) return NAMES.includes(key) ? [`        ${title} = ${is}`] : []
    return [`      ~ ${title} = ${was} -> ${is}${forced.includes(key) ? ' # forces replacement' : ''}`]
  })
  const hidden = keysOf(before, after).filter((key) => before[key] === after[key] && !NAMES.includes(key)).length
  return [
    `  # ${address} ${HEADS[does]}`,
    ...(does === 'destroy' ? [`  # (because ${address} is not in configuration)`] : []),
    `${SIGNS[does].padStart(3)} resource "${type}" "${name}" {`,
    ...lines,
    ...(hidden > 0 ? [`        # (${hidden} unchanged ${hidden === 1 ? 'attribute' : 'attributes'} hidden)`] : []),
    '    }',
  ]
}

function applied(of: Given): string {
  if (of.saved === 'stale') {
    return [
      'Error: Saved plan is stale',
      '',
      'The given plan file can no longer be applied because the state was changed by',
      'another operation after the plan was created.',
    ].join('\n')
  }
  if (of.apply === 'no') return ''
  if (of.apply === 'y') return 'Apply cancelled.'
  const { add, change, destroy } = counts(steps(of))
  return `Apply complete! Resources: ${add} added, ${change} changed, ${destroy} destroyed.`
}
