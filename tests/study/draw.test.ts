import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawPractice } from '@/study'
import { cases } from '../runs'

const item = (id: string, concept = id) => ({ id, concept })
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id)

describe('items drawn to practise', () => {
  it('begin with what was never shown, then what was shown longest ago', () => {
    const items = [item('new'), item('lately'), item('long-ago'), item('new-too')]
    const seenAt = new Map([
      ['lately', 2000],
      ['long-ago', 1000],
    ])
    expect(ids(drawPractice(items, seenAt, 4))).toEqual(['new', 'new-too', 'long-ago', 'lately'])
    expect(ids(drawPractice(items, seenAt, 3))).toEqual(['new', 'new-too', 'long-ago'])
  })

  it('take every concept once before any a second time, and keep siblings as far apart as they can stand', () => {
    const items = [item('a1', 'a'), item('a2', 'a'), item('b1', 'b'), item('b2', 'b'), item('c1', 'c')]
    expect(ids(drawPractice(items, new Map([['b1', 5]]), 5))).toEqual(['a1', 'b2', 'c1', 'a2', 'b1'])
    expect(ids(drawPractice(items, new Map(), 3))).toEqual(['a1', 'b1', 'c1'])
  })

  it('keep what is drawn of one testlet together, in written order', () => {
    const of = (id: string, place: number) => ({ ...item(id), testlet: { id: 'office', place } })
    const items = [item('x'), of('o2', 2), item('y'), of('o1', 1), item('z')]
    expect(ids(drawPractice(items, new Map(), 5))).toEqual(['x', 'o1', 'o2', 'y', 'z'])
  })

  it('are as many as are wanted and there are, none twice, and neighbours are siblings only where one concept is left', () => {
    const concepts = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 })
    fc.assert(
      fc.property(concepts, fc.integer({ min: 1, max: 50 }), (drawn, count) => {
        const items = drawn.map((concept, place) => item(`i${place}`, `c${concept}`))
        const seenAt = new Map(items.filter((_, place) => place % 3 === 0).map(({ id }, place) => [id, 1000 - place]))
        const practised = drawPractice(items, seenAt, count)
        expect(practised).toHaveLength(Math.min(count, items.length))
        expect(new Set(practised).size).toBe(practised.length)
        for (const [place, { concept }] of practised.entries()) {
          if (practised[place - 1]?.concept !== concept) continue
          expect(practised.slice(place).every((other) => other.concept === concept)).toBe(true)
        }
      }),
      cases(100),
    )
  })
})
