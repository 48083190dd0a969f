import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { MODELS } from '@/course/models'
import { readAs } from '@/course/models/use'

describe.each([...MODELS])('the model %s', (id, model) => {
  it('has its own name, something to print, and sources for what it holds true', () => {
    expect(model.id).toBe(id)
    expect(model.prints.length).toBeGreaterThan(0)
    expect(model.rests.length).toBeGreaterThan(0)
    expect(new Set(model.rests.map((rest) => rest.id)).size).toBe(model.rests.length)
    for (const { says, where, address, grade } of model.rests) {
      expect(says).toMatch(/\.$/)
      expect(where.length).toBeGreaterThan(5)
      expect(address).toMatch(/^https?:\/\//)
      expect(['capture', 'vendor-doc', 'rfc', 'secondary']).toContain(grade)
    }
  })

  it('refuses what is no case in words, whatever it is', () => {
    const empty = model.id === 'port-state' ? [] : [{}] // a port of which nothing is said is one as it comes out of the box
    for (const value of [undefined, null, 3, 'case', [], ...empty, { given: [] }]) expect(model.settle(value)).toHaveProperty('issues')
  })
})

describe('a value that YAML took for another kind', () => {
  const schema = z.strictObject({
    name: z.string(),
    count: z.number(),
    on: z.boolean(),
    speed: z.enum(['auto', '10']),
    either: z.union([z.literal(5), z.strictObject({ port: z.number() })]),
  })

  it('is what the schema wants', () => {
    const given = { name: 10, count: '3', on: 'true', speed: 10, either: '5' }
    expect(readAs(schema, given)).toEqual({ data: { name: '10', count: 3, on: true, speed: '10', either: 5 } })
    expect(readAs(schema, { ...given, either: { port: '7' } })).toMatchObject({ data: { either: { port: 7 } } })
  })

  it('is refused where it is neither', () => {
    expect(readAs(schema, { name: 'a', count: 'three', on: false, speed: 'auto', either: 5 })).toMatchObject({
      issues: [{ path: ['count'] }],
    })
  })
})
