import packageJson from '../../package.json'
import { database, refuseFull } from '../base'
import { type Changes, loadCourse, versionOf } from '../course'

export interface Health {
  readonly version: string // of the app
  readonly course: Pick<Changes, 'release' | 'compiled'> // that is served now: another may be published while the app runs
  readonly database: 'pglite' | 'postgresql'
  readonly counts: { readonly chapters: number; readonly items: number; readonly scenarios: number }
}

/** Seconds for which a write that went well is believed, so that who asks often does not make us write often. */
const BELIEVED = 5

// Next bundles routes apart from each other: only what hangs on globalThis is one for the process.
const shared = globalThis as typeof globalThis & { holdtimeWroteAt?: number }

/** Answers only when the database takes a write and the course is compiled. @throws whatever keeps them from it */
export async function health(): Promise<Health> {
  const { prisma, kind, folder } = await database()
  refuseFull(folder)
  const now = performance.now() // which no clock that is put right sets back
  if (shared.holdtimeWroteAt === undefined || now - shared.holdtimeWroteAt > BELIEVED * 1000) {
    await prisma.installation.updateMany({ data: { wroteAt: new Date() } })
    shared.holdtimeWroteAt = now
  } else await prisma.$queryRaw`SELECT 1`
  const course = await loadCourse()
  return { version: packageJson.version, course: versionOf(course), database: kind, counts: course.catalogue.counts }
}
