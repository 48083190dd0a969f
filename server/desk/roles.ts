import { z } from 'zod'
import { endSessions } from '../account'
import { database, parseBody, Refusal, type Transaction, transactionOf, uuid } from '../base'
import { type As, ROLES, type Role, recordAct } from '../door'

const rolesSchema = z.strictObject({ person: uuid, roles: z.array(z.enum(ROLES)).max(ROLES.length) })

/**
 * An admin gives an account these roles and takes all others from it. They hold from its next request on, since every request reads them.
 * @param body `{ person, roles }`
 * @throws Refusal `unknown_person`, `no_account` for a guest, `last_admin`
 */
export async function giveRoles(who: As<'admin'>, body: unknown): Promise<{ roles: readonly Role[] }> {
  const given = parseBody(rolesSchema, body)
  const roles = inOrder(given.roles)
  await transactionOf('roles', async (tx) => {
    const before = await rolesOf(tx, given.person)
    if (before.includes('admin') && !roles.includes('admin')) await refuseLastAdmin(tx)
    await changeRoles(tx, who.learner, given.person, before, roles)
  })
  return { roles }
}

/**
 * An admin ends every session of somebody, account or guest.
 * @param body `{ person }`
 * @throws Refusal `unknown_person`
 */
export async function endSessionsOf(who: As<'admin'>, body: unknown): Promise<void> {
  const { person } = parseBody(z.strictObject({ person: uuid }), body)
  await transactionOf(person, async (tx) => {
    if (!(await tx.user.findUnique({ where: { id: person }, select: { id: true } }))) throw unknown()
    await endSessions(tx, person)
    await recordAct(tx, who.learner, { kind: 'sessions-ended', subject: person, decided: {} })
  })
}

/** An account by its address, and its roles, as the command line says it. */
export interface Roles {
  readonly email: string | null
  readonly roles: readonly Role[]
}

/** Everybody who has a role. For whoever holds the data; the caller has made sure of that. */
export async function roleList(): Promise<Roles[]> {
  const { prisma } = await database()
  const rows = await prisma.user.findMany({
    where: { roles: { isEmpty: false } },
    orderBy: [{ email: 'asc' }, { id: 'asc' }],
    select: { email: true, roles: true },
  })
  return rows.map(({ email, roles }) => ({ email, roles: inOrder(roles) }))
}

const byAddressSchema = z.strictObject({
  address: z.string().min(1).max(320),
  give: z.array(z.enum(ROLES)).default([]),
  take: z.array(z.enum(ROLES)).default([]),
})

/**
 * Gives and takes roles by mail address, or with neither says which there are. For whoever holds the data, who may take the last admin's
 * as well: the same command gives it back. The caller has made sure of that.
 * @param body `{ address, give, take }`
 * @throws Refusal `unknown_person`, `bad_request`
 */
export async function rolesByAddress(body: unknown): Promise<Roles> {
  const { address, give, take } = parseBody(byAddressSchema, body)
  const email = address.toLowerCase()
  return transactionOf('roles', async (tx) => {
    const account = await tx.user.findUnique({ where: { email }, select: { id: true, roles: true } })
    if (!account) throw new Refusal('unknown_person', `No account has the address ${email}. It is made by signing in once with a link.`)
    const before = inOrder(account.roles)
    const roles = inOrder([...before, ...give].filter((role) => !take.includes(role)))
    await changeRoles(tx, null, account.id, before, roles)
    return { email, roles }
  })
}

async function rolesOf(tx: Transaction, id: string): Promise<Role[]> {
  const row = await tx.user.findUnique({ where: { id }, select: { guest: true, roles: true } })
  if (!row) throw unknown()
  if (row.guest) throw new Refusal('no_account', 'This is a guest, and only an account has roles. Nothing was changed.')
  return inOrder(row.roles)
}

async function refuseLastAdmin(tx: Transaction): Promise<void> {
  if ((await tx.user.count({ where: { roles: { has: 'admin' } } })) > 1) return
  throw new Refusal('last_admin', 'This is the last admin. Nothing was changed. Make somebody else an admin first.')
}

async function changeRoles(tx: Transaction, actor: string | null, person: string, before: readonly Role[], after: readonly Role[]) {
  if (before.join() === after.join()) return
  await tx.user.update({ where: { id: person }, data: { roles: [...after] }, select: { id: true } })
  await recordAct(tx, actor, { kind: 'roles-given', subject: person, decided: { before: [...before], after: [...after] } })
}

/** Each once, in one order, and none that is no role any more. */
function inOrder(roles: readonly string[]): Role[] {
  return ROLES.filter((role) => roles.includes(role))
}

function unknown(): Refusal {
  return new Refusal('unknown_person', 'There is no such account. Nothing was changed. Look for it again.')
}
