import { z } from 'zod'
import { formatIpv4, maskOf, networkOf, parseIpv4 } from '@/sim'
import type { Decided, Model } from '../model'

const address = z.string().refine((text) => parseIpv4(text) !== undefined, { error: 'write an IPv4 address' })
const port = z.number().int().min(1).max(65535)

const given = z
  .strictObject({
    /** Pairs that are there for good. */
    pairs: z
      .array(z.strictObject({ local: address, global: address }))
      .max(16)
      .default([]),
    /** How the hosts of `network` are translated: all to one address by ports, or one for one out of a pool. */
    dynamic: z
      .strictObject({
        network: z.string().refine(isPrefix, { error: 'write a prefix with all host bits zero, like 10.1.1.0/24' }),
        kind: z.enum(['pat', 'pool'], { error: 'write pat or pool' }),
        addresses: z.array(address).min(1).max(16),
      })
      .refine(({ kind, addresses }) => kind === 'pool' || addresses.length === 1, {
        path: ['addresses'],
        error: 'PAT has one address here',
      })
      .optional(),
    /** Outside hosts that are shown to the inside under another address. */
    outside: z
      .array(z.strictObject({ global: address, local: address }))
      .max(16)
      .default([]),
    /** Conversations from inside, in the order in which they began; `to` is the address that the inside host calls. */
    conversations: z
      .array(z.strictObject({ from: address, port, to: address, service: port.default(443) }))
      .max(16)
      .default([]),
    /** What is asked about: a conversation from inside, counted from 1, or a packet that comes from outside without one. */
    ask: z.union([z.strictObject({ conversation: z.number().int().min(1) }), z.strictObject({ from: address, to: address })]),
  })
  .superRefine(({ conversations, ask }, context) => {
    if ('conversation' in ask && !conversations[ask.conversation - 1])
      context.addIssue({ code: 'custom', path: ['ask', 'conversation'], message: `there are ${conversations.length} conversations` })
    for (const [index, one] of conversations.entries())
      if (conversations.findIndex((other) => other.port === one.port) < index)
        context.addIssue({
          code: 'custom',
          path: ['conversations', index, 'port'],
          message: 'give each conversation a port of its own: what PAT makes of two equal ones this model does not say',
        })
  })

type Given = z.infer<typeof given>
type Conversation = Given['conversations'][number]

/** Inside source NAT: the four names of a conversation, and what becomes of a packet from outside. */
export const nat: Model<Given> = {
  id: 'nat',
  given,
  decide,
  prints: {
    translations: (of) => translations(of).join('\n'),
    packets: (of) => packets(of).join('\n'),
    hosts: (of) => hosts(of).join('\n'),
  },
  rests: [
    {
      id: 'four-names',
      says: 'Inside or outside says whose address it is; local is as it is seen on the inside, global as it is seen on the outside.',
      where: 'Cisco, Use Local and Global NAT Terms, document 4606',
      address: 'https://www.cisco.com/c/en/us/support/docs/ip/network-address-translation-nat/4606-8.html',
      grade: 'vendor-doc',
    },
    {
      id: 'basic-and-by-ports',
      says: 'Basic NAT gives an inside address one outside address; NAPT lets many share one and tells them apart by ports.',
      where: 'RFC 3022, section 2',
      address: 'https://www.rfc-editor.org/rfc/rfc3022',
      grade: 'rfc',
    },
    {
      id: 'table-form',
      says: 'A static pair is a line with dashes for the outside; a translation by ports is a line with the protocol and a port at each address.',
      where: 'networktocode/ntc-templates, tests/cisco_ios/show_ip_nat_translations',
      address: 'https://github.com/networktocode/ntc-templates',
      grade: 'capture',
    },
  ],
}

function decide(of: Given): Decided {
  const { ask } = of
  if (!('conversation' in ask)) return arrival(of, ask.to)
  const one = of.conversations[ask.conversation - 1]
  if (!one) return { facts: { translated: false }, because: 'There is no such conversation.' }
  const global = globalOf(of, one)
  const far = farOf(of, one.to)
  const outside = { 'outside-local': one.to, 'outside-global': far }
  if (global === 'exhausted')
    return {
      facts: { translated: false, sent: false, 'inside-local': one.from, 'inside-global': 'none', ...outside },
      because: `All addresses of the pool are in use, so ${one.from} gets none and the packet is not sent out.`,
    }
  if (global === undefined)
    return {
      facts: { translated: false, sent: true, 'inside-local': one.from, 'inside-global': one.from, ...outside },
      because: `No pair and no rule is for ${one.from}, so the packet is sent out as it is.`,
    }
  return {
    facts: {
      translated: true,
      sent: true,
      'inside-local': one.from,
      'inside-global': global,
      ...outside,
      'source-outside': global,
      'destination-of-answer-outside': global,
      'source-of-answer-inside': one.to,
    },
    because: `The inside host is ${one.from} for the inside and ${global} for the outside; the host that it calls is ${one.to} for the inside and ${far} for the outside.`,
  }
}

