import fc from 'fast-check'
import { database } from '@/server/base/database'
import { Refusal } from '@/server/base/refusal'
import { report } from '@/server/desk/reports'
import type { Who } from '@/server/door/session'
import { pastAnswers } from '@/server/past/history'
import { mark } from '@/server/past/marking'
import { changePlan } from '@/server/planning/plan'
import { saveLines } from '@/server/reading/labs'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practice, startPractice } from '@/server/sitting/practice/practice'
import { undo } from '@/server/sitting/undo'
import { client, give, read, refusalOf } from './learner'

/** Something that a learner of the fixture course does, so many hours after what came before. */
export interface Deed {
  readonly does: 'check' | 'review' | 'practise' | 'look' | 'undo' | 'read' | 'mark' | 'report' | 'type' | 'plan'
  readonly right: boolean
  readonly after: number
}

export const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.record({
    does: fc.constantFrom<Deed['does'][]>(
      ...(['check', 'check', 'check', 'check', 'review', 'review', 'review', 'practise'] as const),
      ...(['look', 'undo', 'read', 'mark', 'report', 'type', 'plan'] as const),
    ),
    right: fc.boolean(),
    after: fc.constantFrom(0, 0, 0, 0.01, 1, 5, 20, 30, 100),
  }),
  { minLength: 20, maxLength: 40 },
)

function refused(error: unknown): undefined {
  if (!(error instanceof Refusal)) throw error
}

export async function act(who: Who, { does, right }: Deed): Promise<void> {
  const { prisma } = await database()
  const { learner } = who
  switch (does) {
    case 'check': {
      const next = await check(who, { chapter: 'alpha', retake: right }).catch(refused) // a failed one wants practice first
      if (next && 'question' in next) await give(who, next.question, right)
      return
    }
    case 'review': {
      const next = await nextReview(who)
      if (!next.done) await give(who, next.question, right)
      return
    }
    case 'look':
      return void (await nextReview(who))
    case 'practise': {
      const open = await prisma.practice.findFirst({ where: { learnerId: learner, finishedAt: null } })
      const choice = { chapters: ['alpha'], objectives: [], which: 'all', count: 4 }
      const { practice: id } = open ? { practice: open.id } : await startPractice(who, { practice: client(), choice, counts: right })
      const next = await practice(who, id)
      if ('question' in next) await give(who, next.question, right)
      return
    }
    case 'undo': {
      const last = (await pastAnswers(who)).answers[0]
      if (last) await refusalOf(undo(who, { client: client(), undoes: last.client }))
      return
    }
    case 'plan': {
      const exam = new Date(Date.now() + (right ? 12 : 90) * 86_400_000).toISOString().slice(0, 10)
      const minutes = Array.from({ length: 7 }, (_, day) => String(right ? 20 : day * 5))
      const rest = { tiers: right ? 'fit' : '2', retention: right ? '0.85' : '0.9', dayStarts: right ? '4' : '6', pause: '', until: '' }
      return changePlan(who, { exam: right ? exam : '', minutes, ...rest })
    }
    case 'read':
      return void (await read(who, 'alpha'))
    case 'mark': {
      const last = await prisma.ask.findFirst({ where: { learnerId: learner, state: 'answered' }, orderBy: { askedAt: 'desc' } })
      if (last) await mark(who, { client: client(), ask: last.id, mark: right ? 'bookmark' : 'aside', on: right })
      return
    }
    case 'report': {
      const last = await prisma.ask.findFirst({ where: { learnerId: learner }, orderBy: { askedAt: 'desc' } })
      const target = last
        ? { kind: 'item', ask: last.id, part: 'question' }
        : { kind: 'section', chapter: 'alpha', section: 'opening', version: 'a'.repeat(32) }
      return void (await report(who, { client: client(), target, note: 'It says the contrary of the chapter, “=1+1”, and more.' }))
    }
    case 'type': {
      const open = await prisma.ask.findFirst({ where: { learnerId: learner, state: 'open' } })
      const lines = [{ device: 'R1', line: 'show running-config' }]
      if (open) await saveLines(who, { key: `ask:${open.id}`, hash: 'ab'.repeat(16), lines })
    }
  }
}
