import { z } from 'zod'
import { parseIpv4 } from '@/sim'
import type { Decided, Model } from '../model'

const name = z.string().min(1).max(12)
const id = z.string().refine((text) => parseIpv4(text) !== undefined, { error: 'write it as an IPv4 address' })

const schema = z
  .strictObject({
    routers: z
      .array(z.strictObject({ name, id, priority: z.number().int().min(0).max(255).default(1), up: z.boolean().default(true) }))
      .min(2)
      .max(8),
    /** Who has the roles already; without them everybody starts together. */
    before: z.strictObject({ dr: name, bdr: name.optional() }).optional(),
  })
  .superRefine(({ routers, before }, context) => {
    const refuse = (path: PropertyKey[], message: string) => void context.addIssue({ code: 'custom', path, message })
    for (const key of ['name', 'id'] as const)
      if (new Set(routers.map((one) => one[key])).size < routers.length) refuse(['routers'], `two routers have one ${key}`)
    for (const role of ['dr', 'bdr'] as const) {
      const held = before?.[role]
      if (held === undefined) continue
      const holder = routers.find((one) => one.name === held)
      if (!holder || holder.priority === 0) refuse(['before', role], 'write a router of this segment with a priority above 0')
    }
    if (before && before.dr === before.bdr) refuse(['before', 'bdr'], 'the two roles are of two routers')
  })

type Given = z.infer<typeof schema>
type Router = Given['routers'][number]

/** The routers of one broadcast segment: who is DR and who is BDR, by priority, router ID, and who was there before. */
export const ospfElection: Model<Given> = {
  id: 'ospf-election',
  given: schema,
  decide,
  prints: { routers, roles },
  rests: [
    {
      id: 'priority-then-id',
      says: 'Of those with a priority above 0 the highest priority is elected, and with equal ones the highest router ID.',
      where: 'RFC 2328, section 9.4',
      address: 'https://www.rfc-editor.org/rfc/rfc2328',
      grade: 'rfc',
    },
    {
      id: 'who-has-it-keeps-it',
      says: 'A router that comes up later accepts the DR and the BDR that are there; when the DR fails, the BDR succeeds, and a new BDR is elected.',
      where: 'RFC 2328, sections 7.3 and 9.4',
      address: 'https://www.rfc-editor.org/rfc/rfc2328',
      grade: 'rfc',
    },
  ],
}

function elect({ routers: all, before }: Given): { readonly dr?: Router | undefined; readonly bdr?: Router | undefined } {
  const able = all.filter(({ up, priority }) => up && priority > 0)
  const best = (among: readonly Router[]) => [...among].sort((a, b) => b.priority - a.priority || numberOf(b) - numberOf(a))[0]
  const holds = (held: string | undefined) => able.find((one) => one.name === held)
  const dr = holds(before?.dr) ?? holds(before?.bdr) ?? best(able)
  const keeps = holds(before?.bdr)
  const bdr = keeps && keeps !== dr ? keeps : best(able.filter((one) => one !== dr))
  return { dr, bdr }
}

function decide(given: Given): Decided {
  const { dr, bdr } = elect(given)
  const { before } = given
  const because = !dr
    ? 'Nobody with a priority above 0 is up, so nobody is elected.'
    : before === undefined
      ? `All started together: ${dr.name} has the highest priority, ${dr.priority}, or with equal ones the highest router ID, ${dr.id}.`
      : dr.name === before.dr
        ? `${dr.name} was DR and keeps the role while it is up, whatever the priority of others.`
        : dr.name === before.bdr
          ? `${before.dr} is gone, and ${dr.name} was BDR, so it succeeds. Only then a new BDR is elected.`
          : `Who had the roles is gone, so ${dr.name} is elected anew.`
  return { facts: { dr: dr?.name ?? 'none', bdr: bdr?.name ?? 'none' }, because }
}

function routers({ routers: all }: Given): string {
  return [
    `${'Router'.padEnd(9)}${'Priority'.padEnd(11)}${'Router ID'.padEnd(15)}Interface`,
    ...all.map((one) => `${one.name.padEnd(9)}${String(one.priority).padEnd(11)}${one.id.padEnd(15)}${one.up ? 'up' : 'down'}`),
  ].join('\n')
}

function roles(given: Given): string {
  const { dr, bdr } = elect(given)
  return given.routers
    .map((one) => `${one.name.padEnd(9)}${!one.up ? 'down' : one === dr ? 'DR' : one === bdr ? 'BDR' : 'DROTHER'}`)
    .join('\n')
}

function numberOf({ id: text }: Router): number {
  return parseIpv4(text) ?? 0
}
