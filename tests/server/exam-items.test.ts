import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadCourse } from '@/server/course/course'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practiceOffer } from '@/server/sitting/practice/practice'
import { eight, type FixtureChapter } from './fixture'
import { takeCheck, visitor } from './learner'
import { openForTests } from './opened'

const EXAM: readonly FixtureChapter[] = [
  { id: 'alpha', items: [...eight('alpha'), ...eight('kept').map((item) => ({ ...item, uses: ['exam' as const] }))] },
]

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(EXAM)
})
afterAll(async () => {
  await course.close()
})

it('what is kept for the exam is asked by no check, no review and no practice', async () => {
  const who = visitor()
  await takeCheck(who, 'alpha', 8)
  await nextReview(who)
  const asked = await course.prisma.ask.findMany({ where: { learnerId: who.learner } })
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter(({ itemId }) => itemId.startsWith('kept'))).toEqual([])
  expect((await practiceOffer(who)).pools.reduce((sum, { all }) => sum + all, 0)).toBe(8)
  expect((await loadCourse()).planItems.some(({ id }) => id.startsWith('kept'))).toBe(false)
})
