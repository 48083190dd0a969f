import { z } from 'zod'
import { flag, measure } from '../measures'
import type { Data } from '../yaml-words'

/** A controller with a few collections, and the calls that reach it one after the other. */

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof METHODS)[number]

const method = z.enum(METHODS, { error: 'write GET, POST, PUT, PATCH or DELETE, in capital letters' })
const word = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a collection is one word in small letters, such as devices')
const ascii = z.string().regex(/^[!-~]+$/, 'write letters, digits and signs without spaces')

const data: z.ZodType<Data> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(data), z.record(z.string(), data)]),
)

const row = z.record(z.string(), data).and(z.object({ id: ascii }))

const collection = z.strictObject({
  /** What the collection holds at first. */
  rows: z.array(row).max(20).default([]),
  /** Fields that a new or replaced resource must have. */
  needs: z.array(z.string()).default([]),
  /** A field whose value may be there once only. */
  unique: z.string().optional(),
  /** Verbs that are taken for the collection, and for one resource in it. */
  'collection-takes': z.array(method).default(['GET', 'POST']),
  'resource-takes': z.array(method).default(['GET', 'PUT', 'PATCH', 'DELETE']),
  /** Who names a resource: the controller, by a number of its own, or the client, in the path of a PUT. */
  ids: z.enum(['by controller', 'by client']).default('by controller'),
  /** Changes are taken at once and carried out later: before the call after the next one. */
  slow: flag.default(false),
  /** A fault in the controller's own program meets every call that comes so far. */
  broken: flag.default(false),
})

const call = z
  .strictObject({
    method,
    path: z
      .string()
      .max(200)
      .regex(/^\/[!-~]*$/, 'a path begins with a slash and has no spaces'),
    /** Sent as Basic: a name, a colon, a password. */
    user: z
      .string()
      .regex(/^[!-~]+:[ -~]+$/, 'write name:password')
      .optional(),
    /** Sent as X-Auth-Token. */
    token: ascii.optional(),
    /** Sent as Authorization: Bearer. */
    bearer: ascii.optional(),
    /** The Content-Type that is said; without it curl says one of its own where there is a body. */
    type: z.string().max(80).optional(),
    body: z.string().max(2000).optional(),
    /** Minutes that pass before this call. */
    after: measure.default(0),
  })
  .refine(
    ({ user, bearer }) => user === undefined || bearer === undefined,
    'user and bearer are one header, Authorization: give one of them',
  )

export const given = z
  .strictObject({
    controller: z.strictObject({
      host: ascii.default('controller.example.net'),
      base: z
        .string()
        .regex(/^(\/[\w.-]+)+$/, 'write a path such as /api/v1')
        .default('/api/v1'),
      /** How a call may say who it is, the call for a token aside. */
      takes: z
        .array(z.enum(['x-auth-token', 'bearer', 'basic']))
        .min(1)
        .default(['x-auth-token']),
      users: z
        .array(
          z.strictObject({
            name: ascii,
            password: z.string().min(1),
            role: z.enum(['network-admin', 'observer']),
            /** The token that a login gives. */
            token: ascii.optional(),
            /** Minutes since the user has logged in, if so. */
            issued: measure.optional(),
          }),
        )
        .max(10)
        .default([]),
      /** Keys that do not expire, sent as a bearer's. */
      keys: z.array(z.strictObject({ value: ascii, user: ascii, revoked: flag.default(false) })).default([]),
      /** Minutes for which a token is good. */
      lifetime: measure.default(60),
      /** So many calls a minute; further ones are refused. */
      limit: measure.optional(),
      maintenance: flag.default(false),
      collections: z.record(word, collection).refine((all) => Object.keys(all).length > 0, 'name a collection at least'),
    }),
    calls: z.array(call).min(1).max(12),
    /** A field of a resource to look at when all is done: `/api/v1/tags/1` and `name`. */
    look: z.strictObject({ path: z.string(), field: z.string() }).optional(),
  })
  .superRefine(({ controller: { users, keys, collections } }, context) => {
    const say = (path: (string | number)[], message: string) =>
      void context.addIssue({ code: 'custom', path: ['controller', ...path], message })
    const names = users.map(({ name }) => name)
    if (new Set(names).size < names.length) say(['users'], 'two users have one name')
    users.forEach(({ issued, token }, index) => {
      if (issued !== undefined && token === undefined) say(['users', index, 'token'], 'who has logged in has a token')
    })
    const tokens = [...users.flatMap(({ token }) => (token === undefined ? [] : [token])), ...keys.map(({ value }) => value)]
    if (new Set(tokens).size < tokens.length) say(['users'], 'two users or keys have one token')
    keys.forEach(({ user }, index) => {
      if (!names.includes(user)) say(['keys', index, 'user'], `there is no user ${user}`)
    })
    for (const [name, { rows }] of Object.entries(collections)) {
      if (name === 'auth' || name === 'tasks') say(['collections', name], `${name} is a path of the controller's own`)
      if (new Set(rows.map(({ id }) => id)).size < rows.length) say(['collections', name, 'rows'], 'two rows have one id')
    }
  })

export type Rest = z.infer<typeof given>
export type Call = Rest['calls'][number]
export type Collection = Rest['controller']['collections'][string]
export type Row = Readonly<Record<string, Data>>
