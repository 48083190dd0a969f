import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pretestOf } from '@/course'

const item = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('choice', 'recall', 'typed', 'fix'),
  concept: fc.constantFrom('a', 'b', 'c'),
  uses: fc.constantFrom(['check'], ['review'], ['check', 'review'], ['exam']),
  testlet: fc.option(fc.constant({ id: 't', place: 1 }), { nil: undefined }),
})

it('asks before a chapter is read two siblings of its check’s items, of two concepts, or nothing; the same seed asks the same two', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 12 }), fc.string(), (items, seed) => {
      const asked = pretestOf(items, seed)
      expect([0, 2]).toContain(asked.length)
      expect(new Set(asked.map(({ concept }) => concept)).size).toBe(asked.length)
      for (const one of asked) {
        expect(one.testlet).toBeUndefined()
        expect(one.uses).not.toContain('exam') // or whoever meets it in an exam has met it here
        expect(
          items.some(({ id, concept, uses }) => id !== one.id && concept === one.concept && (uses as readonly string[]).includes('check')),
        ).toBe(true)
      }
      expect(pretestOf(items, seed)).toEqual(asked)
    }),
  )
})

it('takes what the check never asks, where there is such a sibling', () => {
  const items = ['a', 'b'].flatMap((concept) => [
    { id: `${concept}-check`, kind: 'choice', concept, uses: ['check', 'review'] },
    { id: `${concept}-other`, kind: 'choice', concept, uses: ['check'] },
    { id: `${concept}-review`, kind: 'choice', concept, uses: ['review'] },
  ])
  for (const seed of ['1', '2', '3'])
    expect(
      pretestOf(items, seed)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['a-review', 'b-review'])
})
