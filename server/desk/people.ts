import { z } from 'zod'
import type { Prisma } from '@/prisma/generated/client'
import { database, parseBody, Refusal, uuid } from '../base'
import { type As, ROLES, type Role } from '../door'

/** Somebody as an admin sees them: who they are here, and nothing of what they have learned. */
export interface Person {
  readonly id: string
  readonly email?: string
  readonly isGuest: boolean
  readonly roles: readonly Role[]
  readonly services: readonly string[] // that they sign in with besides
  readonly since: Date
}

export interface PeoplePage {
  readonly people: readonly Person[] // newest first
  readonly page: number // from 1
  readonly pages: number
  readonly total: number // found
}

const A_PAGE = 50

const searchSchema = z.strictObject({ q: z.string().trim().max(320).default(''), page: z.coerce.number().int().min(1).catch(1) })

/**
 * Accounts whose address holds these words, or whoever has this id, guests too; without words the newest accounts. 50 a page.
 * @param search `{ q, page }`
 * @throws Refusal `bad_request`
 */
export async function findPeople(_: As<'admin'>, search: unknown): Promise<PeoplePage> {
  const { q, page: wanted } = parseBody(searchSchema, search)
  const where = wanting(q)
  const { prisma } = await database()
  const total = await prisma.user.count({ where })
  const pages = Math.max(1, Math.ceil(total / A_PAGE))
  const page = Math.min(wanted, pages)
  const rows = await prisma.user.findMany({
    where,
    select: SHOWN,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    skip: (page - 1) * A_PAGE,
    take: A_PAGE,
  })
  return { people: rows.map(personOf), page, pages, total }
}

/** @throws Refusal `unknown_person` */
export async function person(_: As<'admin'>, id: unknown): Promise<Person> {
  const parsed = uuid.safeParse(id)
  const { prisma } = await database()
  const row = parsed.success ? await prisma.user.findUnique({ where: { id: parsed.data }, select: SHOWN }) : null
  if (!row) throw new Refusal('unknown_person', 'There is no such account.')
  return personOf(row)
}

const SHOWN = {
  id: true,
  email: true,
  guest: true,
  roles: true,
  createdAt: true,
  identities: { select: { provider: true }, orderBy: { provider: 'asc' } },
} satisfies Prisma.UserSelect

function wanting(q: string): Prisma.UserWhereInput {
  const id = uuid.safeParse(q)
  if (id.success) return { id: id.data }
  // A pattern's own letters stand for themselves.
  return { guest: false, ...(q === '' ? {} : { email: { contains: q.toLowerCase().replace(/[\\%_]/g, '\\$&') } }) }
}

function personOf({ id, email, guest, roles, createdAt, identities }: Prisma.UserGetPayload<{ select: typeof SHOWN }>): Person {
  return {
    id,
    ...(email === null ? {} : { email }),
    isGuest: guest,
    roles: ROLES.filter((role) => roles.includes(role)),
    services: identities.map(({ provider }) => provider),
    since: createdAt,
  }
}
