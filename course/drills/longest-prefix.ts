import { formatIpv4, type Ipv4, maskOf, networkOf, prefixLength } from '@/sim/ipv4'
import type { Route, State } from '@/sim/kernel/network'
import { resolve } from '@/sim/kernel/routes'
import { build, settle, shortInterfaceName } from '@/sim/network'
import { show } from '@/sim/show'
import { between, chance, oneOf, type Random, someOf } from './chance'
import type { Drill, Level } from './drill'
import { choiceField } from './fields'
import { say } from './parts'
import { drawNetwork, prefixText } from './subnet'

/** How many static routes there are, and the prefix lengths they are drawn from. */
const TABLES: Record<Level, { readonly lengths: readonly number[]; readonly routes: number }> = {
  1: { lengths: [16, 24, 28], routes: 4 },
  2: { lengths: [12, 16, 20, 22, 24, 26, 28], routes: 6 },
  3: { lengths: [9, 11, 13, 14, 16, 18, 19, 21, 23, 25, 26, 27, 29, 30, 32], routes: 8 },
}

const NEIGHBOURS = [
  { name: 'R2', port: 'GigabitEthernet0/0', ours: '198.51.100.1', theirs: '198.51.100.2' },
  { name: 'R3', port: 'GigabitEthernet0/1', ours: '198.51.100.5', theirs: '198.51.100.6' },
  { name: 'R4', port: 'GigabitEthernet0/2', ours: '198.51.100.9', theirs: '198.51.100.10' },
] as const

/** A routing table as a router prints it, and a destination: the route that is used, and where it leads. Both are the core's. */
export const longestPrefix: Drill = {
  id: 'longest-prefix',
  draw(seed, level) {
    const random = chance('longest-prefix', seed, level)
    const { lengths, routes: count } = TABLES[level]
    const destination = drawNetwork(random, 31) + between(random, 0, 1)
    const prefixes = drawPrefixes(random, destination, lengths, count)
    const state = routerWith(prefixes.map((prefix) => ({ ...prefix, via: oneOf(random, NEIGHBOURS).theirs })))
    const table = state.derived.routes.R1 ?? []
    const used = resolve(table, destination)
    const statics = table.filter(({ source }) => source === 'static').sort((a, b) => a.prefix - b.prefix || a.mask - b.mask)
    const name = (route: Route) => prefixText(route.prefix, lengthOf(route))
    const answer = used ? name(used.route) : 'none'
    const exit = used?.interface ?? 'none'
    return {
      prompt: say`A packet to ${formatIpv4(destination)} reaches R1.`,
      exhibit: {
        device: 'R1',
        command: 'show ip route | begin Gateway',
        lines: fromGateway(show(state, 'R1', { kind: 'ip-route' })),
      },
      fields: [
        choiceField(
          'route',
          'Route',
          [...statics.map((route) => ({ id: name(route), label: name(route) })), { id: 'none', label: 'none' }],
          answer,
          [
            ...statics.map((route) => [name(route), whyNot(route, destination, used?.route)] as const),
            ['none', `${answer} holds the destination.`] as const,
          ],
        ),
        choiceField(
          'exit',
          'The packet leaves by',
          [
            ...NEIGHBOURS.map(({ port, theirs }) => ({ id: port, label: `${shortInterfaceName(port)}, to ${theirs}` })),
            { id: 'none', label: 'nothing: it is dropped' },
          ],
          exit,
          [['none', 'There is a route: the packet goes on.']],
        ),
      ],
      steps: [
        ...statics.map((route) => {
          const [first, last] = rangeOf(route)
          return contains(route, destination)
            ? say`${name(route)} holds it: ${formatIpv4(first)} to ${formatIpv4(last)}.`
            : say`${name(route)} does not: ${formatIpv4(first)} to ${formatIpv4(last)}.`
        }),
        used
          ? say`The longest that holds it is ${answer}, whose next hop ${formatIpv4(used.nextHop)} is behind ${shortInterfaceName(used.interface)}.`
          : say`None holds it, and there is no default route: R1 drops the packet.`,
      ],
    }
  },
}

/** Prefixes of which about every fourth holds the destination and the others lie beside it, no two the same; now and then a default route. */
function drawPrefixes(random: Random, destination: Ipv4, lengths: readonly number[], count: number) {
  const withDefault = random() < 0.35
  const candidates = lengths.flatMap((length) => {
    const own = networkOf(destination, maskOf(length))
    // The last two bits of the prefix as they are, and flipped one by one.
    return [0, 1, 2, 3].map((bits) => ({ prefix: (own ^ (bits << (32 - length))) >>> 0, length }))
  })
  const drawn = someOf(random, candidates, withDefault ? count - 1 : count)
  return withDefault ? [...drawn, { prefix: 0, length: 0 }] : drawn
}

/** R1 between three neighbours, with these static routes. */
function routerWith(routes: readonly { readonly prefix: Ipv4; readonly length: number; readonly via: string }[]): State {
  const mask = '255.255.255.252'
  const built = build({
    devices: [
      {
        kind: 'router',
        name: 'R1',
        platform: 'iosxe-17-router',
        config: [
          'hostname R1',
          ...NEIGHBOURS.flatMap(({ port, ours }) => [`interface ${port}`, ` ip address ${ours} ${mask}`, ' no shutdown']),
          ...routes.map(({ prefix, length, via }) => `ip route ${formatIpv4(prefix)} ${formatIpv4(maskOf(length))} ${via}`),
        ].join('\n'),
      },
      ...NEIGHBOURS.map(({ name, theirs }) => ({
        kind: 'router' as const,
        name,
        platform: 'iosxe-17-router' as const,
        config: `hostname ${name}\ninterface GigabitEthernet0/0\n ip address ${theirs} ${mask}\n no shutdown`,
      })),
    ],
    links: NEIGHBOURS.map(({ name, port }) => [`R1 ${port}`, `${name} GigabitEthernet0/0`] as const),
  })
  if ('errors' in built) throw new Error(`the network of the drill cannot be built: ${JSON.stringify(built.errors)}`)
  return settle(built.network)
}

function fromGateway(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => line.startsWith('Gateway'))
  return lines.slice(Math.max(start, 0)).filter((line, index, all) => line !== '' || index < all.length - 1)
}

function whyNot(route: Route, destination: Ipv4, used: Route | undefined): string {
  const [first, last] = rangeOf(route)
  if (!contains(route, destination)) return `It does not hold the destination: it goes from ${formatIpv4(first)} to ${formatIpv4(last)}.`
  return used ? `It holds the destination, but /${lengthOf(used)} is longer than /${lengthOf(route)}.` : 'It holds the destination.'
}

function contains(route: Route, address: Ipv4): boolean {
  return networkOf(address, route.mask) === route.prefix
}

function rangeOf({ prefix, mask }: Route): readonly [Ipv4, Ipv4] {
  return [prefix, (prefix | ~mask) >>> 0]
}

function lengthOf(route: Route): number {
  return prefixLength(route.mask) ?? 0
}
