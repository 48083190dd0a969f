import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Answer, ItemKind, Question } from '@/course'
import type { Who } from '@/server/door/session'
import type { PastAnswer } from '@/server/past/history'
import { pastAnswer, pastAnswers } from '@/server/past/history'
import { answer } from '@/server/sitting/answers'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { practice, startPractice } from '@/server/sitting/practice/practice'
import { revealAnswer } from '@/server/sitting/reveal'
import { undo } from '@/server/sitting/undo'
import { cases } from '../runs'
import { client, read, refusalOf, reviewQuestion, visitor } from './learner'
import { EDITS, type Edit, inFile, openReplays, quiz } from './replays/course'

let course: Awaited<ReturnType<typeof openReplays>>
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-10T12:00:00Z') })
  course = await openReplays()
})
afterAll(async () => {
  vi.useRealTimers()
  await course.close()
})

const edits = Object.keys(EDITS) as Edit[]
const without = (...some: Edit[]) => edits.filter((edit) => !some.includes(edit))

/** An answer that fits; `seed` decides which. */
function someAnswer(question: Question, seed: number): Answer {
  const ids = 'options' in question ? question.options.map(({ id }) => id) : []
  switch (question.kind) {
    case 'recall':
      return { kind: 'self', grade: ([1, 2, 3, 4] as const)[seed % 4] ?? 1 }
    case 'typed':
      return {
        kind: 'typed',
        text: (question.typed.kind === 'number' ? ['22', '23'] : ['transport input ssh', 'login local'])[seed % 2] ?? '',
      }
    case 'choices':
      return { kind: 'options', options: ids.slice(0, 1 + (seed % ids.length)) }
    case 'match': {
      const { premises, responses } = question
      return {
        kind: 'match',
        pairs: premises.map(({ id }, index) => ({ premise: id, response: responses[(index + seed) % responses.length]?.id ?? '' })),
      }
    }
    case 'order': {
      const steps = question.steps.map(({ id }) => id)
      return { kind: 'order', order: [...steps.slice(seed % steps.length), ...steps.slice(0, seed % steps.length)] }
    }
    default:
      return { kind: 'options', options: [ids[seed % ids.length] ?? ''] }
  }
}

async function give(who: Who, question: Question, seed: number): Promise<string> {
  if (question.kind === 'recall') await revealAnswer(who, { ask: question.ask })
  const id = client()
  await answer(who, { ask: question.ask, client: id, answer: someAnswer(question, seed), guess: seed % 3 === 0 })
  return id
}

async function reader(): Promise<Who> {
  const who = visitor()
  for (const chapter of ['office', 'spare']) await read(who, chapter)
  return who
}

/** Answers all that the day's plan holds. */
async function reviewAll(who: Who, seed = 0): Promise<string[]> {
  const clients = []
  for (let next = await nextReview(who); !next.done; next = await nextReview(who)) {
    clients.push(await give(who, next.question, seed + clients.length))
  }
  return clients
}

type History = typeof import('@/server/past/history')

/** The history with a memory of nothing: every version is read again, from disk or from the database. */
function anew(): Promise<History> {
  vi.resetModules()
  return import('@/server/past/history')
}

async function rendered(who: Who, clients: readonly string[], history = anew()): Promise<PastAnswer[]> {
  const { pastAnswer } = await history
  const found = await Promise.all(clients.map((client) => pastAnswer(who, client)))
  return JSON.parse(JSON.stringify(found))
}

const recorded = async (who: Who, clients: readonly string[], history?: Promise<History>) =>
  (await rendered(who, clients, history)).map((past) => past.recorded)
/** A question as its answer keeps it: that it asked how sure one is is told by what was said. */
const asAnswered = ({ sure: _, ...question }: Question) => question

const itemOf = async (ask: string) => (await course.prisma.ask.findUniqueOrThrow({ where: { id: ask } })).itemId
const itemsOf = async (asks: readonly string[]) => new Set(await Promise.all(asks.map(itemOf)))
const everyKind: readonly ItemKind[] = ['recall', 'choice', 'choices', 'typed', 'fix', 'cause', 'predict', 'observe']

