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
  {
    people,
    link,
    cohort,
  }: {
    people: readonly Is[]
    link?: { hash: string; learner: string }
    cohort?: { id: string; instructor: string; candidate: string }
  },
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
  if (cohort) {
    const at = new Date()
    await prisma.cohort.create({ data: { id: cohort.id, name: 'Mondays', blueprint: 'v1.1', zone: 'UTC', createdAt: at } })
    await prisma.teaching.create({ data: { cohortId: cohort.id, instructorId: cohort.instructor, since: at } })
    await prisma.membership.create({ data: { cohortId: cohort.id, learnerId: cohort.candidate, name: 'Cai', joinedAt: at } })
  }
  await close()
}
