import { openDatabase } from '@/prisma/database'
import { closeDatabase, provideDatabase } from '@/server/database'
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

/** The same with the course that was compiled. */
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
