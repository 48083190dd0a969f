import { FolderInUse, ownerOf } from '@/prisma/lock'
import { adoptSecret, environment, localFolder, openAnySecret, provideDatabase } from '../base'
import { ANSWERS } from '../log'

/** A guest with answers and without a recovery code: under another secret nothing leads to them any more. */
export interface Stranded {
  readonly learner: string
  readonly zone: string
  readonly answers: number
}

/**
 * Makes the database belong to another secret: to NEXTAUTH_SECRET as it is, or to the one in the folder's file, which is made where there
 * is none. The database is in place then for other use cases.
 * @returns the guests who are cut off by it, who has answered most first
 * @throws FolderInUse while Holdtime runs on the folder; FolderTrouble, MigrationError
 */
export async function renewSecret(): Promise<Stranded[]> {
  const folder = localFolder()
  const owner = folder === undefined ? undefined : await ownerOf(folder).catch(() => undefined)
  if (folder !== undefined && owner !== undefined) throw new FolderInUse(folder, owner.pid)
  environment({ makesSecret: true })
  const opened = await openAnySecret()
  provideDatabase(opened)
  const answers = { where: { kind: { in: [...ANSWERS] } } }
  const rows = await opened.prisma.user.findMany({
    where: { guest: true, recoveryCode: null, events: { some: answers.where } },
    select: { id: true, zone: true, _count: { select: { events: answers } } },
  })
  await adoptSecret(opened.prisma)
  return rows.map(({ id, zone, _count }) => ({ learner: id, zone, answers: _count.events })).sort((a, b) => b.answers - a.answers)
}
