import type { Drill, Level } from './drill'

/** A drill before its code is loaded. Ids are written once and kept: they stand in addresses. */
export interface DrillEntry {
  readonly id: string
  readonly title: string
  /** What is given and what is asked, in one line. */
  readonly about: string
  readonly objectives: readonly string[] // `v1.1/1.6`
  /** What a level draws from. */
  readonly levels: Readonly<Record<Level, string>>
  /** Those that ask the simulation core bring it along. */
  readonly load: () => Promise<Drill>
}

const V4 = ['v1.1/1.6', 'v2.0/1.3']
const V6 = ['v1.1/1.8', 'v2.0/1.4']

/** All drills, in the order in which they are listed. */
export const DRILLS: readonly DrillEntry[] = [
  {
    id: 'octets',
    title: 'Binary, decimal, hexadecimal',
    about: 'An octet in one base; write it in the other two.',
    objectives: V4,
    levels: { 1: 'one octet', 2: 'two octets', 3: 'three octets' },
    load: async () => (await import('./octets')).octets,
  },
  {
    id: 'ipv4-mask',
    title: 'Prefix length, mask, wildcard',
    about: 'One of the three; write the other two.',
    objectives: V4,
    levels: { 1: '/24 to /30', 2: '/16 to /30', 3: '/1 to /32' },
    load: async () => (await import('./ipv4-mask')).ipv4Mask,
  },
  {
    id: 'ipv4-subnet',
    title: 'An IPv4 host and its subnet',
    about: 'An address with its prefix length; find mask, network, broadcast, first and last host, and how many.',
    objectives: V4,
    levels: { 1: '/25 to /30', 2: '/17 to /30', 3: '/9 to /30' },
    load: async () => (await import('./ipv4-subnet')).ipv4Subnet,
  },
  {
    id: 'ipv4-same-subnet',
    title: 'One subnet or two',
    about: 'Two hosts and a mask; does one reach the other without a router?',
    objectives: V4,
    levels: { 1: '/25 to /29', 2: '/18 to /30', 3: '/10 to /30' },
    load: async () => (await import('./ipv4-same-subnet')).ipv4SameSubnet,
  },
  {
    id: 'ipv4-hosts',
    title: 'Room for so many hosts',
    about: 'A block and a number of hosts; find the prefix length, the number of subnets, and the room in each.',
    objectives: V4,
    levels: { 1: 'up to 62 hosts', 2: 'up to 254 hosts', 3: 'up to 4094 hosts' },
    load: async () => (await import('./ipv4-hosts')).ipv4Hosts,
  },
  {
    id: 'ipv4-vlsm',
    title: 'Subnets of different sizes',
    about: 'A block and three LANs; hand it out, the biggest first.',
    objectives: V4,
    levels: { 1: 'up to 62 hosts', 2: 'up to 126 hosts', 3: 'up to 1022 hosts' },
    load: async () => (await import('./ipv4-vlsm')).ipv4Vlsm,
  },
  {
    id: 'ipv4-summary',
    title: 'One route for many',
    about: 'Several networks in a row; find the longest prefix that covers them all.',
    objectives: ['v1.1/1.6', 'v2.0/1.3', 'v1.1/3.3', 'v2.0/3.2'],
    levels: { 1: '2 to 4 networks of /24', 2: '3 to 5 networks', 3: '4 to 7 networks' },
    load: async () => (await import('./ipv4-summary')).ipv4Summary,
  },
  {
    id: 'ipv6-notation',
    title: 'IPv6, short and in full',
    about: 'An address to shorten, another to write in full.',
    objectives: V6,
    levels: { 1: 'many zeros', 2: 'some zeros', 3: 'few zeros, or runs of them' },
    load: async () => (await import('./ipv6-notation')).ipv6Notation,
  },
  {
    id: 'ipv6-prefix',
    title: 'In an IPv6 prefix or not',
    about: 'An address and a prefix; find where the address belongs.',
    objectives: V6,
    levels: { 1: 'at a colon', 2: 'at a digit', 3: 'within a digit' },
    load: async () => (await import('./ipv6-prefix')).ipv6Prefix,
  },
  {
    id: 'ipv6-subnet',
    title: 'Subnets of an IPv6 site',
    about: "A site's prefix; find the /64 with a given number, and how many there are.",
    objectives: V6,
    levels: { 1: 'a /48', 2: '/48 to /56', 3: '/44 to /60' },
    load: async () => (await import('./ipv6-subnet')).ipv6Subnet,
  },
  {
    id: 'eui64',
    title: 'Modified EUI-64',
    about: 'A hardware address and a prefix; find the addresses that the interface makes.',
    objectives: ['v1.1/1.9', 'v2.0/1.4'],
    levels: { 1: 'as Linux writes it', 2: 'as Linux or Windows writes it', 3: 'as IOS writes it too' },
    load: async () => (await import('./eui64')).eui64,
  },
  {
    id: 'longest-prefix',
    title: 'The route that is used',
    about: 'A routing table and a destination; find the route, and where the packet leaves.',
    objectives: ['v1.1/3.1', 'v1.1/3.2', 'v2.0/3.1'],
    levels: { 1: 'four routes', 2: 'six routes', 3: 'eight routes' },
    load: async () => (await import('./longest-prefix')).longestPrefix,
  },
  {
    id: 'route-choice',
    title: 'The offer that wins',
    about: 'What a router is offered by several sources, and a destination; find the route that is used, and its distance.',
    objectives: ['v1.1/3.1', 'v1.1/3.2', 'v2.0/3.1'],
    levels: { 1: 'four offers', 2: 'six offers', 3: 'eight offers, some down' },
    load: async () => (await import('./route-choice')).routeChoice,
  },
  {
    id: 'ping-marks',
    title: 'What the marks of ping say',
    about: 'A ping as IOS prints it; say what became of the first request and of the last, and where to look.',
    objectives: ['v1.1/1.10', 'v2.0/2.4'],
    levels: { 1: 'two routers', 2: 'with a list or a circle', 3: 'and with large packets' },
    load: async () => (await import('./ping-marks')).pingMarks,
  },
  {
    id: 'acl-first-match',
    title: 'The entry that decides',
    about: 'An access list and a packet; find the first entry that matches, and what it does.',
    objectives: ['v1.1/5.6', 'v2.0/4.6'],
    levels: { 1: 'three entries', 2: 'five entries', 3: 'seven entries' },
    load: async () => (await import('./acl-first-match')).aclFirstMatch,
  },
]
