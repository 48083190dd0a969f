import { z } from 'zod'
import { parseIpv4 } from '@/sim'
import { table } from '../measures'
import type { Decided, Model } from '../model'

/** A packet on its way: which addresses are in its headers on each link, and what a device in between takes off, reads and puts on. */

const name = z.string().min(1).max(12)
const mac = z.string().regex(/^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/, 'write a MAC address as IOS does, 0050.7966.6801')
const address = z.string().refine((text) => parseIpv4(text) !== undefined, { error: 'write an IPv4 address' })

const device = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('host'), name, mac, address }),
  z.strictObject({ kind: z.literal('switch'), name }),
  /** The cards on the side of the sender and on that of the receiver; with `nat` the source address is replaced by this one. */
  z.strictObject({ kind: z.literal('router'), name, near: mac, far: mac, nat: address.optional() }),
])

const schema = z
  .strictObject({
    /** From the sender to the receiver. */
    path: z.array(device).min(2).max(10),
    ttl: z.number().int().min(1).max(255).default(64),
    /** The link that is captured: the one before the device with this name. */
    before: name,
  })
  .superRefine(({ path, before }, context) => {
    const refuse = (at: PropertyKey[], message: string) => void context.addIssue({ code: 'custom', path: at, message })
    if (new Set(path.map((one) => one.name)).size < path.length) refuse(['path'], 'two devices have one name')
    path.forEach((one, index) => {
      const end = index === 0 || index === path.length - 1
      if ((one.kind === 'host') !== end)
        refuse(['path', index, 'kind'], end ? 'the two ends are hosts' : 'between the ends are switches and routers')
    })
    if (!path.slice(1).some((one) => one.name === before)) refuse(['before'], 'write the name of a device after the first one')
  })

type Given = z.infer<typeof schema>
type Device = Given['path'][number]

interface Link {
  readonly from: string
  readonly to: string
  readonly source: { readonly mac: string; readonly address: string }
  readonly destination: { readonly mac: string; readonly address: string }
  readonly ttl: number
  /** Which frame it is, counted from 1. */
  readonly frame: number
}

/** The headers on each link. It ends at a router where the TTL is used up. */
export function linksOf({ path, ttl: first }: Given): readonly Link[] {
  const [sender] = path
  const receiver = path.at(-1)
  if (sender?.kind !== 'host' || receiver?.kind !== 'host') return []
  const links: Link[] = []
  let at = { mac: sender.mac, address: sender.address, ttl: first, frame: 1 }
  for (const [index, device] of path.slice(0, -1).entries()) {
    if (device.kind === 'router') {
      if (at.ttl === 1) break
      at = { mac: device.far, address: device.nat ?? at.address, ttl: at.ttl - 1, frame: at.frame + 1 }
    }
    const next = path.slice(index + 1).find(({ kind }) => kind !== 'switch')
    const nextMac = next?.kind === 'router' ? next.near : next?.kind === 'host' ? next.mac : ''
    links.push({
      from: device.name,
      to: path[index + 1]?.name ?? '',
      source: { mac: at.mac, address: at.address },
      destination: { mac: nextMac, address: receiver.address },
      ttl: at.ttl,
      frame: at.frame,
    })
  }
  return links
}

function ownerOf({ path }: Given, wanted: string): string {
  const has = (one: Device) =>
    one.kind === 'host' ? one.mac === wanted : one.kind === 'router' && (one.near === wanted || one.far === wanted)
  return path.find(has)?.name ?? ''
}

