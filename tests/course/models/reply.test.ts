import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAULTS, reply } from '@/course/models/reply'
import { cases } from '../../runs'

const json = { kind: 'json', keys: { port: 'text', vlan: 'number' } }
const table = { kind: 'table', columns: ['port', 'vlan'] }
const commands = { kind: 'commands', begin: ['interface', 'switchport access vlan'] }
const facts = (form: unknown, text: string) => reply.decide(reply.given.parse({ form, reply: text })).facts

describe('a reply as JSON', () => {
  it.each([
    ['[{"port": "Gi1/0/1", "vlan": 10}]', 'none'],
    ['[]', 'none'],
    ['Here is the list:\n[{"port": "Gi1/0/1", "vlan": 10}]', 'prose'],
    ['[{"port": "Gi1/0/1", "vlan": 10}]\nLet me know!', 'prose'],
    ['```json\n[]\n```', 'fence'],
    ['[{"port": "Gi1/0/1", "vlan": 10},]', 'syntax'],
    ["[{'port': 'Gi1/0/1', 'vlan': 10}]", 'syntax'],
    ['{"port": "Gi1/0/1", "vlan": 10}', 'shape'],
    ['["Gi1/0/1"]', 'shape'],
    ['[{"port": "Gi1/0/1"}]', 'missing-key'],
    ['[{"port": "Gi1/0/1", "vlan": 10, "note": "ok"}]', 'extra-key'],
    ['[{"port": "Gi1/0/1", "vlan": "10"}]', 'type'],
  ])('%s: %s', (text, fault) => {
    expect(facts(json, text)).toMatchObject({ 'the-fault': fault, 'the-form': fault === 'none' ? 'kept' : 'broken' })
  })

  const row = fc.record({ port: fc.string(), vlan: fc.integer() })

  it('fits whenever a program has written it, and no more with a sentence around it', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), fc.constantFrom(undefined, 2), (rows, indent) => {
        const text = JSON.stringify(rows, null, indent)
        expect(facts(json, text)).toEqual({ 'the-form': 'kept', 'the-fault': 'none', rows: rows.length })
        expect(facts(json, `Sure.\n${text}`)['the-fault']).toBe('prose')
        expect(facts(json, `${text}\nAnything else?`)['the-fault']).toBe('prose')
      }),
      cases(100),
    )
  })

  it('counts the objects before the fault', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), (rows) => {
        expect(facts(json, JSON.stringify([...rows, { port: 'x' }]))).toEqual({
          'the-form': 'broken',
          'the-fault': 'missing-key',
          rows: rows.length,
        })
      }),
      cases(60),
    )
  })
})

describe('a reply as a table or as commands', () => {
  it.each([
    [table, '| Port | VLAN |\n|---|---|\n| Gi1/0/1 | 10 |', 'none'],
    [table, 'The ports are:\n| port | vlan |\n| Gi1/0/1 | 10 |', 'prose'],
    [table, '| port | status |\n| Gi1/0/1 | up |', 'columns'],
    [table, '| port | vlan |\n| Gi1/0/1 | 10 | up |', 'cells'],
    [commands, 'interface Gi1/0/1\n switchport access vlan 10\n!', 'none'],
    [commands, 'First, enter the interface:\ninterface Gi1/0/1', 'prose'],
    [commands, 'interface Gi1/0/1\n shutdown', 'other-command'],
    [commands, 'interfaces Gi1/0/1', 'other-command'],
  ])('%o, %s: %s', (form, text, fault) => {
    expect(facts(form, text)).toMatchObject({ 'the-fault': fault })
  })
})

it('finds one of its faults in any text, and says why in a sentence', () => {
  fc.assert(
    fc.property(fc.constantFrom(json, table, commands), fc.string({ minLength: 1, maxLength: 80 }), (form, text) => {
      const decided = reply.decide(reply.given.parse({ form, reply: text }))
      expect(FAULTS).toContain(decided.facts['the-fault'])
      expect(decided.because).toMatch(/\.$/)
    }),
    cases(200),
  )
})
