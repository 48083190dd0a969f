import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { DRILLS } from '@/course/drills/catalogue'
import type { Field, Task } from '@/course/drills/drill'
import { gradeTask, readField, shownAnswer } from '@/course/drills/grade'
import { loaded, promptOf, tasksOf } from './every'

const rightAnswers = (task: Task) => Object.fromEntries(task.fields.map(({ id, answer }) => [id, answer]))

describe('the catalogue', () => {
  it('lists drills under the ids that they carry themselves, each once', () => {
    expect(loaded.map(({ id }) => id)).toEqual(DRILLS.map(({ id }) => id))
    expect(new Set(DRILLS.map(({ id }) => id)).size).toBe(DRILLS.length)
  })

  it('names objectives that the blueprints have', () => {
    const known = ['v1.1', 'v2.0'].flatMap((id) => {
      const { domains } = parse(readFileSync(`content/blueprints/${id}.yaml`, 'utf8')) as {
        domains: { objectives: { id: string }[] }[]
      }
      return domains.flatMap(({ objectives }) => objectives.map((objective) => `${id}/${objective.id}`))
    })
    for (const { objectives } of DRILLS) for (const objective of objectives) expect(known).toContain(objective)
  })
})

for (const drill of loaded) {
  describe(drill.id, () => {
    const tasks = tasksOf(drill, ['longest-prefix', 'acl-first-match', 'ping-marks'].includes(drill.id) ? 25 : 60)

    it('draws the same task for the same seed and level, and others for others', () => {
      for (const { seed, level, task } of tasks.slice(0, 20)) expect(drill.draw(seed, level)).toEqual(task)
      const different = new Set(tasks.map(({ task }) => `${promptOf(task)} ${(task.exhibit ?? task.print)?.lines.join('\n')}`))
      // There are only 32 masks, each given in three ways.
      expect(different.size).toBeGreaterThan(Math.min(tasks.length / 3, 80))
    })

    it('grades what it holds for right as right', () => {
      for (const { task } of tasks) expect(gradeTask(task, rightAnswers(task)).filter(({ right }) => !right)).toEqual([])
    })

    it('grades every tempting answer as wrong, with the word for the mistake and the right answer', () => {
      for (const { seed, level, task } of tasks) {
        for (const field of task.fields) {
          for (const { answer, why } of field.mistakes) {
            const mark = gradeTask(task, { ...rightAnswers(task), [field.id]: answer }).find((one) => one.field === field.id)
            expect(mark, `${seed}, level ${level}, ${field.id}: ${answer}`).toEqual({
              field: field.id,
              right: false,
              expected: shownAnswer(field, field.answer),
              why,
            })
          }
        }
      }
    })

    it('knows at least one tempting answer of every field', () => {
      const without = tasks.flatMap(({ task }) => task.fields.filter((field) => field.mistakes.length === 0).map(({ id }) => id))
      // The way out of a table is a choice of three: only “dropped” can be told from the others.
      expect([...new Set(without)].filter((id) => !['exit', 'short', 'full'].includes(id))).toEqual([])
    })

    it('asks fields with ids and labels of their own, and explains every task', () => {
      for (const { task } of tasks) {
        for (const key of ['id', 'label'] as const) expect(new Set(task.fields.map((field) => field[key])).size).toBe(task.fields.length)
        expect(promptOf(task)).toMatch(/[.:\da-f]$/)
        expect(task.steps.length).toBeGreaterThan(0)
        for (const step of task.steps) expect(step.map(({ text }) => text).join('')).toMatch(/\S.*\.$/)
        for (const text of [...task.prompt, ...task.steps.flat()].map((part) => part.text))
          expect(text).not.toMatch(/undefined|NaN|\[object/)
      }
    })

    it('keeps the words of its fields the same whatever is drawn, so that a round can be summed up', () => {
      for (const level of [1, 2, 3] as const) {
        const labels = new Map<string, Set<string>>()
        for (const { task } of tasks.filter((one) => one.level === level)) {
          for (const { id, label } of task.fields) labels.set(id, (labels.get(id) ?? new Set()).add(label))
        }
        for (const [id, found] of labels) expect([...found], id).toHaveLength(1)
      }
    })
  })
}

describe('a field', () => {
  const field = (kind: Field['kind'], answer: string, more: object = {}) =>
    ({ id: 'x', label: 'X', kind, answer, mistakes: [], ...more }) as unknown as Field
  const isRight = (one: Field, text: string) => gradeTask({ prompt: [], fields: [one], steps: [] }, { x: text }).every(({ right }) => right)

  it('takes a value in every spelling that says the same', () => {
    for (const text of ['4094', ' 4094 ', '4,094', '4 094']) expect(isRight(field('number', '4094'), text), text).toBe(true)
    for (const text of ['/26', '26', ' / 26']) expect(isRight(field('prefix', '/26', { max: 32 }), text), text).toBe(true)
    for (const text of ['10.0.0.64', '10,0,0,64', '010.0.0.064']) expect(isRight(field('address', '10.0.0.64'), text), text).toBe(true)
    for (const text of ['00101101', '101101', '0010 1101', '0b101101']) expect(isRight(field('binary', '00101101'), text), text).toBe(true)
    for (const text of ['0f', 'F', '0x0F']) expect(isRight(field('hex', '0f'), text), text).toBe(true)
    for (const text of ['2001:db8::1', '2001:DB8:0:0:0:0:0:1', '2001:0db8::0001'])
      expect(isRight(field('ipv6', '2001:db8::1', { form: 'any' }), text), text).toBe(true)
  })

  it('does not grade what nobody can read, and says what it wants instead', () => {
    const unreadable = (one: Field, text: string) => expect(readField(one, text).kind, text).toBe('unreadable')
    for (const text of ['many', '-2', '6.5', '1e3']) unreadable(field('number', '62'), text)
    for (const text of ['/33', '255.255.255.0', '/']) unreadable(field('prefix', '/26', { max: 32 }), text)
    for (const text of ['10.0.0', '10.0.0.256', '10.0.0.0/8']) unreadable(field('address', '10.0.0.64'), text)
    for (const text of ['012', '101101101']) unreadable(field('binary', '00101101'), text)
    for (const text of ['xy', '123']) unreadable(field('hex', '0f'), text)
    for (const text of ['2001:db8', '1::2::3', '2001:db8::/32', '1:2:3:4:5:6:7:8:9'])
      unreadable(field('ipv6', '::1', { form: 'any' }), text)
    expect(readField(field('number', '62'), '  ')).toEqual({ kind: 'empty' })
  })

  it('that wants one spelling says what is amiss with another', () => {
    const short = (answer: string, text: string) => {
      const [mark] = gradeTask({ prompt: [], fields: [field('ipv6', answer, { form: 'short' })], steps: [] }, { x: text })
      return mark && !mark.right ? mark.why : 'right'
    }
    expect(short('2001:db8::1', '2001:DB8::1')).toBe('right')
    expect(short('2001:db8::1', '2001:0db8::1')).toContain('zeros that lead a group')
    expect(short('2001:db8::1', '2001:db8:0:0:0:0:0:1')).toContain('a run of zero groups can still become ::')
    expect(short('2001:db8:0:1:1:1:1:1', '2001:db8::1:1:1:1:1')).toContain('never stands for one group')
    expect(short('2001:db8::1:0:0:1', '2001:db8:0:0:1::1')).toContain('of equal runs to the first')
    const [full] = gradeTask(
      { prompt: [], fields: [field('ipv6', '2001:0db8:0000:0000:0000:0000:0000:0001', { form: 'full' })], steps: [] },
      { x: '2001:db8::1' },
    )
    expect(full).toMatchObject({ right: false, why: expect.stringContaining('not written in full') })
  })

  it('left empty is wrong, and says what would have been right', () => {
    expect(gradeTask({ prompt: [], fields: [field('number', '62')], steps: [] }, {})).toEqual([
      { field: 'x', right: false, expected: '62' },
    ])
  })
})
