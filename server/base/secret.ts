import { createHmac } from 'node:crypto'
import type { PrismaClient } from '@/prisma/generated/client'
import { environment, HOW_TO_GO_ON } from './environment'

/** The secret is not the one that the data belongs to. The message is for a person: which, why it matters, and what to do. */
export class OtherSecret extends Error {
  override name = 'OtherSecret'
}

/** What the database keeps of the secret to know it again: one-way, and of 32 bytes of chance nothing can be guessed back. */
export function fingerprintOf(secret: string): string {
  return createHmac('sha256', secret).update('holdtime fingerprint').digest('hex')
}

/**
 * The first secret that opens a database is the one that it belongs to.
 * @throws OtherSecret for any other: every session would end, and a guest has nothing but a session
 */
export async function checkSecret(prisma: PrismaClient): Promise<void> {
  const { secret, secretFile } = environment()
  const fingerprint = fingerprintOf(secret)
  const kept = (await read(prisma)) ?? (await begin(prisma, fingerprint))
  if (kept === fingerprint) return
  throw new OtherSecret(
    [
      secretFile === undefined
        ? 'NEXTAUTH_SECRET is not the secret that this database belongs to.'
        : `The secret in ${secretFile} is not the one that this database belongs to.`,
      ...HOW_TO_GO_ON(secretFile),
    ].join('\n'),
  )
}

/** From now on the database belongs to the secret that this process has. */
export async function adoptSecret(prisma: PrismaClient): Promise<void> {
  const fingerprint = fingerprintOf(environment().secret)
  await prisma.installation.upsert({ where: { id: 1 }, create: { fingerprint }, update: { fingerprint } })
}

async function read(prisma: PrismaClient): Promise<string | undefined> {
  return (await prisma.installation.findUnique({ where: { id: 1 } }))?.fingerprint
}

/** Of several processes that start together, one is first. */
async function begin(prisma: PrismaClient, fingerprint: string): Promise<string | undefined> {
  await prisma.installation.createMany({ data: [{ fingerprint }], skipDuplicates: true })
  return read(prisma)
}
