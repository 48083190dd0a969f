import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Question } from '@/course'
import type { Who } from '@/server/door/session'
import { chapter } from '@/server/reading/chapters'
import { answer } from '@/server/sitting/answers'
import { check } from '@/server/sitting/check/checks'
import { nextReview } from '@/server/sitting/plan/reviews'
import { revealAnswer } from '@/server/sitting/reveal'
import { today } from '@/server/sitting/today'
import { exportData } from '@/server/takeaway/exporting'
import { importData } from '@/server/takeaway/importing'
import { client, read, refusalOf, visitor } from './learner'
import { inFile, openReplays } from './replays/course'

// Two courses that are really compiled, one after the other, and learners who go on.

let course: Awaited<ReturnType<typeof openReplays>>
let now = Date.parse('2026-03-10T12:00:00Z')
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now })
  course = await openReplays()
})
afterAll(async () => {
  vi.useRealTimers()
  await course.close()
})

const entry = (id: string, title: string, domain: string, more: string) =>
  `  - { id: ${id}, title: ${title}, tier: 1, genre: idea, domain: "${domain}", objectives: [v1/${domain}.1], kinds: [choice, fix], ${more} }\n`
const listed = (...entries: string[]) =>
  inFile('tracks/all.yaml', /[\s\S]*/, `id: all\ntitle: All\nplace: 1\nchapters:\n${entries.join('')}`)

/** “spare” comes first by now, and is to be passed before “office”. */
const turned = [
  listed(entry('spare', 'The spare parts', '2', 'requires: []'), entry('office', 'The office', '1', 'requires: [spare]')),
  inFile('chapters/office/chapter.md', 'requires: []', 'requires: [spare]'),
]
/** “office” has become “branch”, behind “spare”. */
const renamed = [
  listed(entry('spare', 'The spare parts', '2', 'requires: []'), entry('branch', 'The branch', '1', 'requires: [spare], was: [office]')),
  inFile('chapters/office/chapter.md', 'requires: []', 'requires: [spare]'),
  inFile('chapters/office/chapter.md', 'id: office', 'id: branch'),
  inFile('chapters/office/chapter.md', 'title: The office', 'title: The branch'),
  (files: Map<string, string>) => {
    for (const [file, text] of [...files])
      if (file.startsWith('chapters/office/')) {
        files.delete(file)
        files.set(file.replace('/office/', '/branch/'), text)
      }
  },
]
const openTo = async (who: Who) =>
  (await today(who)).ports.filter(({ state }) => state !== 'off' && state !== 'planned').map(({ chapter }) => chapter)

async function give(who: Who, question: Question) {
  if (question.kind === 'recall') await revealAnswer(who, { ask: question.ask })
  const ids = 'options' in question ? question.options.map(({ id }) => id) : []
  const given =
    question.kind === 'recall'
      ? { kind: 'self', grade: 3 }
      : question.kind === 'typed'
        ? { kind: 'typed', text: '22' }
        : { kind: 'options', options: ids.slice(0, 1) }
  return answer(who, { ask: question.ask, client: client(), answer: given })
}

async function exported(who: Who): Promise<string> {
  let text = ''
  for await (const chunk of await exportData(who)) text += chunk
  return text
}

describe('a chapter that the course now puts behind another', () => {
  it('stays open to whoever had it open, touched or not, and is closed to newcomers', async () => {
    course.compile([])
    const [learner, stranger] = [visitor(), visitor()]
    await read(learner, 'spare')
    expect(await openTo(learner)).toEqual(['office', 'spare'])
    course.compile([], ...turned)
    expect(await openTo(learner)).toEqual(['spare', 'office'])
    expect(await openTo(stranger)).toEqual(['spare'])
    expect(await chapter(learner, 'office')).toMatchObject({ kind: 'open', by: 'kept', waitsFor: [{ chapter: 'spare' }] })
    expect(await refusalOf(read(stranger, 'office'))).toBe('closed_chapter')
    await read(learner, 'office')
    const heir = visitor()
    await importData(heir, await exported(learner), client())
    expect(await openTo(heir)).toEqual(['spare', 'office'])
  })

  it('goes on with the check that runs in it, and with its new questions', async () => {
    course.compile([])
    const who = visitor()
    await read(who, 'office')
    const begun = await check(who, { chapter: 'office' })
    if (!('question' in begun)) throw new Error('The check has no question.')
    course.compile([], ...turned)
    await give(who, begun.question)
    expect(await check(who, { chapter: 'office' })).toMatchObject({ attempt: begun.attempt, number: 2 })
    now += 86_400_000
    vi.setSystemTime(now)
    expect((await today(who)).fresh).toBeGreaterThan(2)
    expect(await nextReview(who)).toMatchObject({ done: false })
  })

  it('goes on with a check that a visitor had begun, of whom nothing was recorded yet', async () => {
    course.compile([])
    const who = visitor()
    const begun = await check(who, { chapter: 'office' })
    if (!('question' in begun)) throw new Error('The check has no question.')
    course.compile([], ...turned)
    expect(await refusalOf(give(who, begun.question))).toBe('no refusal')
    expect(await openTo(who)).toEqual(['spare', 'office'])
  })

  it('is open under another id to whoever had open what went into it, and again when it comes back', async () => {
    course.compile([])
    const [learner, stranger] = [visitor(), visitor()]
    await read(learner, 'spare')
    course.compile([], ...renamed)
    expect(await openTo(learner)).toEqual(['spare', 'branch'])
    expect(await openTo(stranger)).toEqual(['spare'])
    course.compile([], ...turned)
    expect(await openTo(learner)).toEqual(['spare', 'office'])
  })
})
