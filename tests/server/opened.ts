import { openDatabase } from '@/prisma/database'
import { closeDatabase, provideDatabase } from '@/server/database'
import { type FixtureChapter, fixtureCourse } from './fixture'

/**
 * A database of a test file's own and the fixture course, in place for the use cases: PGlite in memory, or the empty PostgreSQL database
 * that HOLDTIME_TEST_POSTGRESQL names.
 */
export async function openForTests(chapters: readonly FixtureChapter[]) {
  const course = await fixtureCourse(chapters)
  const url = process.env.HOLDTIME_TEST_POSTGRESQL
  const opened = await openDatabase(url ? { kind: 'postgresql', url } : { kind: 'pglite' })
  provideDatabase(opened)
  return {
    ...course,
    prisma: opened.prisma,
    close: async () => {
      await closeDatabase()
      await course.remove()
    },
  }
}
