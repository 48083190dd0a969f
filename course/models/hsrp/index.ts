import { z } from 'zod'
import { parseIpv4 } from '@/sim'
import type { Decided, Model } from '../model'

const address = z.string().refine((text) => parseIpv4(text) !== undefined, { error: 'write an IPv4 address' })

const router = z.strictObject({
  name: z.string().min(1),
  address,
  priority: z.number().int().min(0).max(255).default(100),
  preempt: z.boolean().default(false),
  group: z.number().int().min(0).max(4095).default(10),
  version: z.union([z.literal(1), z.literal(2)], { error: 'write 1 or 2' }).default(1),
  up: z.boolean().default(true),
  /** What it watches, and what is taken off its priority while that is down. */
  track: z.strictObject({ up: z.boolean().default(true), decrement: z.number().int().min(1).max(255).default(10) }).optional(),
})

const given = z
  .strictObject({
    interface: z.string().min(1).default('Vl10'),
    virtual: address,
    routers: z.tuple([router, router], { error: 'this model has two routers' }),
    /** Who was active before; without it nobody was. */
    before: z.string().optional(),
    /** Whether hellos of each reach the other. */
    hellos: z.boolean().default(true),
  })
  .superRefine(({ routers, before }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (before !== undefined && !routers.some(({ name }) => name === before))
      refuse(['before'], `write the name of a router, not ${before}`)
    for (const [index, { version, group }] of routers.entries())
      if (version === 1 && group > 255) refuse(['routers', index, 'group'], 'version 1 has groups from 0 to 255')
    const [a, b] = routers
    if (a.name === b.name || a.address === b.address) refuse(['routers', 1], 'give the two routers names and addresses of their own')
    const incumbent = routers.find(({ name }) => name === before)
    const other = routers.find(({ name }) => name !== before)
    if (incumbent?.up && other?.up && other.preempt && currentOf(other) === currentOf(incumbent) && number(other) > number(incumbent))
      refuse(
        ['routers', routers.indexOf(other), 'priority'],
        'equal priorities, and the one with the higher address may preempt: what happens then this model does not say',
      )
  })

type Given = z.infer<typeof given>
type Router = Given['routers'][number]
type State = 'Active' | 'Standby' | 'Init'

/** Two routers of HSRP: who is active, by priority, address and preemption, and what each prints of it. */
export const hsrp: Model<Given> = {
  id: 'hsrp',
  given,
  decide,
  prints: {
    'brief-of-first': (of) => brief(of, of.routers[0], of.routers[1]),
    'brief-of-second': (of) => brief(of, of.routers[1], of.routers[0]),
    routers: ({ routers }) => setUp(routers).join('\n'),
  },
  rests: [
    {
      id: 'priority-then-address',
      says: 'The higher priority is preferred, and with equal priorities the higher IP address.',
      where: 'Cisco, Use HSRP Preempt and Track Commands, document 13780',
      address: 'https://www.cisco.com/c/en/us/support/docs/ip/hot-standby-router-protocol-hsrp/13780-6.pdf',
      grade: 'vendor-doc',
    },
    {
      id: 'preempt-takes-the-role',
      says: 'A router that may preempt takes the role from an active router of lower priority; one that may not waits until nobody is active.',
      where: 'Cisco, Use HSRP Preempt and Track Commands, document 13780',
      address: 'https://www.cisco.com/c/en/us/support/docs/ip/hot-standby-router-protocol-hsrp/13780-6.pdf',
      grade: 'vendor-doc',
    },
    {
      id: 'track-lowers-priority',
      says: 'While what it tracks is down, a router lowers its priority by the decrement.',
      where: 'Cisco, Use HSRP Preempt and Track Commands, document 13780',
      address: 'https://www.cisco.com/c/en/us/support/docs/ip/hot-standby-router-protocol-hsrp/13780-6.pdf',
      grade: 'vendor-doc',
    },
    {
      id: 'no-hellos-heard',
      says: 'A standby router that hears no hello of an active one for the hold time becomes active.',
      where: 'RFC 2281, section 5',
      address: 'https://www.rfc-editor.org/rfc/rfc2281',
      grade: 'rfc',
    },
    {
      id: 'versions-apart',
      says: 'HSRP version 2 packets that reach a router with version 1 are ignored.',
      where: 'stewarddown.com, Configure multiple HSRP groups on an interface',
      address: 'https://stewarddown.com/configure-multiple-hsrp-groups-on-an-interface-cisco-ccnp-and-ccie/',
      grade: 'secondary',
    },
    {
      id: 'brief-form',
      says: 'The columns of show standby brief are Interface, Grp, Pri, P, State, Active, Standby and Virtual IP; a role that nobody is known in is unknown.',
      where: 'networktocode/ntc-templates, tests/cisco_ios/show_standby_brief',
      address: 'https://github.com/networktocode/ntc-templates',
      grade: 'capture',
    },
  ],
}

