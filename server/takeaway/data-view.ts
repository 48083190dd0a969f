import { database, environment } from '../base'
import { loadCourse } from '../course'
import type { Who } from '../door'
import { ANSWERS } from '../log'
import { ankiItems } from './anki-items'

/** What somebody has, and how they prove that they want to be rid of it. */
export interface DataView {
  readonly answers: number
  readonly cards: number // in the package for Anki
  readonly email?: string // absent: a word is typed instead
  readonly hasPassword: boolean
  readonly isLocal: boolean // everything is kept on this machine
}

export async function viewData({ learner }: Who): Promise<DataView> {
  const { prisma } = await database()
  const [row, answers, items] = await Promise.all([
    prisma.user.findUnique({ where: { id: learner }, select: { email: true, passwordHash: true } }),
    prisma.event.count({ where: { learnerId: learner, kind: { in: [...ANSWERS] } } }),
    ankiItems(prisma, learner, await loadCourse()),
  ])
  return {
    answers,
    cards: items.length,
    ...(row?.email ? { email: row.email } : {}),
    hasPassword: Boolean(row?.passwordHash),
    isLocal: environment().databaseUrl === undefined,
  }
}
