import { z } from 'zod'
import { oidOf, variableAt } from './mib'

const oid = z.string().refine((text) => oidOf(text) !== undefined, {
  error: 'write an OID, 1.3.6.1.2.1.1.5.0, or the name of an object that the model knows, sysName.0',
})
const variable = z.string().refine((text) => variableAt(oidOf(text) ?? '') !== undefined, {
  error: 'write an object that the model knows, with its instance: sysName.0, ifOperStatus.1',
})
const address = z.ipv4({ error: 'write an IPv4 address' })

export const LEVELS = ['noAuthNoPriv', 'authNoPriv', 'authPriv'] as const
const level = z.enum(LEVELS, { error: `write one of ${LEVELS.join(', ')}` })
const version = z.enum(['1', '2c', '3'], { error: 'write 1, 2c or 3' })

const view = z.strictObject({ included: z.array(oid).default([]), excluded: z.array(oid).default([]) })

const community = z.strictObject({
  name: z.string().min(1),
  access: z.enum(['ro', 'rw'], { error: 'write ro or rw' }).default('ro'),
  view: z.string().optional(), // all of it without one
  allowed: z.array(address).optional(), // managers that its access list permits; without a list everybody
})

const group = z.strictObject({
  name: z.string().min(1),
  level, // the least that its users must come with
  read: z.string().optional(), // all of it without a view
  write: z.string().optional(), // nothing without a view
  allowed: z.array(address).optional(),
})

const user = z.strictObject({
  name: z.string().min(1),
  group: z.string().min(1),
  auth: z.string().min(8, { error: 'a key has at least eight characters' }).optional(),
  priv: z.string().min(8, { error: 'a key has at least eight characters' }).optional(),
})

const target = z.strictObject({
  address,
  kind: z.enum(['trap', 'inform'], { error: 'write trap or inform' }).default('trap'),
  version: version.default('2c'),
  community: z.string().min(1).default('watch'), // with version 3 the user
  level: level.default('noAuthNoPriv'),
})

const agent = z.strictObject({
  name: z.string().min(1).default('R1'),
  address: address.default('192.0.2.1'),
  up: z.boolean().default(true),
  views: z.record(z.string(), view).default({}),
  communities: z.array(community).max(4).default([]),
  groups: z.array(group).max(4).default([]),
  users: z.array(user).max(4).default([]),
  traps: z.boolean().default(false), // snmp-server enable traps
  targets: z.array(target).max(3).default([]),
  retries: z.number().int().min(0).max(10).default(3), // of an inform
  objects: z.record(variable, z.string()).default({}),
})

const REQUESTS = ['get', 'get-next', 'walk', 'set'] as const

const ask = z.strictObject({
  request: z.enum(REQUESTS, { error: `write one of ${REQUESTS.join(', ')}` }),
  from: address.default('192.0.2.50'),
  version: version.default('2c'),
  community: z.string().min(1).optional(),
  user: z.string().min(1).optional(),
  level: level.optional(),
  auth: z.string().min(8).optional(), // the key that the manager has
  oid,
  value: z.string().optional(),
  type: z.enum(['STRING', 'INTEGER'], { error: 'write STRING or INTEGER' }).optional(),
})

/** Something happens at the agent, and the notification of it goes out. */
const event = z.strictObject({
  notification: z.enum(['linkDown', 'linkUp', 'coldStart', 'authenticationFailure']).default('linkDown'),
  lost: z.number().int().min(0).max(20).default(0), // of what the agent sends, the first ones
  unanswered: z.number().int().min(0).max(20).default(0), // of what arrives, the first ones whose answer is lost
})

export const given = z
  .strictObject({ agent, ask: ask.optional(), event: event.optional() })
  .superRefine(({ agent: { views, communities, groups, users, targets }, ask: asked, event: happens }, { addIssue }) => {
    const wrong = (path: readonly PropertyKey[], message: string) => addIssue({ code: 'custom', path: [...path], message })
    if ((asked === undefined) === (happens === undefined)) wrong([], 'a case either asks or has an event: give one of `ask` and `event`')
    const known = (name: string | undefined, path: readonly PropertyKey[]) => {
      if (name !== undefined && !Object.hasOwn(views, name)) wrong(path, `there is no view ${name}: write it under \`views\``)
    }
    for (const [at, one] of communities.entries()) known(one.view, ['agent', 'communities', at, 'view'])
    for (const [at, one] of groups.entries()) {
      known(one.read, ['agent', 'groups', at, 'read'])
      known(one.write, ['agent', 'groups', at, 'write'])
    }
    for (const [at, one] of users.entries()) {
      if (!groups.some(({ name }) => name === one.group)) wrong(['agent', 'users', at, 'group'], `there is no group ${one.group}`)
      if (one.priv !== undefined && one.auth === undefined)
        wrong(['agent', 'users', at, 'priv'], 'SNMPv3 has no privacy without authentication: give `auth` too')
    }
    for (const [at, one] of targets.entries())
      if (one.kind === 'inform' && one.version === '1') wrong(['agent', 'targets', at], 'SNMPv1 has no inform: write version 2c or 3')
    if (!asked) return
    const needed = asked.version === '3' ? ['user', 'level'] : ['community']
    for (const key of ['community', 'user', 'level'] as const) {
      const there = asked[key] !== undefined
      if (needed.includes(key) && !there) wrong(['ask', key], `version ${asked.version} asks with ${needed.join(' and ')}: add \`${key}\``)
      if (!needed.includes(key) && there) wrong(['ask', key], `version ${asked.version} knows no ${key}: leave it out`)
    }
    if (asked.version === '3' && asked.level !== 'noAuthNoPriv' && asked.auth === undefined)
      wrong(['ask', 'auth'], `${asked.level} needs a key: add \`auth\``)
    if (asked.request === 'set' && (asked.value === undefined || asked.type === undefined))
      wrong(['ask'], 'a set has a `value` and its `type`')
    if (asked.request !== 'set' && asked.value !== undefined) wrong(['ask', 'value'], 'a value is only set: leave it out')
  })

export type Given = z.infer<typeof given>
export type Agent = Given['agent']
export type Ask = NonNullable<Given['ask']>
export type Event = NonNullable<Given['event']>
export type Target = Agent['targets'][number]
export type Level = (typeof LEVELS)[number]
export type Version = z.infer<typeof version>
