import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transactionOf } from '@/server/base/database'
import { askedItem, askedItems } from '@/server/classroom/asked'
import { lookedAfter, lookedAfterMe } from '@/server/classroom/last-contact'
import { openChapter } from '@/server/classroom/opening'
import { recordAct } from '@/server/door/acts'
import { learnerDay } from '@/study'
import { type Person, person } from './classroom'
import { CHAIN } from './fixture'
import { refusalOf, takeCheck } from './learner'
import { openForTests } from './opened'

let course: Awaited<ReturnType<typeof openForTests>>
let [teacher, other, mara]: Person[] = []
let [mine, theirs] = ['', '']
beforeAll(async () => {
  course = await openForTests(CHAIN)
  teacher = await person(course.prisma, ['instructor'])
  other = await person(course.prisma, ['instructor'])
  mara = await person(course.prisma)
  mine = await cohortOf(teacher, mara)
  theirs = await cohortOf(other, mara)
})
afterAll(() => course.close())

async function cohortOf({ id: instructorId }: Person, { id: learnerId }: Person): Promise<string> {
  const [id, now] = [randomUUID(), new Date()]
  await course.prisma.cohort.create({
    data: {
      ...{ id, name: 'Evening class', blueprint: 'v1.1', zone: 'UTC', createdAt: now },
      instructors: { create: { instructorId, since: now } },
      members: { create: { learnerId, name: 'Mara', joinedAt: now } },
    },
  })
  return id
}

const act = (by: Person, kind: 'nudged' | 'nudge-failed', cohort: string) =>
  transactionOf(by.id, (tx) => recordAct(tx, by.id, { kind, subject: mara!.id, decided: { cohort } }))

describe('what was done for a candidate last', () => {
  const today = () => learnerDay(Date.now(), 'UTC')
  const seen = async () => [...(await lookedAfter(await teacher!.as('instructor'), mine))]

  it('is told of this cohort alone, the newest of all kinds, and to the candidate as to the instructor', async () => {
    expect(await seen()).toEqual([])
    await openChapter(await teacher!.as('instructor'), mine, mara!.id, 'beta')
    expect(await seen()).toEqual([[mara!.id, { kind: 'opened', day: today(), chapter: 'BETA' }]])
    await act(teacher!, 'nudged', mine)
    await act(other!, 'nudged', theirs)
    expect(await seen()).toEqual([[mara!.id, { kind: 'nudged', day: today() }]])
    await act(teacher!, 'nudge-failed', mine)
    expect(await seen()).toEqual([[mara!.id, { kind: 'mail-failed', day: today() }]])
    expect(await lookedAfterMe(await mara!.as('account'), mine)).toEqual({ kind: 'mail-failed', day: today() })
    expect(await lookedAfterMe(await mara!.as('account'), theirs)).toEqual({ kind: 'nudged', day: today() })
  })

  it('is not told of cohorts of others, to whoever left, or for what is no id', async () => {
    for (const id of [theirs, randomUUID(), 'no id'])
      expect(await refusalOf(lookedAfter(await teacher!.as('instructor'), id))).toBe('unknown_page')
    for (const id of [randomUUID(), 'no id']) expect(await refusalOf(lookedAfterMe(await mara!.as('account'), id))).toBe('unknown_page')
    expect(await refusalOf(lookedAfterMe(await other!.as('account'), mine))).toBe('unknown_page')
  })
})

describe('a question as an instructor reads it', () => {
  it('comes with its key and the first answers of this class, before and after there are any', async () => {
    const who = await teacher!.as('instructor')
    expect(await askedItems(who, mine)).toEqual([])
    const { asked } = await takeCheck(await mara!.as('anybody'), 'alpha', 1)
    const items = await askedItems(who, mine)
    expect(items.map(({ answers }) => answers)).toEqual(asked.map(() => 1))
    const { figures, shown, chapter } = await askedItem(who, mine, items[0]!.item)
    expect(figures).toEqual(items[0])
    expect(chapter).toEqual({ chapter: 'alpha', title: 'ALPHA' })
    expect(JSON.stringify(shown.reveal)).not.toBe('{}')
  })

  it('is not there for others, and neither is one that the course does not have', async () => {
    const who = await teacher!.as('instructor')
    for (const [cohort, item] of [
      [theirs, 'alpha-1'],
      [mine, 'none'],
      ['no id', 'none'],
    ] as const)
      expect(await refusalOf(askedItem(who, cohort, item))).toBe('unknown_page')
    expect(await refusalOf(askedItems(who, theirs))).toBe('unknown_page')
  })
})