function decide(of: Given): Decided {
  const { routers } = of
  const active = routers.filter((one) => stateOf(of, one) === 'Active')
  return {
    facts: {
      active: active.map(({ name }) => name).join(' and ') || 'none',
      actives: active.length,
      ...Object.fromEntries(
        routers.flatMap((one) => [
          [one.name, stateOf(of, one)],
          [`${one.name}-priority`, currentOf(one)],
        ]),
      ),
    },
    because: because(of, active),
  }
}

function because(of: Given, active: readonly Router[]): string {
  const [a, b] = of.routers
  const [only, second] = active
  if (!only) return 'Neither router takes part: both interfaces are down.'
  if (second) {
    if (a.version !== b.version)
      return `${a.name} speaks version ${a.version} and ${b.name} version ${b.version}, so neither understands the other and both are active.`
    if (a.group !== b.group)
      return `${a.name} is in group ${a.group} and ${b.name} in group ${b.group}: two groups, and each has its own active router.`
    return 'Hellos of neither reach the other, so each takes itself for the only one and is active.'
  }
  const other = only === a ? b : a
  if (!other.up) return `${other.name} is down, and ${only.name} is the one that is left.`
  const numbers = `${currentOf(only)} against ${currentOf(other)}`
  if (of.before === undefined || !routerNamed(of, of.before)?.up) {
    if (currentOf(only) === currentOf(other))
      return `Nobody was active, and both have priority ${currentOf(only)}: the higher address decides, ${only.address}.`
    return `Nobody was active, so the higher priority decides: ${numbers}.`
  }
  if (only.name !== of.before)
    return `${only.name} may preempt and has the higher priority, ${numbers}, so it has taken the role from ${other.name}.`
  if (currentOf(other) > currentOf(only))
    return `${other.name} has the higher priority, but may not preempt: ${only.name} was active and stays so.`
  return `${only.name} was active, and ${other.name} has no higher priority to take the role with: ${numbers}.`
}

function stateOf(of: Given, one: Router): State {
  if (!one.up) return 'Init'
  const [a, b] = of.routers
  const other = one === a ? b : a
  if (!other.up || !hear(of)) return 'Active'
  return leader(of, one, other) === one ? 'Active' : 'Standby'
}

/** Of two that hear each other. */
function leader({ before }: Given, one: Router, other: Router): Router {
  const incumbent = [one, other].find(({ name }) => name === before)
  if (!incumbent) return better(one, other)
  const challenger = incumbent === one ? other : one
  return challenger.preempt && currentOf(challenger) > currentOf(incumbent) ? challenger : incumbent
}

function better(one: Router, other: Router): Router {
  if (currentOf(one) !== currentOf(other)) return currentOf(one) > currentOf(other) ? one : other
  return number(one) > number(other) ? one : other
}

function hear({ hellos, routers: [a, b] }: Given): boolean {
  return hellos && a.version === b.version && a.group === b.group
}

function currentOf({ priority, track }: Router): number {
  return track && !track.up ? Math.max(0, priority - track.decrement) : priority
}

function number({ address: text }: Router): number {
  return parseIpv4(text) ?? 0
}

function routerNamed({ routers }: Given, wanted: string): Router | undefined {
  return routers.find(({ name }) => name === wanted)
}

function brief(of: Given, own: Router, other: Router): string {
  const state = stateOf(of, own)
  const heard = own.up && other.up && hear(of)
  const active = state === 'Active' ? 'local' : heard ? other.address : 'unknown'
  const standby = state === 'Standby' ? 'local' : heard ? other.address : 'unknown'
  return [
    '                     P indicates configured to preempt.',
    '                     |',
    'Interface   Grp  Pri P State   Active          Standby         Virtual IP',
    `${of.interface.padEnd(11)} ${String(own.group).padEnd(4)} ${String(currentOf(own)).padEnd(3)} ${own.preempt ? 'P' : ' '} ${state.padEnd(7)} ${active.padEnd(15)} ${standby.padEnd(15)} ${of.virtual}`,
  ].join('\n')
}

/** What is set on both, side by side. */
function setUp(routers: Given['routers']): readonly string[] {
  const row = (name: string, tell: (one: Router) => string) =>
    `${name.padEnd(12)}${routers.map((one) => tell(one).padEnd(22)).join('')}`.trimEnd()
  return [
    row('', ({ name }) => name),
    row('Address', ({ address: text }) => text),
    row('Priority', ({ priority }) => String(priority)),
    row('Preempt', ({ preempt }) => (preempt ? 'yes' : 'no')),
    row('Group', ({ group }) => String(group)),
    row('Version', ({ version }) => String(version)),
    row('Interface', ({ up }) => (up ? 'up' : 'down')),
    row('Tracked', ({ track }) => (track ? `${track.up ? 'up' : 'down'}, decrement ${track.decrement}` : '-')),
  ]
}
