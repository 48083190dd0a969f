import { createHash } from 'node:crypto'
import type { SearchIndex } from '@/course'
import { database } from '../base'
import { loadCourse, searchIndexOf } from '../course'
import type { Who } from '../door'
import { standingNow } from '../log'
import { readableTo } from './readable'

/**
 * What this learner can find. The compiler makes one index for all; of a closed chapter only title and outline are given, which its
 * page shows too. What stands inside comes with the chapter itself. `version` changes with the course and with what may be read.
 */
export async function searchIndex(who: Who): Promise<SearchIndex> {
  const course = await loadCourse()
  const { prisma } = await database()
  const [index, { open }] = await Promise.all([searchIndexOf(course), standingNow(who, course)])
  const readable = await readableTo(prisma, who.learner, course, open)
  const chapters = index.chapters.map(({ inside, ...outside }) => (inside && readable.has(outside.id) ? { ...outside, inside } : outside))
  const opened = chapters.flatMap((chapter) => ('inside' in chapter ? [chapter.id] : []))
  const version = createHash('sha256')
    .update([index.version, ...opened].join(' '))
    .digest('hex')
    .slice(0, 24)
  return { ...index, version, chapters }
}
