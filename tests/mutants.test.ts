import { describe, expect, it } from 'vitest'
import { type Mutant, misfitsOf, mutantsIn, mutated } from '../scripts/mutant-list'

const list = mutantsIn('.')

describe('the list of mutants', () => {
  it('fits the tree: each text to be changed stands once in its file, and the tests that are named are there', () => {
    expect(list.flatMap((mutant) => misfitsOf(mutant, '.'))).toEqual([])
  })

  it('names each once, and changes nothing but the five rooms', () => {
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
    expect(list.filter(({ file }) => !/^(study|course|compiler|server|sim)\//.test(file))).toEqual([])
  })
})

describe('a mutant', () => {
  const mutant: Mutant = { id: 'x', file: 'scripts/needs-node.cjs', from: "'use strict'", to: "'$&'", tests: ['tests/mutants.test.ts'] }

  it('says what to do where it does not fit', () => {
    expect(misfitsOf(mutant, '.')).toEqual([])
    for (const [change, words] of [
      [{ from: 'no such text' }, 'is not in scripts/needs-node.cjs any more'],
      [{ from: 'engines' }, 'times in scripts/needs-node.cjs'],
      [{ file: 'study/gone.ts' }, 'there is no study/gone.ts'],
      [{ to: mutant.from }, 'it changes nothing'],
      [{ tests: ['tests/gone.test.ts'] }, 'there is no tests/gone.test.ts'],
    ] as const)
      expect(misfitsOf({ ...mutant, ...change } as Mutant, '.')).toEqual([expect.stringContaining(words)])
  })

  it('puts in its text as it is written', () => {
    expect(mutated('a; b; c', { from: 'b', to: '$&$1' })).toBe('a; $&$1; c')
  })
})
