import { describe, expect, it } from 'vitest'
import { unitsOf } from '@/components/panel/units'
import type { Port } from '@/study'

const ports = (domain: string, count: number): Port[] =>
  Array.from({ length: count }, (_, place) => ({
    ...{ chapter: `${domain}-${place}`, title: 'Any', number: place + 1, domain, state: 'planned', due: 0 },
    ...{ passed: false, read: false, written: false, waitsFor: [] },
  }))
const domains = ['1', '2', '3'].map((id) => ({ id, title: `Domain ${id}` }))
const columns = (all: readonly Port[]) => unitsOf(all, domains).map(({ bays }) => bays.map(({ title, pairs }) => [title, pairs.length]))

describe('the units of the front panel', () => {
  it('hold 24 pairs each; a domain goes on in the next unit, and blanks fill the last one', () => {
    expect(columns([...ports('1', 70), ...ports('2', 25), ...ports('3', 2)])).toEqual([
      [['1 Domain 1', 24]],
      [
        ['1 Domain 1', 11],
        ['2 Domain 2', 13],
      ],
      [
        ['3 Domain 3', 1],
        ['', 23],
      ],
    ])
  })

  it('start no unit for a domain without chapters, and no bay of blanks where all is full', () => {
    expect(columns(ports('2', 48))).toEqual([[['2 Domain 2', 24]]])
    expect(columns([])).toEqual([])
  })

  it('put every chapter into exactly one place, odd above and even below', () => {
    const all = [...ports('1', 51), ...ports('3', 30)]
    const pairs = unitsOf(all, domains).flatMap(({ bays }) => bays.flatMap((bay) => bay.pairs))
    expect(pairs.flat().filter(Boolean)).toEqual(all)
    expect(pairs[0]?.map((port) => port?.number)).toEqual([1, 2])
    expect(pairs[25]?.map((port) => port?.number)).toEqual([51, undefined])
  })
})
