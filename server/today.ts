import { portsOf, type Today } from '@/study'
import { loadCards } from './cards'
import { loadCourse } from './course'
import { database } from './database'
import { loadStanding, momentOf, parametersOf } from './log'
import { loadAside } from './marks'
import { leftOn } from './plans'
import type { Who } from './session'

/** What is due, what to read next and why, and the front panel. Writes nothing. */
export async function today(who: Who): Promise<Today> {
  const { prisma } = await database()
  const { learner } = who
  const course = await loadCourse()
  const { chapters } = course
  const [{ day }, standing, cards, aside] = await Promise.all([
    momentOf(prisma, who),
    loadStanding(prisma, learner, course),
    loadCards(prisma, learner),
    loadAside(prisma, learner),
  ])
  const { dueItems, ...left } = await leftOn(prisma, learner, day, course, { cards, standing, aside })
  return {
    ...left,
    aside: aside.size,
    ports: portsOf({ chapters, standing, cards, dueItems, day, parameters: await parametersOf(learner) }),
    of: chapters.length,
  }
}
