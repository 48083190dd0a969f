import { describe, expect, it } from 'vitest'
import { answerOf, nextEmpty, put, takenOut } from '@/components/kinds/match/pairs'

const premises = ['a', 'b', 'c'].map((id) => ({ id }))

describe('a response that is put to a premise', () => {
  it('leaves the premise that had it, unless it may be taken more than once', () => {
    expect(put({ a: 'x', b: 'y' }, 'c', 'x', false)).toEqual({ b: 'y', c: 'x' })
    expect(put({ a: 'x', b: 'y' }, 'c', 'x', true)).toEqual({ a: 'x', b: 'y', c: 'x' })
  })

  it('takes the place of the one that was there', () => {
    expect(put({ a: 'x', b: 'y' }, 'a', 'z', false)).toEqual({ a: 'z', b: 'y' })
    expect(put({ a: 'x', b: 'y' }, 'a', 'y', false)).toEqual({ a: 'y' })
  })

  it('can be taken out again', () => {
    expect(takenOut({ a: 'x', b: 'y' }, 'a')).toEqual({ b: 'y' })
    expect(takenOut({ b: 'y' }, 'a')).toEqual({ b: 'y' })
  })
})

describe('the next place', () => {
  it('is the first empty one behind, then from the top, and none where all are taken', () => {
    expect(nextEmpty(premises, {}, undefined)).toBe('a')
    expect(nextEmpty(premises, { b: 'x' }, 'a')).toBe('c')
    expect(nextEmpty(premises, { c: 'x' }, 'b')).toBe('a')
    expect(nextEmpty(premises, { a: 'x', b: 'y', c: 'z' }, 'b')).toBeUndefined()
  })
})

describe('an answer', () => {
  it('is there once each premise has a response', () => {
    expect(answerOf(premises, { a: 'x', c: 'x' })).toBeUndefined()
    expect(answerOf(premises, { c: 'x', a: 'x', b: 'y' })).toEqual({
      kind: 'match',
      pairs: [
        { premise: 'a', response: 'x' },
        { premise: 'b', response: 'y' },
        { premise: 'c', response: 'x' },
      ],
    })
  })
})
