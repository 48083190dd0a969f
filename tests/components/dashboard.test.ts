import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { waitingFor } from '@/components/dashboard/doing'
import { cellOf, classOf, domainsOf, type HeatField, heatRows, lowest, stepOf } from '@/components/dashboard/heat'
import { hardest, hardIn } from '@/components/dashboard/items'
import { actIn } from '@/components/dashboard/needs'
import { faceOf, lampOf, nearest, rackUnits, tally } from '@/components/dashboard/rack'
import { toward } from '@/components/dashboard/roving'
import { orderOf, pressed, sorted, sortOf } from '@/components/dashboard/sorting'
import { changeIn, gateIn, heatIn, percent, readinessIn, sinceIn, weekIn } from '@/components/dashboard/words'
import { cases } from '../runs'
import { cohortOf, TODAY } from './cohort'

const figures = cohortOf({ size: 24, objectives: 53, chapters: 40 })

describe('the order of a table', () => {
  const rows = [
    { name: 'Mara', due: 3 },
    { name: 'Ben', due: undefined },
    { name: 'Ada', due: 12 },
    { name: 'Zoé', due: 3 },
  ]
  const by = (way: 'up' | 'down') => sorted(rows, way, ({ due }) => due).map(({ name }) => name)

  it('puts what is unknown last whichever way, and leaves equal rows as they came', () => {
    expect(by('up')).toEqual(['Mara', 'Zoé', 'Ada', 'Ben'])
    expect(by('down')).toEqual(['Ada', 'Mara', 'Zoé', 'Ben'])
  })

  it('reads numbers in names as numbers', () => {
    const names = ['10 OSPF', '9 Static routes', '100 NAT']
    expect(sorted(names, 'up', (name) => name)).toEqual(['9 Static routes', '10 OSPF', '100 NAT'])
  })

  it('is what the address says, for columns of this table alone', () => {
    const columns = ['facility', '2.1']
    expect(orderOf('items.facility-up', 'items', columns)).toEqual({ column: 'facility', way: 'up' })
    expect(orderOf('items.2.1-down', 'items', columns)).toEqual({ column: '2.1', way: 'down' })
    for (const other of [undefined, '', 'items', 'items.facility', 'items.answers-up', 'heat.facility-up', ['items.facility-up']])
      expect(orderOf(other, 'items', columns)).toBeUndefined()
  })

  it('comes back from the address as it went there, and turns with each press on the same header', () => {
    const order = fc.record({ column: fc.constantFrom('name', '2.1', 'a-up'), way: fc.constantFrom('up' as const, 'down' as const) })
    fc.assert(
      fc.property(order, (one) => {
        expect(orderOf(sortOf('heat', one), 'heat', ['name', '2.1', 'a-up'])).toEqual(one)
        expect(pressed(pressed(one, one.column, 'up'), one.column, 'up')).toEqual(one)
      }),
      cases(50),
    )
    expect(pressed({ column: 'name', way: 'up' }, 'due', 'down')).toEqual({ column: 'due', way: 'down' })
  })
})

