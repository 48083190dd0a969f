import { expect, it } from 'vitest'
import { numbersOf } from '@/compiler/course/assemble'

it('numbers the chapters as their ports stand on the panel: domain by domain, and those to come behind all that can be read', () => {
  const entries = [
    { id: 'cables', domain: '1' },
    { id: 'radio', domain: '1', planned: true as const },
    { id: 'lists', domain: '5' },
    { id: 'vlans', domain: '2' },
    { id: 'prefixes', domain: '1' },
    { id: 'trunks', domain: '2', planned: true as const },
  ]
  expect([...numbersOf(entries, ['1', '2', '5'])]).toEqual([
    ['cables', 1],
    ['prefixes', 2],
    ['vlans', 3],
    ['lists', 4],
    ['radio', 5],
    ['trunks', 6],
  ])
})
