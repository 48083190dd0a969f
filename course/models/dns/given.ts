import { z } from 'zod'
import { absolute, isAddress, isInZone, isIpv4, isIpv6, isName } from './names'

export const types = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'PTR'] as const
export type Type = (typeof types)[number]

const name = z.string().refine(isName, 'write a name of letters, digits, hyphens and dots, or `@` where it is the zone itself')
const ip = z.string().refine(isAddress, 'write an IPv4 or IPv6 address')
const ip4 = z.string().refine(isIpv4, 'write an IPv4 address')
const flag = z.boolean().default(true)

/** As a zone file has it: a name without a dot at its end belongs under the zone. */
const record = z
  .strictObject({
    name,
    type: z.enum(types),
    ttl: z.number().int().min(0).optional(),
    preference: z.number().int().min(0).max(65535).optional(),
    value: z.string().min(1),
  })
  .superRefine(({ type, preference, value }, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (type === 'A' && !isIpv4(value)) wrong('value', `an A record holds an IPv4 address, and “${value}” is none`)
    if (type === 'AAAA' && !isIpv6(value)) wrong('value', `an AAAA record holds an IPv6 address, and “${value}” is none`)
    if (type !== 'A' && type !== 'AAAA' && !isName(value)) wrong('value', `a ${type} record holds a name, and “${value}” is none`)
    if (type === 'MX' && preference === undefined)
      wrong('preference', 'an MX record has a preference before its name: write `preference: 10`')
    if (type !== 'MX' && preference !== undefined) wrong('preference', `only an MX record has a preference, not ${type}`)
  })

const zone = z
  .strictObject({
    name,
    ttl: z.number().int().min(0).default(3600),
    negative: z.number().int().min(0).default(300), // how long it may be kept that something is not there
    records: z.array(record),
  })
  .superRefine(({ name: origin, records }, context) => {
    const owners = records.map((one) => absolute(one.name, origin))
    for (const [index, one] of records.entries()) {
      const owner = owners[index] ?? ''
      if (!isInZone(owner, origin))
        context.addIssue({ code: 'custom', path: ['records', index, 'name'], message: `${owner} ignoring out-of-zone data` })
      const beside = owners.some((other, at) => at !== index && other === owner)
      if (one.type === 'CNAME' && (beside || owner === `${origin.toLowerCase()}.`))
        context.addIssue({ code: 'custom', path: ['records', index, 'type'], message: `${owner.slice(0, -1)}: CNAME and other data` })
    }
  })

const cached = z.strictObject({
  name,
  type: z.enum(types),
  ttl: z.number().int().min(1), // seconds that are left
  preference: z.number().int().optional(),
  value: z.string().optional(),
  status: z.enum(['NXDOMAIN', 'NODATA']).optional(),
})

const resolver = z.strictObject({
  address: ip,
  up: flag,
  allow: z.array(z.string().regex(/^\d+\.\d+\.\d+\.\d+\/\d{1,2}$/, 'write a prefix like 10.0.0.0/24')).optional(), // who may ask; absent: everybody
  reaches: flag, // the servers of other networks
  cache: z.array(cached).default([]),
})

const server = z.strictObject({ name: name.optional(), address: ip, up: flag, zones: z.array(name) })

export const given = z
  .strictObject({
    client: z.strictObject({ address: ip4, resolver: ip }),
    ask: z.strictObject({ name, type: z.enum(types).default('A'), server: ip.optional() }).optional(),
    /** A program that opens a connection by name; `listens` are the addresses at which the service answers. */
    open: z.strictObject({ name, listens: z.array(ip), ipv6: z.boolean().default(false) }).optional(),
    /** A mail server that has a mail to deliver. */
    mail: z
      .strictObject({
        from: z.strictObject({ name, address: ip4 }),
        to: z.strictObject({ domain: name, user: z.string().min(1).default('orders') }),
        servers: z.array(z.strictObject({ address: ip, up: flag, checks: z.enum(['nothing', 'ptr', 'forward']).default('nothing') })),
      })
      .optional(),
    resolvers: z.array(resolver),
    servers: z.array(server),
    zones: z.array(zone),
    /** Which servers a parent names for a zone: the NS and address records that the parent holds. */
    delegations: z.array(z.strictObject({ zone: name, to: z.array(ip) })),
  })
  .refine((one) => one.ask || one.open || one.mail, {
    path: ['ask'],
    error: 'write what is wanted: `ask:` a record, `open:` a connection by name, or `mail:` to deliver',
  })

export type Given = z.infer<typeof given>
export type Zone = Given['zones'][number]
export type Resolver = Given['resolvers'][number]
