import { minutesFor, nextChapter, portsOf, type Today, todaySentence } from '@/study'
import { loadCards } from './cards'
import { loadCourse } from './course'
import { database } from './database'
import { loadStanding, momentOf, parametersOf } from './log'
import { loadAside } from './marks'
import { nextDueIn, restOfDay } from './plans'
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
  const { entries, later } = await restOfDay(prisma, learner, day, course, { cards, standing })
  const fresh = entries.filter(({ why }) => why === 'new').length
  const due = entries.length - fresh + later
  const reading = nextChapter(chapters, standing)
  const nextDue = nextDueIn(day, cards, course, aside)
  const dueItems = new Set(entries.filter(({ why }) => why !== 'new').map(({ item }) => item))
  return {
    sentence: todaySentence({ due, fresh, ...(reading ? { reading } : {}), ...(nextDue === undefined ? {} : { nextDue }) }),
    due,
    fresh,
    minutes: minutesFor(due + fresh),
    ...(reading ? { reading } : {}),
    aside: aside.size,
    ports: portsOf({ chapters, standing, cards, dueItems, day, parameters: await parametersOf(learner) }),
    of: chapters.length,
  }
}