function arrival(of: Given, to: string): Decided {
  const pair = of.pairs.find(({ global }) => global === to)
  if (pair)
    return {
      facts: { translated: true, reaches: pair.local },
      because: `The pair of ${pair.local} and ${pair.global} is in the table at all times, so the packet is translated and reaches ${pair.local}.`,
    }
  const holder = of.dynamic?.kind === 'pool' ? of.conversations.find((one) => globalOf(of, one) === to) : undefined
  if (holder)
    return {
      facts: { translated: true, reaches: holder.from },
      because: `${to} is given to ${holder.from} as long as its translation lasts, so the packet reaches it.`,
    }
  return {
    facts: { translated: false, reaches: 'none' },
    because: `Nothing in the table translates a new packet to ${to}, so it reaches no inside host.`,
  }
}

/** The inside global address of a conversation: undefined where nothing translates it, `exhausted` where its pool has none left. */
function globalOf({ pairs, dynamic, conversations }: Given, one: Conversation): string | undefined {
  const pair = pairs.find(({ local }) => local === one.from)
  if (pair) return pair.global
  if (!dynamic || !within(dynamic.network, one.from)) return undefined
  if (dynamic.kind === 'pat') return dynamic.addresses[0]
  const paired = new Set(pairs.map(({ local }) => local))
  const hosts = [...new Set(conversations.map(({ from }) => from))].filter((from) => !paired.has(from) && within(dynamic.network, from))
  return dynamic.addresses[hosts.indexOf(one.from)] ?? 'exhausted'
}

function farOf({ outside }: Given, called: string): string {
  return outside.find(({ local }) => local === called)?.global ?? called
}

/** `show ip nat translations`: conversations by ports, and pairs. Conversations of a pair are in its one line. */
function translations(of: Given): readonly string[] {
  const byPorts = of.conversations.flatMap((one) => {
    const global = globalOf(of, one)
    if (of.dynamic?.kind !== 'pat' || global !== of.dynamic.addresses[0] || of.pairs.some(({ local }) => local === one.from)) return []
    return [
      row('tcp', `${global}:${one.port}`, `${one.from}:${one.port}`, `${one.to}:${one.service}`, `${farOf(of, one.to)}:${one.service}`),
    ]
  })
  const pooled = new Map(
    of.dynamic?.kind === 'pool'
      ? of.conversations.flatMap((one): [string, string][] => {
          const global = globalOf(of, one)
          return global === undefined || global === 'exhausted' ? [] : [[one.from, global]]
        })
      : [],
  )
  for (const { local, global } of of.pairs) pooled.set(local, global)
  const pairs = [...pooled].map(([local, global]) => row('---', global, local, '---', '---'))
  return [row('Pro', 'Inside global', 'Inside local', 'Outside local', 'Outside global'), ...byPorts, ...pairs]
}

function row(...[protocol, ...cells]: readonly [string, ...string[]]): string {
  return `${protocol} ${cells.map((cell) => cell.padEnd(18)).join(' ')}`.trimEnd()
}

/** Source and destination of a packet and its answer on both sides of the router, as captures there would have them. */
function packets(of: Given): readonly string[] {
  const one = 'conversation' in of.ask ? of.conversations[of.ask.conversation - 1] : undefined
  const global = one && globalOf(of, one)
  if (!one || global === 'exhausted') return ['no packet']
  const near = global ?? one.from
  const far = farOf(of, one.to)
  const line = (where: string, source: string, destination: string) => `${where.padEnd(26)}${source.padEnd(17)}> ${destination}`
  return [
    line('LAN, from the host', one.from, one.to),
    line('outside, on its way', near, far),
    line('outside, the answer', far, near),
    line('LAN, the answer', one.to, one.from),
  ]
}

function hosts(of: Given): readonly string[] {
  return of.conversations.map(({ from, to }, index) => `${index + 1}. ${from} calls ${to}`)
}

function isPrefix(text: string): boolean {
  const [, network = '', length = ''] = /^(\d+\.\d+\.\d+\.\d+)\/(\d|[12]\d|3[0-2])$/.exec(text) ?? []
  const ip = parseIpv4(network)
  return ip !== undefined && formatIpv4(networkOf(ip, maskOf(Number(length)))) === network
}

function within(prefix: string, ip: string): boolean {
  const [network = '', length = '0'] = prefix.split('/')
  return networkOf(parseIpv4(ip) ?? 0, maskOf(Number(length))) === parseIpv4(network)
}
