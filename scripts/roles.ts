import { z } from 'zod'
import { closeDatabase, environment } from '@/server/base'
import { type Roles, roleList, rolesByAddress } from '@/server/desk'
import { ROLES, type Role } from '@/server/door'
import { askOwner } from './owner'

// `npm run roles`: who has which. `npm run roles -- ada@example.org +author -admin` gives and takes; without a sign it says what there is.
const USE = `Write: npm run roles -- ada@example.org +author -instructor (roles: ${ROLES.join(', ')}), or without anything for a list`

try {
  const [address, ...signs] = process.argv.slice(2)
  const changes = signs.map(changeOf)
  const given = (sign: string) => changes.filter((change) => change.sign === sign).map(({ role }) => role)
  const list = address === undefined ? await read() : [await change({ address, give: given('+'), take: given('-') })]
  console.log(list.length === 0 ? 'Nobody has a role.' : list.map(line).join('\n'))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await closeDatabase()
}

/** From the running app where there is one, since the folder is its own; else, and on a server, in the database itself. */
async function read(): Promise<Roles[]> {
  const reply = isLocal() ? await askOwner('roles') : undefined
  return reply ? ((await reply.json()) as Roles[]) : roleList()
}

async function change(body: { address: string; give: Role[]; take: Role[] }): Promise<Roles> {
  const reply = isLocal() ? await askOwner('roles', { method: 'POST', body: JSON.stringify(body) }) : undefined
  return reply ? ((await reply.json()) as Roles) : rolesByAddress(body)
}

function changeOf(word: string): { sign: string; role: Role } {
  const role = z.enum(ROLES).safeParse(word.slice(1))
  if (!/^[+-]/.test(word) || !role.success) throw new Error(`“${word}” is not known. ${USE}`)
  return { sign: word.charAt(0), role: role.data }
}

function line({ email, roles }: Roles): string {
  return `${email ?? 'an account without an address'}: ${roles.join(', ') || 'no role'}`
}

function isLocal(): boolean {
  return environment().databaseUrl === undefined
}