describe('a course that was compiled a second time', () => {
  let who: Who
  let clients: string[]
  let undone: string
  let before: PastAnswer[]
  beforeAll(async () => {
    course.compile([])
    who = await reader()
    undone = await give(who, await reviewQuestion(who), 1)
    await undo(who, { client: client(), undoes: undone })
    clients = [undone, ...(await reviewAll(who))]
    let next = await check(who, { chapter: 'office' })
    while ('question' in next) {
      clients.push(await give(who, next.question, clients.length))
      next = await check(who, { chapter: 'office' })
    }
    before = await rendered(who, clients)
  })

  it('begins with an answer of every kind, right and wrong ones, in reviews and in a check', () => {
    const all = before.map((past) => past.recorded)
    expect(new Set(all.map(({ question }) => question.kind))).toEqual(new Set(everyKind))
    expect(new Set(all.map(({ result }) => result))).toEqual(new Set(['right', 'wrong']))
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['review', 'practice', 'check']))
    expect(before.every(({ since }) => since.item === 'same' && since.chapter.listed)).toBe(true)
  })

  for (const edit of edits) {
    it(`shows every answer of before as it was when ${edit}`, async () => {
      course.compile([edit])
      const after = await rendered(who, clients)
      expect(after.map((past) => past.recorded)).toEqual(before.map((past) => past.recorded))
      expect(
        after.some(({ since }) => since.item !== 'same'),
        'the edit reached what was answered',
      ).toBe(true)
    })
  }

  it('shows them all as they were when all is changed at once, and says of each what became of it', async () => {
    course.compile(edits)
    const after = await rendered(who, clients)
    expect(after.map((past) => past.recorded)).toEqual(before.map((past) => past.recorded))
    expect(new Set(after.map(({ since }) => since.item))).toEqual(new Set(['changed', 'retired']))
    const gone = after.filter(({ since }) => !since.chapter.listed)
    expect(gone.map(({ since }) => since.chapter.id)).toContain('spare')
  })

  it('shows them as they were when only the database still holds the old versions', async () => {
    course.compile(edits)
    course.wipeItems()
    expect(await recorded(who, clients)).toEqual(before.map((past) => past.recorded))
    vi.resetModules()
    const { answers } = await (await import('@/server/past/history')).pastAnswers(who)
    expect(new Set(answers.map((line) => line.client))).toEqual(new Set(clients))
    course.compile([])
  })

  it('asks the changed questions anew in their new words, and keeps both showings', async () => {
    course.compile(without('a chapter is gone'))
    vi.setSystemTime(Date.parse('2027-03-10T12:00:00Z'))
    const later = await reviewAll(who)
    const words = (past: readonly PastAnswer[]) =>
      past.filter(({ recorded: { question } }) => question.kind === 'choice').map(({ recorded: { question } }) => question.prompt)
    expect(words(before).some((prompt) => prompt.includes('What comes back when'))).toBe(true)
    expect(words(await rendered(who, later)).some((prompt) => prompt.includes('What answers when'))).toBe(true)
    expect(await recorded(who, clients)).toEqual(before.map((past) => past.recorded))
  })

  it('marks what was undone, and leaves it in', async () => {
    const marked = (await rendered(who, clients)).filter(({ since }) => since.undone)
    expect(marked.map((past) => past.recorded.client)).toEqual([undone])
    let lines = await pastAnswers(who)
    while (lines.next !== undefined && !lines.answers.some((line) => line.client === undone))
      lines = await pastAnswers(who, { before: lines.next })
    expect(lines.answers.filter((line) => line.undone).map((line) => line.client)).toEqual([undone])
  })
})

