import { formatIpv4, type Ipv4 } from '@/sim/ipv4'
import type { State } from '@/sim/kernel/network'
import { build, settle } from '@/sim/network'
import { probe } from '@/sim/probe'
import { between, chance, oneOf } from './chance'
import type { Drill, Level } from './drill'
import { choiceField } from './fields'
import { say } from './parts'
import { drawNetwork } from './subnet'

const CASES = ['works', 'silent-host', 'no-route', 'list', 'circle', 'large'] as const
type Case = (typeof CASES)[number]

const CASES_OF: Record<Level, readonly Case[]> = {
  1: ['works', 'works', 'silent-host', 'no-route'],
  2: ['works', 'silent-host', 'no-route', 'list', 'circle'],
  3: CASES,
}

/** What became of one request, by the character that IOS prints for it: Cisco document 12778. */
const MARKS = {
  '!': { id: 'reply', label: 'A reply came' },
  '.': { id: 'nothing', label: 'Nothing came within the timeout' },
  U: { id: 'unreachable', label: 'A message came: destination unreachable' },
  '&': { id: 'expired', label: 'A message came: the time to live ran out' },
  M: { id: 'large', label: 'A message came: too large, and not to be fragmented' },
} as const
const OUTCOMES = Object.values(MARKS)

/** Where one looks first, and which marks say so. */
const PLACES = {
  nowhere: { label: 'Nowhere: all is well', marks: 'Then every mark is an exclamation mark.' },
  arp: {
    label: 'Nowhere: addresses had to be asked for by ARP first',
    marks: 'Then one or two dots come first, and exclamation marks alone after them.',
  },
  refuser: { label: 'The device on the way that refuses: its routes and its lists', marks: 'Then there is a U among the marks.' },
  silence: { label: 'The way back, and the host itself', marks: 'Then every mark is a dot.' },
  circle: { label: 'Two routers that hand the packet to each other', marks: 'Then there are ampersands.' },
  link: { label: 'The link that takes no packet of this size', marks: 'Then there is an M among the marks.' },
} as const
type PlaceId = keyof typeof PLACES

/** A ping as IOS prints it: what became of the first request and of the last, and where to look. The core sends it. */
export const pingMarks: Drill = {
  id: 'ping-marks',
  draw(seed, level) {
    const random = chance('ping-marks', seed, level)
    const kind = oneOf(random, CASES_OF[level])
    const host = drawNetwork(random, 24) + between(random, 10, 250)
    const isLarge = kind === 'large'
    const what = { from: 'R1', action: { kind: 'ping', to: host, ...(isLarge ? { size: 1500, df: true } : {}) } } as const
    const start = network(kind, host)
    const before = random() < 0.4 ? probe(start, { from: 'R1', action: { kind: 'ping', to: host } }).state : start
    const lines = probe(before, what).trace.says
    const marks = lines.find((line) => /^[!.U&M]+$/.test(line)) ?? ''
    const [first, last] = [outcomeOf(marks.at(0)), outcomeOf(marks.at(-1))]
    const place = placeOf(marks)
    return {
      prompt: say`From R1, behind which is another router, ${formatIpv4(host)} is pinged${isLarge ? ' with large packets' : ''}.`,
      exhibit: { device: 'R1', command: `ping ${formatIpv4(host)}${isLarge ? ' size 1500 df-bit' : ''}`, prompt: 'R1#', lines },
      fields: [
        choiceField('first', 'The first request', OUTCOMES, first.id, outcomeMistakes()),
        choiceField('last', 'The last request', OUTCOMES, last.id, outcomeMistakes()),
        choiceField(
          'look',
          'Where to look',
          Object.entries(PLACES).map(([id, { label }]) => ({ id, label })),
          place,
          Object.entries(PLACES).map(([id, { marks: told }]) => [id, told] as const),
        ),
      ],
      steps: [
        [...say`${marks}: `, { kind: 'text', text: `first, ${lowered(first.label)}. Last, ${lowered(last.label)}.` }],
        [{ kind: 'text', text: `${PLACES[place].label}. ${place === 'nowhere' ? KNOWN : REASONS[kind]}` }],
      ],
    }
  },
}

const KNOWN = 'Both routers had the next MAC address in their ARP tables.'

const REASONS: Record<Case, string> = {
  works: 'R1, and after it the router behind it, dropped a request while they asked for the next MAC address.',
  'silent-host': 'The requests arrive, and the host has no default gateway for its replies.',
  'no-route': 'The router behind R1 has no route to the host and says so, once in half a second at most.',
  list: 'A list at the router behind R1 denies ICMP, and the router says so, once in half a second at most.',
  circle: 'The router behind R1 sends what it does not know back to R1.',
  large: 'The link to the host takes 1400 bytes, and the packet may not be cut.',
}

function lowered(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1)
}

function outcomeMistakes() {
  return Object.entries(MARKS).map(([mark, { id }]) => [id, `That is printed as ${mark}`] as const)
}

function outcomeOf(mark: string | undefined) {
  const found = Object.entries(MARKS).find(([one]) => one === mark)
  if (!found) throw new Error(`ping prints no mark ${String(mark)}`)
  return found[1]
}

function placeOf(marks: string): PlaceId {
  if (marks.includes('M')) return 'link'
  if (marks.includes('&')) return 'circle'
  if (marks.includes('U')) return 'refuser'
  if (!marks.includes('!')) return 'silence'
  return marks.includes('.') ? 'arp' : 'nowhere'
}

/** R1, R2 behind it, and a host at R2, with what is wrong in that case. */
function network(kind: Case, host: Ipv4): State {
  const net = (host & 0xffffff00) >>> 0
  const gateway = formatIpv4(net + 1)
  const lost = kind === 'no-route' || kind === 'circle'
  const built = build({
    devices: [
      {
        kind: 'router',
        name: 'R1',
        platform: 'ios-15-router',
        config: [
          'hostname R1',
          'interface GigabitEthernet0/0',
          ' ip address 192.0.2.1 255.255.255.252',
          ' no shutdown',
          `ip route ${formatIpv4(net)} 255.255.255.0 192.0.2.2`,
        ].join('\n'),
      },
      {
        kind: 'router',
        name: 'R2',
        platform: 'ios-15-router',
        config: [
          'hostname R2',
          ...(kind === 'list' ? ['access-list 101 deny icmp any any', 'access-list 101 permit ip any any'] : []),
          'interface GigabitEthernet0/0',
          ' ip address 192.0.2.2 255.255.255.252',
          ...(kind === 'list' ? [' ip access-group 101 in'] : []),
          ' no shutdown',
          'interface GigabitEthernet0/1',
          ...(lost ? [] : [` ip address ${gateway} 255.255.255.0`]),
          ...(kind === 'large' ? [' ip mtu 1400'] : []),
          ' no shutdown',
          ...(kind === 'circle' ? ['ip route 0.0.0.0 0.0.0.0 192.0.2.1'] : []),
        ].join('\n'),
      },
      {
        kind: 'host',
        name: 'HOST',
        address: `${formatIpv4(host)}/24`,
        ...(kind === 'silent-host' ? {} : { gateway }),
      },
    ],
    links: [
      ['R1 GigabitEthernet0/0', 'R2 GigabitEthernet0/0'],
      ['R2 GigabitEthernet0/1', 'HOST eth0'],
    ],
  })
  if ('errors' in built) throw new Error(`the network of the drill cannot be built: ${JSON.stringify(built.errors)}`)
  return settle(built.network)
}
