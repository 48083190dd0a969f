import type { Tunnel } from './given'

/** A piece of a packet, in the order of its bytes. */
export interface Part {
  readonly name: string
  readonly bytes: number
  readonly encrypted: boolean
  readonly checked: boolean // by the ICV
}

/** A packet on one link: what it looks like there to whoever captures it. */
export interface Seen {
  readonly from: string
  readonly to: string
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'gre' | 'esp' | 'ah' | 'udp-4500'
  readonly parts: readonly Part[]
}

const headerBytes = { tcp: 20, udp: 8, icmp: 8 } as const
const headerName = { tcp: 'TCP header', udp: 'UDP header', icmp: 'ICMP header' } as const

/** IV, block that is padded to, and ICV, in bytes: RFC 3602 and 4868, 2404, 4106. */
const sizes = {
  'aes-cbc sha-256': { iv: 16, block: 16, icv: 16 },
  'aes-cbc sha-1': { iv: 16, block: 16, icv: 12 },
  'aes-gcm': { iv: 8, block: 4, icv: 16 },
  'null sha-256': { iv: 0, block: 4, icv: 16 },
  'sha-256': { iv: 0, block: 4, icv: 16 },
  'sha-1': { iv: 0, block: 4, icv: 12 },
} as const

export const transforms = Object.keys(sizes) as (keyof typeof sizes)[]
/** What AH can do: check, and nothing else. */
export const forAh: readonly string[] = ['sha-256', 'sha-1']

const part = (name: string, bytes: number, encrypted: boolean, checked: boolean): Part => ({ name, bytes, encrypted, checked })

export function sizeOf({ parts }: Pick<Seen, 'parts'>): number {
  return parts.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** The packet as its sender made it. */
export function plain({ packet }: Tunnel): Seen {
  const { from, to, protocol, data } = packet
  return {
    from,
    to,
    protocol,
    parts: [
      part(`IP header ${from} > ${to}`, 20, false, false),
      part(headerName[protocol], headerBytes[protocol], false, false),
      ...(data > 0 ? [part('data', data, false, false)] : []),
    ],
  }
}

/** GRE puts a packet into one of its own: 20 bytes of IP, 4 of GRE. */
export function inGre(seen: Seen, from: string, to: string): Seen {
  return {
    from,
    to,
    protocol: 'gre',
    parts: [part(`IP header ${from} > ${to}`, 20, false, false), part('GRE header', 4, false, false), ...seen.parts],
  }
}

/** A gateway or host protects a packet. In transport mode the packet's own header stays in front. */
export function protect(seen: Seen, ipsec: NonNullable<Tunnel['ipsec']>, mode: 'tunnel' | 'transport', from: string, to: string): Seen {
  const { iv, block, icv } = sizes[ipsec.transform]
  const [own, ...rest] = seen.parts
  const inside = mode === 'tunnel' ? seen.parts : rest
  const outer = mode === 'tunnel' ? part(`IP header ${from} > ${to}`, 20, false, false) : own
  if (!outer) return seen
  const ends = mode === 'tunnel' ? { from, to } : { from: seen.from, to: seen.to }
  if (ipsec.protocol === 'ah')
    return {
      ...ends,
      protocol: 'ah',
      parts: [{ ...outer, checked: true }, part('AH with ICV', 12 + icv, false, true), ...inside.map((one) => ({ ...one, checked: true }))],
    }
  const secret = ipsec.transform !== 'null sha-256'
  const bytes = sizeOf({ parts: inside })
  const padding = (block - ((bytes + 2) % block)) % block
  return {
    ...ends,
    protocol: ipsec['nat-traversal'] ? 'udp-4500' : 'esp',
    parts: [
      { ...outer, checked: false },
      ...(ipsec['nat-traversal'] ? [part('UDP header, port 4500', 8, false, false)] : []),
      part('ESP header: SPI, sequence number', 8, false, true),
      ...(iv > 0 ? [part('IV', iv, false, true)] : []),
      ...inside.map((one) => ({ ...one, encrypted: secret, checked: true })),
      part('ESP trailer: padding, pad length, next header', padding + 2, secret, true),
      part('ICV', icv, false, false),
    ],
  }
}

/** NAT writes another source address into the header in front, and knows of no other. */
export function translated(seen: Seen, address: string): Seen {
  const [outer, ...rest] = seen.parts
  if (!outer) return seen
  return { ...seen, from: address, parts: [{ ...outer, name: `IP header ${address} > ${seen.to}` }, ...rest] }
}
