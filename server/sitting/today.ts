import { portsOf, type Today } from '@/study'
import { database } from '../base'
import { loadCourse } from '../course'
import type { Who } from '../door'
import { loadAside, loadCards, momentNow, parametersOf, standingNow } from '../log'
import { leftOn } from './plan/plans'

/** What is due, what to read next and why, and the front panel. Writes nothing. */
export async function today(who: Who): Promise<Today> {
  const { prisma } = await database()
  const { learner } = who
  const course = await loadCourse()
  const { chapters } = course
  const { day } = await momentNow(who) // first: it may change what is kept of the log
  const standing = await standingNow(who, course)
  const [cards, aside] = await Promise.all([loadCards(prisma, learner), loadAside(prisma, learner)])
  const { dueItems, ...left } = await leftOn(prisma, learner, day, course, { cards, standing, aside })
  return {
    ...left,
    aside: aside.size,
    ports: portsOf({ chapters, standing, cards, dueItems, day, parameters: await parametersOf(learner) }),
    of: course.written.size,
  }
}
