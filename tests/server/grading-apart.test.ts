import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Who } from '@/server/door/session'
import { answer } from '@/server/sitting/answers'
import type { FixtureItem } from './fixture'
import { BROUGHT_UP, client, everything, read, refusalOf, reviewQuestion, visitor } from './learner'
import { openForTests } from './opened'

/** What happens between a verdict and its transaction. */
let meanwhile: () => Promise<void> = async () => undefined
vi.mock('@/server/threads/workers', async (original) => {
  const real = await original<typeof import('@/server/threads/workers')>()
  const apart = async (...asked: Parameters<typeof real.apart>) => {
    const value = await real.apart(...asked)
    await meanwhile()
    return value
  }
  return { ...real, apart }
})

const labs = (more: Partial<FixtureItem> = {}) => [
  { id: 'alpha', items: Array.from({ length: 4 }, (_, place) => ({ id: `lab-${place + 1}`, kind: 'lab' as const, ...more })) },
]
let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(labs())
})
afterEach(() => {
  meanwhile = async () => undefined
})
afterAll(() => course.close())

async function asked(who: Who = visitor()) {
  await read(who, 'alpha')
  const { ask } = await reviewQuestion(who)
  const given = (lines: readonly string[], id = client()) =>
    answer(who, { ask, client: id, answer: { kind: 'lab', lines: lines.map((line) => ({ device: 'R1', line })) } })
  return { who, ask, given }
}
const right = BROUGHT_UP.map(({ line }) => line)

describe('the answer to a lab whose lines think of something', () => {
  it('is recorded, and what the device did not take counts for nothing', async () => {
    const { given } = await asked()
    const froze = ['configure terminal', 'interface range Loopback0 - 2147483647', 'interface range Vlan1 - 4094', 'end']
    expect((await given([...froze, ...right])).verdict.result).toBe('right')
  })

  it('leaves the answers of others their place', async () => {
    const [slow, quick] = [await asked(), await asked()]
    const lines = Array.from({ length: 400 }, (_, place) => `ip route 172.16.${place % 250}.0 255.255.255.0 10.0.0.${(place % 200) + 2}`)
    const replies = await Promise.all([slow.given(['configure terminal', ...lines]), quick.given(right)])
    expect(replies.map(({ verdict }) => verdict.result)).toEqual(['wrong', 'right'])
  })

  it('waits its turn where a learner sends many at once: what has no place is refused with when to come again, and taken then', async () => {
    const { who, given } = await asked()
    const id = client()
    const replies = await Promise.allSettled(Array.from({ length: 6 }, () => given(right, id)))
    const refused = replies.flatMap((reply) => (reply.status === 'rejected' ? [reply.reason] : []))
    expect(replies.length - refused.length).toBeGreaterThan(0)
    for (const reason of refused)
      expect(reason).toMatchObject({ code: 'busy', status: 503, retryAfter: 5, message: expect.stringContaining('what you typed is kept') })
    expect((await given(right, id)).verdict.result).toBe('right')
    expect(await course.prisma.event.count({ where: { learnerId: who.learner, kind: 'review' } })).toBe(1)
  })
})

describe('what happens while a lab is graded', () => {
  it('changes nothing where the course has put the question in other words: the lab that was asked is graded', async () => {
    const { given } = await asked()
    meanwhile = () => course.rewrite(labs({ wording: 'in other words' }))
    expect((await given(right)).verdict.result).toBe('right')
    await course.rewrite(labs())
  })

  it('is seen: the course says that the question was wrong, and nothing is recorded', async () => {
    const { given, ask } = await asked()
    const { itemHash } = await course.prisma.ask.findUniqueOrThrow({ where: { id: ask } })
    const before = await everything()
    meanwhile = () => course.rewrite(labs({ wording: 'mended', corrects: [{ hash: itemHash.slice(0, 8), note: 'A goal was wrong.' }] }))
    expect(await refusalOf(given(right))).toBe('changed_item')
    expect(await everything()).toBe(before)
    await course.rewrite(labs())
  })

  it('is seen: a newer question took the place of this one', async () => {
    const { who, ask, given } = await asked()
    meanwhile = async () => {
      await course.prisma.ask.update({ where: { id: ask }, data: { state: 'withdrawn' } })
    }
    expect(await refusalOf(given(right))).toBe('stale_ask')
    expect(await course.prisma.event.count({ where: { learnerId: who.learner, kind: 'review' } })).toBe(0)
  })

  it('is seen: the same answer was recorded, and its reply is given again', async () => {
    const { who, given } = await asked()
    const id = client()
    const first: string[] = []
    meanwhile = async () => {
      meanwhile = async () => undefined
      first.push((await given(right, id)).verdict.result)
    }
    expect(await given(['show version'], id)).toMatchObject({ verdict: { result: 'right' } })
    expect(first).toEqual(['right'])
    expect(await course.prisma.event.count({ where: { learnerId: who.learner, kind: 'review' } })).toBe(1)
  })
})
