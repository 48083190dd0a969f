import type { Reader } from '../base'
import type { Course } from '../course'

/**
 * The chapters whose pages somebody may read: those that are open to them, and for an instructor every written one. What else the gate
 * keeps, checks and what is asked, it keeps for instructors too.
 * @param open of their own standing
 */
export async function readableTo(reader: Reader, learner: string, course: Course, open: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const row = await reader.user.findUnique({ where: { id: learner }, select: { roles: true } })
  return row?.roles.includes('instructor') ? course.written : open
}
