import { afterAll, beforeAll, expect, it } from 'vitest'
import { database } from '@/server/base/database'
import { loadCourse } from '@/server/course/course'
import { momentOf } from '@/server/log/moments'
import { chapter, markRead } from '@/server/reading/chapters'
import { pretestOn } from '@/server/reading/pretests'
import { nextReview } from '@/server/sitting/plan/reviews'
import { SECRET } from './fixture'
import { client, give, takeCheck, visitor } from './learner'
import { openForTests } from './opened'

const concepts = ['a', 'b', 'c', 'd', 'e', 'f']

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests([
    { id: 'alpha', items: concepts.flatMap((concept) => ['one', 'two'].map((id) => ({ id: `${concept}-${id}`, concept }))) },
  ])
})
afterAll(() => course.close())

/** What a visitor may have met today before reading. */
async function metBy(who: ReturnType<typeof visitor>): Promise<string[]> {
  const { chapters } = await loadCourse()
  const { day } = await momentOf((await database()).prisma, who)
  return pretestOn(chapters[0]!, who.learner, day)
}

it('a chapter that is not read asks two questions without what would answer them, and leaves no row behind', async () => {
  const who = visitor()
  const view = await chapter(who, 'alpha')
  expect(view).toMatchObject({ kind: 'open', pretest: [{ prompt: expect.any(String) }, { prompt: expect.any(String) }] })
  expect(JSON.stringify(view)).not.toContain(SECRET)
  const { prisma } = await database()
  expect(await prisma.ask.count({ where: { learnerId: who.learner } })).toBe(0)
  await markRead(who, { chapter: 'alpha', client: client() })
  expect(await chapter(who, 'alpha')).toMatchObject({ pretest: [] })
})

it('what was met before reading is drawn that day neither by the check nor as new', async () => {
  for (let learner = 0; learner < 5; learner++) {
    const who = visitor()
    const met = await metBy(who)
    expect(met).toHaveLength(2)
    const { asked } = await takeCheck(who, 'alpha', 0)
    const { prisma } = await database()
    await markRead(who, { chapter: 'alpha', client: client() })
    for (let next = await nextReview(who); !next.done; next = await nextReview(who)) await give(who, next.question)
    const drawn = await prisma.ask.findMany({ where: { learnerId: who.learner }, select: { itemId: true } })
    expect(asked.length).toBeGreaterThanOrEqual(5)
    expect(drawn.map(({ itemId }) => itemId).filter((id) => met.includes(id))).toEqual([])
  }
})