describe('a retired item', () => {
  const retiring: readonly Edit[] = ['a typed command is retired', 'a scenario is retired', 'a recall is gone', 'a chapter is gone']
  const retired = ['ssh-lines', 'who-refuses', 'why-so', 'spare-question']

  it('leaves the plan that was made before, and stays in the history', async () => {
    course.compile([])
    const who = await reader()
    const question = await reviewQuestion(who) // the plan of the day is made
    course.compile(retiring)
    const first = retired.includes(await itemOf(question.ask)) ? [] : [question.ask]
    const clients = await reviewAll(who)
    const asks = (await rendered(who, clients)).map((past) => past.recorded.question.ask)
    const asked = await itemsOf([...first, ...asks])
    expect(retired.filter((item) => asked.has(item))).toEqual([])
    expect(asked.size).toBe(6) // of ten
  })

  it('is due for nobody who has answered it, and its answers are listed', async () => {
    course.compile([])
    const who = await reader()
    const clients = await reviewAll(who)
    course.compile(retiring)
    vi.setSystemTime(Date.now() + 400 * 86_400_000)
    const later = await reviewAll(who)
    const asked = await itemsOf((await rendered(who, later)).map((past) => past.recorded.question.ask))
    expect(asked.size).toBe(6)
    expect(retired.filter((item) => asked.has(item))).toEqual([])
    const { answers } = await pastAnswers(who)
    const gone = answers.filter(({ item }) => item === 'retired')
    expect(new Set(gone.map((line) => line.client)).size).toBe(gone.length)
    expect(gone.length).toBeGreaterThanOrEqual(4)
    expect(gone.every((line) => clients.includes(line.client))).toBe(true)
    expect(gone.some(({ chapter, prompt }) => chapter === 'spare' && prompt === 'What lies in the drawer?')).toBe(true)
  })
})

describe('a question that is open while the course changes', () => {
  async function openFirstAnswer() {
    course.compile([])
    const who = await reader()
    let open = await reviewQuestion(who)
    while ((await itemOf(open.ask)) !== 'first-answer') {
      await give(who, open, 2)
      open = await reviewQuestion(who)
    }
    return { who, open }
  }

  it('stays, and is answered, graded and explained as it was asked', async () => {
    const { who, open } = await openFirstAnswer()
    course.compile(without('a chapter is gone'))
    expect(await reviewQuestion(who)).toEqual(open)
    const kept = await give(who, open, 0)
    expect((await pastAnswer(who, kept)).recorded.question).toEqual(asAnswered(open))
  })

  it('is refused where the course says that it was wrong, and asked anew as it is now', async () => {
    const { who, open } = await openFirstAnswer()
    const { itemHash } = await course.prisma.ask.findUniqueOrThrow({ where: { id: open.ask } })
    const meta = 'concept first-answer · check, review'
    const corrects = `Corrects ${itemHash.slice(0, 8)}: A reset is no answer of a server that runs.`
    course.compile(['a choice is worded otherwise'], inFile(quiz, meta, `${meta}\n\n${corrects}`))
    const late = answer(who, { ask: open.ask, client: client(), answer: someAnswer(open, 0) })
    expect(await refusalOf(late)).toBe('changed_item')
    const anew = await reviewQuestion(who)
    expect(await itemOf(anew.ask)).toBe('first-answer')
    expect(open.prompt).toContain('What comes back when')
    expect(anew.prompt).toContain('What answers when')
    const kept = await give(who, anew, 0)
    expect((await pastAnswer(who, kept)).recorded.question).toEqual(asAnswered(anew))
  })
})

describe('a version that was wrong', () => {
  it('is shown as it was, with what the course says was wrong with it', async () => {
    course.compile([])
    const who = await reader()
    const clients = await reviewAll(who)
    const before = await recorded(who, clients)
    const { itemHash } = await course.prisma.event.findFirstOrThrow({ where: { learnerId: who.learner, itemId: 'first-answer' } })
    const meta = 'concept first-answer · check, review'
    const note = 'A reset is no answer of a server that runs.'
    course.compile(['a choice is worded otherwise'], inFile(quiz, meta, `${meta}\n\nCorrects ${itemHash?.slice(0, 8)}: ${note}`))
    const after = await rendered(who, clients)
    expect(after.map((past) => past.recorded)).toEqual(before)
    const told = after.filter(({ since }) => since.wrong !== undefined)
    expect(told.every(({ recorded: { question }, since }) => question.kind === 'choice' && since.wrong === note)).toBe(true)
    expect(told.length).toBeGreaterThan(0)
  })
})

