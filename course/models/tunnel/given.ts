import { z } from 'zod'
import { forAh, transforms } from './packet'

const address = z.ipv4({ error: 'an IPv4 address, such as 192.0.2.1' })

const nodeSchema = z.strictObject({
  name: z.string().min(1),
  address: address.optional(), // of the side that sends on; of a router that only passes on, none is needed
  nat: z.enum(['address', 'ports']).optional(), // writes its address in: one to one, or with a port for each session
  mtu: z.int().min(576).max(9216).optional(), // of the link that it sends into
  routes: z.enum(['all', 'public']).default('all'), // a provider has none to private addresses
})

export const tunnelSchema = z
  .strictObject({
    packet: z.strictObject({
      from: address,
      to: address,
      protocol: z.enum(['tcp', 'udp', 'icmp']),
      data: z.int().min(0).max(8900), // bytes after that header
    }),
    /** From the sender to the receiver, both named. */
    way: z.array(nodeSchema).min(2).max(12),
    gre: z.boolean().default(false), // the two ends of IPsec put the packet into GRE first
    ipsec: z
      .strictObject({
        mode: z.enum(['tunnel', 'transport']),
        protocol: z.enum(['esp', 'ah']),
        transform: z.enum(transforms, { error: `one of ${transforms.join(', ')}` }),
        from: z.string(),
        to: z.string(),
        'nat-traversal': z.boolean().default(false),
      })
      .optional(),
    /** Where somebody captures what a node sends on. */
    tap: z.string(),
  })
  .superRefine((given, context) => {
    const names = given.way.map(({ name }) => name)
    const wrong = (path: PropertyKey[], message: string) => void context.addIssue({ code: 'custom', path, message })
    const known = `one of the way: ${names.join(', ')}`
    if (new Set(names).size < names.length) wrong(['way'], 'two nodes of the way have one name')
    if (!names.slice(0, -1).includes(given.tap)) wrong(['tap'], `who sends what is captured: ${known}, and not the last one`)
    for (const [index, { nat, address }] of given.way.entries())
      if (nat && !address) wrong(['way', index, 'address'], 'a node with `nat` writes its address in: give it one')
    const { ipsec } = given
    if (!ipsec) {
      if (given.gre) wrong(['gre'], 'the ends of GRE are those of `ipsec`: name them, or take it out')
      return
    }
    for (const end of ['from', 'to'] as const) {
      const node = given.way.find(({ name }) => name === ipsec[end])
      if (!node) wrong(['ipsec', end], known)
      else if (!node.address) wrong(['ipsec', end], `${node.name} has no address to be an end of IPsec`)
    }
    if (names.indexOf(ipsec.from) >= names.indexOf(ipsec.to)) wrong(['ipsec', 'to'], 'the end is further on the way than the beginning')
    if ((ipsec.protocol === 'ah') !== forAh.includes(ipsec.transform))
      wrong(['ipsec', 'transform'], `for AH one of ${forAh.join(', ')}; for ESP one of the others`)
    if (ipsec.protocol === 'ah' && ipsec['nat-traversal'])
      wrong(['ipsec', 'nat-traversal'], 'UDP carries ESP through NAT, and not AH (RFC 3948)')
  })

export type Tunnel = z.infer<typeof tunnelSchema>
