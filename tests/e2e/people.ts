import { type DatabaseChoice, openDatabase } from '@/prisma/database'

export interface Is {
  readonly id: string
  readonly guest: boolean
  readonly roles: string[]
  readonly email?: string // of an account, if it matters
}

/** Writes people into a database before a server opens it, and a link to another address that one of them asked for. */
export async function makePeople(
  choice: DatabaseChoice,
  { people, link }: { people: readonly Is[]; link?: { hash: string; learner: string } },
): Promise<void> {
  const { prisma, close } = await openDatabase(choice)
  const address = ({ id, guest, email }: Is) => email ?? (guest ? null : `${id}@example.org`)
  await prisma.user.createMany({
    data: people.map((one) => ({ id: one.id, guest: one.guest, roles: one.roles, zone: 'UTC', email: address(one) })),
  })
  if (link) {
    const expiresAt = new Date(Date.now() + 900_000)
    const of = { hash: link.hash, learnerId: link.learner }
    await prisma.mailToken.create({ data: { ...of, purpose: 'address', email: 'other@example.org', expiresAt } })
  }
  await close()
}
