import { describe, expect, it } from 'vitest'
import type { Task } from '@/course/drills/drill'
import { type Done, summary } from '@/course/drills/round'

const task: Task = {
  prompt: [],
  steps: [],
  fields: [
    { kind: 'address', id: 'mask', label: 'Mask', answer: '255.255.255.0', mistakes: [] },
    { kind: 'number', id: 'hosts', label: 'Usable hosts', answer: '254', mistakes: [] },
  ],
}

const done = (right: { mask: boolean; hosts: boolean }, times: Record<string, number>): Done => ({
  task,
  times,
  marks: task.fields.map(({ id, answer }) =>
    right[id as 'mask' | 'hosts'] ? { field: id, right: true } : { field: id, right: false, expected: answer },
  ),
})
const both = { mask: true, hosts: true }

describe('a round', () => {
  it('tells how many tasks were right as a whole, what took longest on average, and what was missed most often', () => {
    const tasks = [
      done(both, { mask: 9000, hosts: 2000 }),
      done({ mask: true, hosts: false }, { mask: 20_000, hosts: 3000 }),
      done({ mask: false, hosts: false }, { mask: 12_000, hosts: 1000 }),
    ]
    expect(summary(tasks)).toEqual(['1 of 3 right.', 'Mask took longest, 14 s a time.', 'Missed most often: Usable hosts, twice.'])
  })

  it('says nothing of misses where there are none', () => {
    expect(summary([done(both, { mask: 4000, hosts: 5000 })])).toEqual(['1 of 1 right.', 'Usable hosts took longest, 5 s a time.'])
  })

  it('of a drill with one field names no field', () => {
    const one = { ...task, fields: task.fields.slice(0, 1) }
    expect(summary([{ task: one, times: { mask: 3400 }, marks: [{ field: 'mask', right: false, expected: 'x' }] }])).toEqual([
      '0 of 1 right.',
      '3 s a time.',
    ])
  })

  it('does not count a field that a task does not ask', () => {
    const hostsOnly = { ...task, fields: task.fields.slice(1) }
    const tasks = [
      done(both, { mask: 4000, hosts: 1000 }),
      { task: hostsOnly, times: { hosts: 1000 }, marks: [{ field: 'hosts', right: true as const }] },
    ]
    expect(summary(tasks)).toEqual(['2 of 2 right.', 'Mask took longest, 4 s a time.'])
  })
})
