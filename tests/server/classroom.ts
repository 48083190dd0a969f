import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '@/prisma/generated/client'
import { type As, admit, cookieFor, type Need, type Role } from '@/server/door/session'

/** Somebody with an account, who comes in through the same door as everybody. */
export async function person(prisma: PrismaClient, roles: readonly Role[] = [], zone = 'UTC') {
  const id = randomUUID()
  const email = `${id}@example.org`
  await prisma.user.create({ data: { id, guest: false, zone, roles: [...roles], email, emailVerifiedAt: new Date() } })
  const { name, value } = await cookieFor(id, 1)
  return { id, email, as: <N extends Need>(need: N): Promise<As<N>> => admit(need, `${name}=${value}`) }
}
export type Person = Awaited<ReturnType<typeof person>>