function decide(given: Given): Decided {
  const links = linksOf(given)
  const link = links.find(({ to }) => to === given.before)
  const receiver = given.path.at(-1)?.name ?? ''
  const arrives = links.some(({ to }) => to === receiver)
  const frames = Math.max(...links.map(({ frame }) => frame))
  const common = { frames, arrives }
  if (!link) {
    const router = links.at(-1)?.to ?? ''
    return {
      facts: { ...common, captured: false },
      because: `The packet comes to ${router} with a TTL of 1, is dropped there, and is not on this link.`,
    }
  }
  const sender = ownerOf(given, link.source.mac)
  const next = ownerOf(given, link.destination.mac)
  return {
    facts: {
      ...common,
      captured: true,
      'source-mac': link.source.mac,
      'destination-mac': link.destination.mac,
      'source-ip': link.source.address,
      'destination-ip': link.destination.address,
      'mac-from': sender,
      'mac-to': next,
      ttl: link.ttl,
      frame: link.frame,
    },
    because: `On the link from ${link.from} to ${link.to} the frame goes from ${sender} to ${next}, and the packet in it from ${link.source.address} to ${link.destination.address}.`,
  }
}

/** What a device takes off, reads and puts on. */
function devices({ path }: Given): string {
  const row = (one: Device, index: number): string[] => {
    if (one.kind === 'switch') return [one.name, 'switch', 'nothing', 'MAC addresses', 'nothing']
    if (one.kind === 'router')
      return [one.name, 'router', 'the frame', 'destination IP address', one.nat ? 'a new frame, and another source' : 'a new frame']
    return index === 0 ? [one.name, 'host', '-', '-', 'packet and frame'] : [one.name, 'host', 'frame and packet', 'both', '-']
  }
  return table([['Device', 'Kind', 'Takes off', 'Reads', 'Puts on'], ...path.map(row)])
}

function links(given: Given): string {
  return table([
    ['Link', 'Source MAC', 'Destination MAC', 'Source IP', 'Destination IP', 'TTL'],
    ...linksOf(given).map(({ from, to, source, destination, ttl }) => [
      `${from} - ${to}`,
      source.mac,
      destination.mac,
      source.address,
      destination.address,
      String(ttl),
    ]),
  ])
}

function cards({ path }: Given): string {
  return table([
    ['Device', 'Card', 'MAC address'],
    ...path.flatMap((one): string[][] => {
      if (one.kind === 'switch') return []
      if (one.kind === 'host') return [[one.name, one.address, one.mac]]
      return [
        [one.name, 'toward the sender', one.near],
        [one.name, 'toward the receiver', one.far],
      ]
    }),
  ])
}

export const hopHeaders: Model<Given> = {
  id: 'hop-headers',
  given: schema,
  decide,
  prints: { links, devices, cards, way: ({ path }) => path.map((one) => one.name).join(' - ') },
  rests: [
    {
      id: 'new-frame-each-link',
      says: 'A router takes a datagram out of its link-layer frame and puts it into one for the next link, addressed to the next hop on it.',
      where: 'RFC 1812, sections 2.2.3 and 5.2.1',
      address: 'https://www.rfc-editor.org/rfc/rfc1812',
      grade: 'rfc',
    },
    {
      id: 'switch-passes-it-on',
      says: 'Switches bridge between ports without modifying the data in the frames.',
      where: 'nyquist.eu, Bridging on a router',
      address: 'https://nyquist.eu/tag/bridge/',
      grade: 'secondary',
    },
    {
      id: 'ttl-by-one',
      says: 'A router that forwards lowers the TTL by at least one, and drops a packet whose TTL is used up.',
      where: 'RFC 1812, section 5.3.1',
      address: 'https://www.rfc-editor.org/rfc/rfc1812',
      grade: 'rfc',
    },
    {
      id: 'address-of-the-next-hop',
      says: 'The hardware address in a frame is that of the host or router that is next on this link, found by ARP.',
      where: 'RFC 826',
      address: 'https://www.rfc-editor.org/rfc/rfc826',
      grade: 'rfc',
    },
    {
      id: 'nat-replaces-the-source',
      says: 'A router that translates inside sources puts its outside address in the place of the source address.',
      where: 'RFC 3022, section 2',
      address: 'https://www.rfc-editor.org/rfc/rfc3022',
      grade: 'rfc',
    },
  ],
}