describe('the heatmap', () => {
  const field = (cell: Parameters<typeof heatIn>[0]) => heatIn(cell)

  it('says of a field what it is made of, and of an empty one that it was never answered', () => {
    expect(field({ items: 20, answered: 0 })).toBe('never answered, 20 questions')
    expect(field({ items: 1, answered: 1, recall: 0.82 })).toBe('predicted recall 82\u00a0%, 1 of 1 question answered')
    expect(field({ items: 20, answered: 12, recall: 0.82, fellFrom: 0.9 })).toBe(
      'predicted recall 82\u00a0%, down from 90\u00a0% a week ago, 12 of 20 questions answered',
    )
  })

  it('leaves out no figure of any candidate, and makes no zero of what was never answered', () => {
    const rows = heatRows(figures.candidates)
    for (const [place, { heat }] of figures.candidates.entries()) {
      const told = rows[place]!.cells.map((cell, column) => cellOf(cell, heat[column]!.items))
      expect(told.map(({ recall }) => recall === undefined)).toEqual(heat.map(({ recall }) => recall === undefined))
      for (const [column, { recall = 0, fellFrom, answered, items }] of heat.entries()) {
        const cell = told[column]!
        if (answered === 0) continue
        expect(cell).toMatchObject({ answered, items })
        expect(Math.abs((cell.recall ?? 0) - recall)).toBeLessThanOrEqual(0.01)
        expect(cell.fellFrom === undefined).toBe(fellFrom === undefined)
      }
    }
  })

  it('fills a field by its step of the ramp, and draws a line only where fewer than half of the questions were answered', () => {
    expect([0, 40, 55, 70, 85, 100].map(stepOf)).toEqual([0, 0, 5, 10, 15, 20])
    expect([classOf([], 10), classOf([91, 5], 10), classOf([91, 4], 10)]).toEqual([undefined, 'h17', 'l17'])
  })

  it('keeps its columns under their domains, and names what is remembered least', () => {
    const titles = ['1', '2', '3', '4', '5', '6'].map((id) => ({ id, title: `Domain ${id}` }))
    expect(domainsOf(figures.columns, titles).flatMap(({ columns }) => columns)).toEqual(figures.columns)
    const row = {
      learner: 'x',
      name: 'Mara',
      atLeast: 1,
      answered: 3,
      cells: figures.columns.map((_, place): HeatField => (place < 3 ? [90 - place, 1] : [])),
    }
    expect(lowest(figures.columns, row, 2)).toEqual([
      { short: '1.3', recall: 88 },
      { short: '1.2', recall: 89 },
    ])
  })

  it('is walked by arrow keys to its edges and not beyond', () => {
    const at = (key: string, x: number, y: number) => toward(key, { x, y }, { x: 4, y: 30 })
    expect(at('ArrowRight', 3, 0)).toEqual({ x: 4, y: 0 })
    expect(at('PageDown', 2, 25)).toEqual({ x: 2, y: 30 })
    expect(at('Home', 3, 7)).toEqual({ x: 0, y: 7 })
    for (const beyond of [at('ArrowRight', 4, 0), at('ArrowUp', 2, 0), at('End', 4, 3), at('PageUp', 1, 0), at('Tab', 1, 1)])
      expect(beyond).toBeUndefined()
  })
})

describe('the rack', () => {
  const domains = ['1', '2', '3', '4', '5', '6'].map((id) => ({ id, title: `Domain ${id}` }))

  it('has a place for each written chapter and for nothing else, and each LED is nearest to its own jack', () => {
    for (const chapters of [1, 4, 40, 130]) {
      const { ports } = cohortOf({ size: 1, objectives: 1, chapters }).candidates[0]!
      const { places, width, height } = faceOf(ports, domains)
      expect(places.map(({ index }) => index)).toEqual(ports.filter(({ written }) => written).map((_, index) => index))
      for (const place of places) {
        const lamp = lampOf(place)
        expect(nearest(places, lamp)).toBe(place)
        expect(lamp.x > 0 && lamp.x < width && lamp.y > 0 && lamp.y < height).toBe(true)
      }
    }
  })

  it('tells the states of a unit in words', () => {
    const [unit] = rackUnits(figures.candidates.slice(0, 1), () => '')
    const counted = tally(unit!).match(/\d+/g)!.map(Number)
    expect(counted.reduce((sum, number) => sum + number, 0)).toBe(40)
  })
})