describe('the history', () => {
  it('lists fifty at a time, newest first, none twice and none left out, whatever is answered in between', async () => {
    course.compile([])
    const who = await reader()
    const clients: string[] = []
    const answerOne = async (place: number): Promise<string> => {
      const choice = { chapters: ['office'], objectives: [], which: 'all', count: 1 }
      const { practice: id } = await startPractice(who, { practice: client(), choice, counts: false })
      const next = await practice(who, id)
      if (!('question' in next)) throw new Error('a practice asks nothing')
      return give(who, next.question, place)
    }
    while (clients.length < 105) clients.push(await answerOne(clients.length))
    const first = await pastAnswers(who)
    await answerOne(1)
    const second = await pastAnswers(who, { before: first.next })
    const third = await pastAnswers(who, { before: second.next })
    expect([first, second, third].map(({ answers }) => answers.length)).toEqual([50, 50, 5])
    expect(third.next).toBeUndefined()
    const listed = [first, second, third].flatMap(({ answers }) => answers.map((line) => line.client))
    expect(listed).toEqual([...clients].reverse())

    const { answers } = await pastAnswers(who)
    const wrong = await pastAnswers(who, { only: 'wrong' })
    expect(wrong.answers.every(({ result }) => result === 'wrong')).toBe(true)
    expect(wrong.answers.slice(0, 3)).toEqual(answers.filter(({ result }) => result === 'wrong').slice(0, 3))
  })

  it('shows a question in one line of plain text, without its consoles and without HTML', async () => {
    course.compile([])
    const who = await reader()
    await reviewAll(who)
    const prompts = (await pastAnswers(who)).answers.map(({ prompt }) => prompt)
    expect(prompts).toContain('A client sends a SYN to R1 & waits. What comes back when the server runs, i.e. login < 5 s?')
    expect(prompts.filter((prompt) => /<\w|&\w+;|&#|\n/.test(prompt))).toEqual([])
  })

  it('knows no answer of another learner, no id that was never used, and none that is no answer', async () => {
    course.compile([])
    const who = await reader()
    const [given = ''] = [await give(who, await reviewQuestion(who), 1)]
    const other = await reader()
    expect(await refusalOf(pastAnswer(other, given))).toBe('unknown_answer')
    expect(await refusalOf(pastAnswer(who, client()))).toBe('unknown_answer')
    expect(await refusalOf(pastAnswer(who, "' or 1=1"))).toBe('unknown_answer')
    const reading = await course.prisma.event.findFirstOrThrow({ where: { learnerId: who.learner, kind: 'read' } })
    expect(await refusalOf(pastAnswer(who, reading.clientId))).toBe('unknown_answer')
    expect((await pastAnswers(other)).answers).toEqual([])
    expect(await refusalOf(pastAnswers(who, { before: 'yesterday' }))).toBe('bad_request')
    expect((await pastAnswer(who, given.toUpperCase())).recorded.client).toBe(given)
  })
})

it('renders every past answer the same after any sequence of answers, undos, days and editions of the course', async () => {
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('answer' as const), seed: fc.nat(20), inCheck: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('edition' as const), edits: fc.subarray(edits) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('days' as const), days: fc.nat(60) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('wipe' as const) }) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
      let edition: readonly Edit[] = []
      course.compile(edition)
      const who = await reader()
      const clients: string[] = []
      const first: unknown[] = []
      let history = anew() // a server of this edition, with what it has read of it
      for (const move of steps) {
        switch (move.kind) {
          case 'answer': {
            const next = move.inCheck ? await check(who, { chapter: 'office', retake: true }) : await nextReview(who)
            if (!('question' in next)) break
            clients.push(await give(who, next.question, move.seed))
            first.push(...(await recorded(who, clients.slice(-1), history)))
            break
          }
          case 'edition':
            edition = move.edits
            course.compile(edition)
            history = anew()
            break
          case 'undo':
            await undo(who, { client: client(), undoes: clients.at(-1) ?? client() }).catch(() => undefined)
            break
          case 'days':
            vi.setSystemTime(Date.now() + move.days * 86_400_000)
            break
          case 'wipe':
            course.wipeItems()
            course.compile(edition)
            history = anew()
        }
        expect(await recorded(who, clients, history)).toEqual(first)
      }
      expect(await recorded(who, clients)).toEqual(first)
    }),
    cases(6),
  )
}, 900_000)
