import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { PrismaClient } from '@/prisma/generated/client'
import { adoptSecret, checkSecret, fingerprintOf, OtherSecret } from '@/server/base/secret'
import { CHAIN } from './fixture'
import { openForTests } from './opened'

const [FIRST, SECOND] = ['the first secret of these tests, 1', 'the second secret of these tests, 2']
let course: Awaited<ReturnType<typeof openForTests>>
let prisma: PrismaClient
beforeAll(async () => {
  course = await openForTests(CHAIN)
  prisma = course.prisma
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await course.close()
})

const started = async (secret: string) => {
  vi.stubEnv('NEXTAUTH_SECRET', secret)
  return checkSecret(prisma).then(
    () => 'started',
    (error: unknown) => error,
  )
}

describe('a database', () => {
  it('belongs to the secret of the first start, whichever of many processes that is, and keeps none of it', async () => {
    vi.stubEnv('NEXTAUTH_SECRET', FIRST)
    await Promise.all(Array.from({ length: 5 }, () => checkSecret(prisma)))
    const rows = await prisma.installation.findMany()
    expect(rows.map(({ fingerprint }) => fingerprint)).toEqual([fingerprintOf(FIRST)])
    expect(JSON.stringify(rows)).not.toContain(FIRST)
    expect(await started(FIRST)).toBe('started')
  })

  it('whose NEXTAUTH_SECRET was changed refuses the start, and says how to go on and how to change it on purpose', async () => {
    const refused = await started(SECOND)
    expect(refused).toBeInstanceOf(OtherSecret)
    expect(String(refused)).toContain('NEXTAUTH_SECRET is not the secret that this database belongs to')
    expect(String(refused)).toContain('set NEXTAUTH_SECRET to what it was')
    expect(String(refused)).toContain('npm run secret -- --new')
    expect(String(refused)).not.toContain(SECOND)
  })

  it('belongs to another secret once it was adopted, and no more to the one before', async () => {
    vi.stubEnv('NEXTAUTH_SECRET', SECOND)
    await adoptSecret(prisma)
    expect(await started(SECOND)).toBe('started')
    expect(await started(FIRST)).toBeInstanceOf(OtherSecret)
  })
})
