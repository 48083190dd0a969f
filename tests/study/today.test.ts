import { describe, expect, it } from 'vitest'
import {
  type CardState,
  type CourseChapter,
  DEFAULT_PARAMETERS,
  doneSentence,
  dueSentence,
  nextChapter,
  openChapters,
  opensBy,
  plain,
  portsOf,
  type Standing,
  todaySentence,
} from '@/study'

const chapter = (id: string, number: number, requires: string[], written = true): CourseChapter => ({
  id,
  number,
  title: id.toUpperCase(),
  domain: '4',
  written,
  minutes: 7,
  requires,
  items: [{ id: `${id}-1` }, { id: `${id}-2` }],
})
const chapters = [chapter('a', 1, []), chapter('b', 2, ['a']), chapter('c', 3, ['a', 'b']), chapter('p', 4, ['a'], false)]
const standing = (passed: string[], read: string[] = []): Standing => ({
  passed: new Set(passed),
  read: new Set(read),
  open: openChapters(chapters, new Set(passed)),
})
const card = (item: string, stability: number): CardState => ({
  item,
  stability,
  difficulty: 5,
  firstDay: 0,
  lastDay: 90,
  reps: 2,
  lapses: 0,
  due: 100,
})
const ports = (at: Standing, cards: CardState[] = [], due: string[] = []) =>
  portsOf({ chapters, standing: at, cards, dueItems: new Set(due), day: 100, parameters: DEFAULT_PARAMETERS })

describe('the front panel', () => {
  it('shows an open chapter amber, those behind it off with what they wait for, a planned one as planned', () => {
    expect(ports(standing([])).map(({ state }) => state)).toEqual(['open', 'off', 'off', 'planned'])
    expect(ports(standing([]))[2]?.waitsFor).toEqual([
      { chapter: 'a', title: 'A' },
      { chapter: 'b', title: 'B' },
    ])
  })

  it('shows a passed chapter held while recall is above the aim, and fading below it', () => {
    expect(ports(standing(['a']), [card('a-1', 50), card('a-2', 30)])[0]).toMatchObject({ state: 'held', passed: true })
    const fading = ports(standing(['a']), [card('a-1', 2), card('a-2', 3)])[0]
    expect(fading?.state).toBe('fading')
    expect(fading?.recall).toBeLessThan(0.9)
  })

  it('shows what is due before anything else, with the number', () => {
    expect(ports(standing(['a']), [card('a-1', 50)], ['a-1', 'a-2'])[0]).toMatchObject({ state: 'due', due: 2, passed: true })
  })
})

describe('what comes next', () => {
  it('is the first open chapter not passed, with what passing it opens', () => {
    expect(nextChapter(chapters, standing([]))).toMatchObject({ chapter: 'a', opens: [{ chapter: 'b', title: 'B' }] })
    expect(nextChapter(chapters, standing(['a']))).toMatchObject({ chapter: 'b', opens: [{ chapter: 'c', title: 'C' }] })
    expect(nextChapter(chapters, standing(['a', 'b', 'c']))).toBeUndefined()
  })

  it('names what a chapter opened also after it was passed', () => {
    expect(opensBy('a', chapters, standing(['a']))).toEqual([{ chapter: 'b', title: 'B' }])
  })
})

describe("today's sentence", () => {
  const reading = nextChapter(chapters, standing([]))
  const say = (input: Parameters<typeof todaySentence>[0]) => plain(todaySentence(input))

  it('tells work, time and what passing a chapter opens', () => {
    expect(say({ due: 12, fresh: 0, reading })).toBe('12 due, about 9 minutes. Passing *A* opens *B*.')
    expect(say({ due: 1, fresh: 0 })).toBe('1 due, about 1 minute.')
    expect(say({ due: 3, fresh: 10 })).toBe('3 due and 10 new, about 10 minutes.')
  })

  it('names two of many chapters that open, and how many more there are', () => {
    const many = [chapter('a', 1, []), ...['b', 'c', 'd', 'e'].map((id, place) => chapter(id, place + 2, ['a']))]
    const at = { passed: new Set<string>(), read: new Set<string>(), open: new Set(['a']) }
    expect(say({ due: 1, fresh: 0, reading: nextChapter(many, at) })).toBe('1 due, about 1 minute. Passing *A* opens *B*, *C* and 2 more.')
  })

  it('says when nothing is due, and when it will be', () => {
    expect(say({ due: 0, fresh: 0 })).toBe('Nothing is due today.')
    expect(say({ due: 0, fresh: 0, nextDue: 1 })).toBe('Nothing is due today. The next review is tomorrow.')
  })

  it('points to the last chapter without promising anything behind it', () => {
    expect(say({ due: 0, fresh: 0, reading: nextChapter(chapters, standing(['a', 'b'])) })).toBe('Nothing is due today. Next to read: *C*.')
  })

  it('ends the plan without cheering', () => {
    expect(plain(doneSentence({ answered: 9, nextDue: 2 }))).toBe('That was all for today. The next review is in 2 days.')
    expect(dueSentence(100, 101)).toBe('Again tomorrow.')
    expect(dueSentence(100, 112)).toBe('Again in 12 days.')
  })
})

it('says of what comes due past the exam that it is not asked before it', () => {
  expect(dueSentence(10, 40, 45)).toBe('Again in 30 days.')
  expect(dueSentence(10, 50, 45)).toBe('Not again before the exam.')
  expect(dueSentence(10, 50)).toBe('Again in 40 days.')
})
