import { vi } from 'vitest'
import { openDatabase } from '@/prisma/database'
import { closeDatabase, provideDatabase } from '@/server/base/database'
import { migrated } from '../prisma/migrated'
import { ownDatabase, server } from '../prisma/own-database'
import { type FixtureChapter, fixtureCourse } from './fixture'

/** A database of a test file's own and the fixture course, in place for the use cases: PGlite in memory, or on a PostgreSQL server. */
export async function openForTests(chapters: readonly FixtureChapter[]) {
  const course = await fixtureCourse(chapters)
  const opened = await openOwn()
  return {
    ...course,
    prisma: opened.prisma,
    close: async () => {
      await opened.close()
      await course.remove()
    },
  }
}

/** The same, with a secret of the tests' own, and under a clock that stands at the next noon and goes forward only, when it is told to. */
export async function openAtNoon(chapters: readonly FixtureChapter[]) {
  let now = Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 43_200_000
  vi.stubEnv('NEXTAUTH_SECRET', 'for these tests alone, and long enough')
  vi.useFakeTimers({ toFake: ['Date'], now })
  const course = await openForTests(chapters)
  return {
    ...course,
    pass: (hours: number): void => {
      now += Math.round(hours * 3_600_000) + 1
      vi.setSystemTime(now)
    },
    close: async () => {
      vi.useRealTimers()
      await course.close()
      vi.unstubAllEnvs()
    },
  }
}

/** A database of a test file's own as above, with the course that was compiled. */
export function openWithCourse() {
  delete process.env.HOLDTIME_COURSE
  return openOwn()
}

async function openOwn() {
  const own = server === undefined ? undefined : await ownDatabase()
  const opened = await openDatabase(own ? { kind: 'postgresql', url: own.url } : { kind: 'pglite', snapshot: await migrated() })
  provideDatabase(opened)
  return {
    prisma: opened.prisma,
    close: async () => {
      await closeDatabase()
      await own?.drop()
    },
  }
}
