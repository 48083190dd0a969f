import { randomUUID } from 'node:crypto'
import { cookieFor } from '@/server/door/session'
import { openDatabase } from '../../prisma/database'
import { catalogue } from './course'

export interface ClassRoom {
  readonly path: string // of the cohort's page
  readonly empty: string // the path of another one, which nobody has joined
  readonly archived: string // and of one that is archived
  readonly instructor: Cookie
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly cookie: Cookie }[]
}
type Cookie = { readonly name: string; readonly value: string }

const DAY_MS = 86_400_000
const READ = 'ssh-configure'
const FAILED = 'ssh-refused'

/**
 * Fills a fresh data folder, before a server has it: a cohort, its instructor, and candidates that differ. The first has passed a check and
 * then forgotten for three weeks; the second has failed another one twice; the third was here today.
 */
export async function classIn(folder: string): Promise<ClassRoom> {
  process.env.HOLDTIME_DATA = folder
  const now = new Date()
  const today = Math.floor((now.getTime() - 4 * 3_600_000) / DAY_MS)
  const instructorId = randomUUID()
  const instructor = await cookieOf(instructorId) // makes the folder
  const candidates = await Promise.all(
    ['Mara', 'Tom', 'Ada'].map(async (name) => {
      const id = randomUUID()
      return { id, name, cookie: await cookieOf(id) }
    }),
  )
  const [id, empty, archived] = [randomUUID(), randomUUID(), randomUUID()]
  const opened = await openDatabase({ kind: 'pglite', folder })
  const { prisma } = opened
  try {
    const account = { guest: false, zone: 'UTC', emailVerifiedAt: now }
    await prisma.user.create({ data: { id: instructorId, ...account, email: 'grace@example.org', roles: ['instructor'] } })
    for (const { id: learner, name } of candidates)
      await prisma.user.create({ data: { id: learner, ...account, email: `${name.toLowerCase()}@example.org` } })
    await prisma.cohort.create({
      data: {
        ...{ id, name: 'Evening class', blueprint: 'v1.1', zone: 'UTC', examDay: today + 40, createdAt: now },
        instructors: { create: { instructorId, since: now } },
        members: {
          create: candidates.map(({ id: learnerId, name }) => ({ learnerId, name, joinedAt: new Date(now.getTime() - 40 * DAY_MS) })),
        },
      },
    })
    for (const [other, name, archivedAt] of [
      [empty, 'Morning class', null],
      [archived, 'Last year', now],
    ] as const) {
      const members =
        other === archived ? { create: candidates.slice(0, 1).map(({ id: learnerId, name }) => ({ learnerId, name, joinedAt: now })) } : {}
      const about = { id: other, name, blueprint: 'v1.1', zone: 'UTC', createdAt: now, archivedAt }
      await prisma.cohort.create({ data: { ...about, instructors: { create: { instructorId, since: now } }, members } })
    }
    await prisma.invitation.create({
      data: {
        ...{ id: randomUUID(), cohortId: empty, code: 'ABCDEFGH', as: 'candidate', most: 30, createdAt: now },
        expiresAt: new Date(now.getTime() + 14 * DAY_MS),
      },
    })
    const [mara, tom, ada] = candidates
    if (mara && tom && ada) {
      await answered(prisma, mara.id, today - 21, 30)
      await answered(prisma, tom.id, today - 1, 12)
      await answered(prisma, ada.id, today, 60)
      for (const learner of [mara.id, ada.id]) await checked(prisma, learner, today - 21, READ, 9)
      await checked(prisma, tom.id, today - 12, READ, 9)
      for (const day of [today - 10, today - 1]) await checked(prisma, tom.id, day, FAILED, 4)
    }
  } finally {
    await opened.close()
  }
  return { path: `/cohorts/${id}`, empty: `/cohorts/${empty}`, archived: `/cohorts/${archived}`, instructor, candidates }
}

async function cookieOf(learner: string): Promise<Cookie> {
  const { name, value } = await cookieFor(learner, 1)
  return { name, value }
}

type Prisma = Awaited<ReturnType<typeof openDatabase>>['prisma']

/** Cards of the first items of the course, all answered on one day and due four days later, as they stand in the tables. */
async function answered(prisma: Prisma, learnerId: string, day: number, count: number): Promise<void> {
  const items = catalogue.chapters.flatMap(({ id: chapter, items }) => items.map((item) => ({ chapter, ...item }))).slice(0, count)
  const card = { stability: 5, difficulty: 5, firstDay: day, lastDay: day, reps: 1, lapses: 0, due: day + 4 }
  await prisma.card.createMany({ data: items.map(({ id: itemId }) => ({ learnerId, itemId, ...card })) })
  await prisma.dayTally.create({ data: { learnerId, day, answers: count, right: count - 2, ms: count * 20_000 } })
  await prisma.firstAnswer.createMany({
    data: items.map(({ id: itemId, hash, chapter }, place) => ({
      ...{ learnerId, itemId, itemHash: hash, chapterId: chapter, result: place < 2 ? 'wrong' : 'right', options: [], band: -1, day },
    })),
  })
}

/** A check of ten that was ended. */
async function checked(prisma: Prisma, learnerId: string, day: number, chapterId: string, right: number): Promise<void> {
  await prisma.event.create({
    data: {
      ...{ learnerId, clientId: randomUUID(), kind: 'gate', chapterId, attemptId: randomUUID(), day, zone: 'UTC' },
      ...{ at: new Date(day * DAY_MS + DAY_MS / 2), decided: { passed: right >= 6, right, total: 10, selfMarked: 1 } },
    },
  })
}
