import packageJson from '../package.json'
import { loadCourse } from './course'
import { database } from './database'

export interface Health {
  readonly version: string
  readonly database: 'pglite' | 'postgresql'
  readonly counts: { readonly chapters: number; readonly items: number; readonly scenarios: number }
}

/** Answers only when the database answers and the course is compiled. */
export async function health(): Promise<Health> {
  const { prisma, kind } = await database()
  await prisma.$queryRaw`SELECT 1`
  const { catalogue } = await loadCourse()
  return { version: packageJson.version, database: kind, counts: catalogue.counts }
}