describe('the words of a cohort', () => {
  const head = figures.cohort

  it('round no share to nothing or to all', () => {
    expect([0, 0.001, 0.445, 0.999, 1].map(percent)).toEqual(['0', '1', '45', '99', '100'].map((number) => `${number}\u00a0%`))
    expect([-0.071, 0.014, 0.004].map(changeIn)).toEqual(['down 7 points', 'up 1 point', ''])
  })

  it('say what is offered, asked and known, how sure that is, and that it is no pass mark', () => {
    const readiness = { formula: 1, day: TODAY + 45, offered: 0.8, asked: 0.25, known: 0.88, spread: 0.04, atLeast: 0.22 }
    const coverage = { offered: 42, of: 52, questions: 153 }
    const [offered, asked, known, least, mark] = readinessIn(readiness, coverage, head)
    expect(offered).toContain('42 of the 52 sub-objectives')
    expect(asked).toContain('25\u00a0%')
    expect(known).toMatch(/88\u00a0% is predicted to be recalled on 12 January 2027, the day of the exam.*between 84\u00a0% and 92\u00a0%/)
    expect(least).toContain('at least 22\u00a0% of')
    expect(mark).toContain('no pass mark')
    const none = readinessIn({ ...readiness, asked: 0, known: 0, spread: 0, atLeast: 0 }, coverage, head)
    expect(none).toHaveLength(3)
    expect(none[1]).toContain('nothing yet')
  })

  it('never say ready of what was not asked', () => {
    const readiness = { formula: 1, day: TODAY, offered: 1, asked: 0.79, known: 1, spread: 0, atLeast: 0.79 }
    expect(readinessIn(readiness, { offered: 52, of: 52, questions: 9 }, head).join(' ')).not.toMatch(/\bready\b/i)
  })

  it('say how recall has changed and what was kept of that day, and where nothing of a week ago is known, that', () => {
    const since = (day: number, change: number) => sinceIn({ before: { day, share: 0.48 }, change }, TODAY)
    expect(since(TODAY - 7, -0.04)).toBe('Over all questions of the course, predicted recall today is down 4 points since 21 November.')
    expect(since(TODAY - 7, 0)).toBe('Over all questions of the course, predicted recall today is as it was on 21 November.')
    expect(since(TODAY, 0)).toBe('How much was recalled a week ago is not known.')
    const kept = { formula: 1, day: TODAY - 7, offered: 0.8, asked: 0.2, known: 0.9, spread: 0.05, atLeast: 0.18 }
    expect(sinceIn({ before: { day: TODAY, share: 0 }, change: 0, kept }, TODAY)).toMatch(
      /^On 21 November it was at least 18\u00a0%: 20\u00a0% asked, 90\u00a0% of that known\. /,
    )
  })

  it('say what was done in a week, and nothing of the weeks before', () => {
    const day = (ago: number) => ({ day: TODAY - ago, answers: 10, right: 7, minutes: 5.5 })
    expect(weekIn([day(8), day(6), day(0)], TODAY)).toBe('In the last seven days 20 answers on 2 days, 14 right, about 11 minutes.')
    expect(weekIn([day(7)], TODAY)).toBe('Nothing in the last seven days.')
  })

  it('say where somebody stands with a check, and how a pass came about', () => {
    const days = { startedDay: TODAY - 9, lastDay: TODAY }
    const gate = { chapter: { chapter: 'a', title: 'A' }, number: 1, ...days, opened: false, attempts: 2, failures: 2 }
    const pass = { day: TODAY, attempt: 3, right: 8, total: 10, selfMarked: 2, imported: false }
    expect(gateIn({ ...gate, best: { right: 5, total: 10 }, stuckSince: TODAY - 8 }, TODAY)).toBe(
      'failed twice, best 5 of 10, stuck since 20 November',
    )
    expect(gateIn({ ...gate, pass }, TODAY)).toBe('passed on 28 November with check 3, 8 of 10, 2 of them self-marked')
    expect(gateIn({ ...gate, opened: true, pass: { ...pass, attempt: 1, graded: { right: 6, total: 8 }, seen: 4 } }, TODAY)).toBe(
      'passed on 28 November, 8 of 10, 6 of 8 graded, 2 of them self-marked, 4 seen in practice before, opened by an instructor',
    )
    expect(gateIn({ ...gate, pass: { ...pass, attempt: 0, imported: true } }, TODAY)).toBe(
      'passed elsewhere on 28 November, 8 of 10, brought in with a file',
    )
    expect(gateIn({ ...gate, attempts: 0, failures: 0 }, TODAY)).toBe('begun, no check ended')
  })

  it('name what fewest got right with the wrong option that most chose, and nothing that is flagged already', () => {
    const named = hardest(figures.items)
    expect(named.length).toBeGreaterThan(0)
    expect(named.every(({ facility = 1, flags }) => facility < 0.6 && flags.length === 0)).toBe(true)
    expect(hardIn(named[0]!)).toMatch(/^\d+ of \d+ right at the first answer; 14 chose “show interfaces status”\.$/)
    expect(hardIn({ right: 2, answers: 12, options: [] })).toBe('2 of 12 right at the first answer.')
  })

  it('say what was done for a candidate last, also that a mail did not go', () => {
    expect(actIn({ kind: 'nudged', day: TODAY - 1 }, TODAY)).toBe('Nudged yesterday.')
    expect(actIn({ kind: 'opened', day: TODAY, chapter: 'NAT' }, TODAY)).toBe('“NAT” was opened today.')
    expect(actIn({ kind: 'mail-failed', day: TODAY - 3 }, TODAY)).toBe('A nudge could not be sent 3 days ago.')
  })

  it('offer to open what waits for a check that was failed twice, and nothing else', () => {
    const port = figures.candidates[0]!.ports.find(({ state }) => state === 'off')!
    const failed = { chapter: 'acl', title: 'ACLs' }
    const closed = { ...port, chapter: 'nat', waitsFor: [failed] }
    const ports = [closed, { ...closed, chapter: 'open', state: 'open' as const }, { ...closed, chapter: 'other', waitsFor: [] }]
    const reasons = [{ kind: 'failed-twice' as const, chapter: failed, times: 2, lastDay: TODAY }]
    expect(waitingFor({ reasons, ports }).map(({ chapter }) => chapter)).toEqual(['nat'])
    expect(waitingFor({ reasons: [], ports })).toEqual([])
  })
})
