import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Prompts, prompt } from '@/course/models/prompt'
import { CLASSES, found } from '@/course/models/prompt/marks'
import { quotes } from '@/course/models/prompt/parts'
import { cases } from '../../runs'

const persona = 'You are a network engineer who writes for the help desk.'
const instructions = 'Explain why two OSPF neighbors stay in EXSTART.'
const context = 'Both routers run IOS 15 on Ethernet.'
const format = 'Answer as a table with the columns cause and command.'
const all = { persona, instructions, context, format }
type Part = keyof typeof all

const made = (parts: readonly Part[], extra = '') => ({
  text: [...parts.map((part) => all[part]), extra].filter((one) => one !== '').join('\n'),
  parts: Object.fromEntries(parts.map((part) => [part, all[part]])),
})

const base = {
  task: 'Find out why OSPF neighbors stay in EXSTART',
  tool: { name: 'public chat', accepts: 'public' },
  needs: { persona: ['help desk'], instructions: ['EXSTART'], context: ['IOS'], format: ['table'] },
  customers: ['Northwind'],
  devices: ['LYON-R1'],
  own: ['203.0.113.0/24'],
}
const read = (prompts: Record<string, unknown>, change: Record<string, unknown> = {}): Prompts =>
  prompt.given.parse({ ...base, ...change, prompts })
const refusal = (prompts: Record<string, unknown>): string =>
  prompt.given
    .safeParse({ ...base, prompts })
    .error?.issues.map((issue) => issue.message)
    .join('\n') ?? 'taken'

const known = { customers: base.customers, devices: base.devices, own: base.own }
const kindsOf = (text: string) => found(text, known).map((mark) => mark.kind)

describe('data in a prompt', () => {
  it.each([
    ['enable secret 9 $9$nhEmQVczB7dqsO$X.HsgL6x1il0RxkOSSvyQYwucySCt7qFm4v7pqCxkKM', ['hash']],
    ['enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0', ['hash']],
    ['username admin privilege 15 password 7 0822455D0A16', ['password']],
    ['username admin password cisco', ['password']],
    ['line vty 0 4\n password 7 0822455D0A16', ['password']],
    ['snmp-server community S3cretRO RO', ['community']],
    ['radius server ISE\n key 7 13061E010803', ['password']],
    ['crypto isakmp key Vpn-2024 address 198.51.100.7', ['password']],
    ['The password is Winter24.', ['password']],
    ['the link to Northwind is down', ['customer']],
    ['write to ana@example.com', ['person']],
    ['interface 203.0.113.5 255.255.255.0', ['own-address']],
    ['ip address 10.20.30.1 255.255.255.0', ['private-address']],
    ['ping 192.168.1.1 from LYON-R1', ['private-address', 'device']],
  ])('%s', (text, kinds) => {
    expect(kindsOf(text)).toEqual(kinds)
  })

  it.each([
    'enable secret <removed>',
    'username admin password 7 ********',
    'snmp-server community [REDACTED] RO',
    'network 198.51.100.0 0.0.0.255 area 0',
    'ip address 255.255.255.252',
    'IOS 15.2.4.1 is what runs',
    'Northwinds blow from the north',
    'no service password-encryption',
    'router ospf 1',
    'show running-config | include password',
  ])('finds nothing in: %s', (text) => {
    expect(kindsOf(text)).toEqual([])
  })

  it('quotes what it finds from the text, each once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('password 7 0822455D0A16', 'Northwind', '10.1.1.1', '203.0.113.9', 'hello', 'a@b.example')),
        (pieces) => {
          const text = pieces.join('\n')
          const marks = found(text, known)
          for (const mark of marks) expect(text).toContain(mark.text)
          expect(new Set(marks.map((mark) => mark.text)).size).toBe(marks.length)
        },
      ),
      cases(100),
    )
  })

  it('raises the class and never lowers it when more is written', () => {
    const extras = ['', 'Northwind', '10.1.1.1', 'snmp-server community S3 RO', 'LYON-R1']
    fc.assert(
      fc.property(fc.constantFrom(...extras), fc.constantFrom(...extras), (one, other) => {
        const classOf = (extra: string) =>
          CLASSES.indexOf(prompt.decide(read({ a: made(['instructions'], extra) })).facts['the-class-of-A'] as (typeof CLASSES)[number])
        expect(classOf(`${one}\n${other}`)).toBe(Math.max(classOf(one), classOf(other)))
      }),
      cases(60),
    )
  })
})

describe('the marks of a prompt', () => {
  it('are quotations, wrapped as one likes', () => {
    expect(quotes('You are\n  an engineer.', 'You are an engineer.')).toBe(true)
    expect(refusal({ a: { text: instructions, parts: { instructions, persona } } })).toMatch(/does not stand in the prompt/)
  })

  it('are not taken for what they do not look like', () => {
    expect(refusal({ a: { text: `${context}\n${instructions}`, parts: { instructions, persona: context } } })).toMatch(
      /begins like persona/,
    )
  })

  it('are not left out where a part stands in the text', () => {
    for (const part of ['persona', 'instructions', 'format'] as const)
      expect(refusal({ a: { text: `${context}\n${all[part]}`, parts: { context } } })).toMatch(/stands in no part/)
  })

  it('are taken for every set of parts', () => {
    fc.assert(
      fc.property(fc.subarray(['persona', 'instructions', 'context', 'format'] as const), (parts) => {
        if (parts.length === 0) return
        const facts = prompt.decide(read({ a: made(parts) })).facts
        expect(facts['parts-in-A']).toBe(parts.length)
        const lacks = (['persona', 'instructions', 'context', 'format'] as const).filter((part) => !parts.includes(part)).join(' ')
        expect(facts['what-A-lacks']).toBe(lacks === '' ? 'nothing' : lacks)
      }),
      cases(60),
    )
  })
})

describe('the best of several prompts', () => {
  const leak = 'enable secret 5 $1$mERr$hx5rVt7rPNoS4wqbXKX7m0'

  it('is not one that holds what the tool may not get, however complete', () => {
    const prompts = { a: made(['persona', 'instructions', 'context', 'format'], leak), b: made(['instructions']) }
    const decided = prompt.decide(read(prompts))
    expect(decided.facts).toMatchObject({
      'the-best': 'B',
      'decided-by': 'data',
      'sending-A': 'forbidden',
      'the-class-of-A': 'secret',
      'what-A-holds': 'hash',
      'what-forbids-A': 'hash',
      'what-forbids-B': 'nothing',
    })
    expect(decided.because).toMatch(/^Prompt B: it is the only prompt that may be sent.*prompt A holds a password hash/)
  })

  it('is the one with the most parts, and of those the shortest', () => {
    const full = made(['persona', 'instructions', 'context', 'format'])
    expect(prompt.decide(read({ a: made(['persona', 'instructions']), b: full })).facts).toMatchObject({
      'the-best': 'B',
      'decided-by': 'parts',
    })
    const long = made(['persona', 'instructions', 'context', 'format'], 'Thank you in advance.')
    expect(prompt.decide(read({ a: long, b: full })).facts).toMatchObject({ 'the-best': 'B', 'decided-by': 'length' })
    expect(prompt.decide(read({ a: full, b: full })).facts).toMatchObject({ 'the-best': 'tie' })
    expect(prompt.decide(read({ a: made(['instructions'], leak) })).facts).toMatchObject({ 'the-best': 'none' })
  })

  it('counts a part that speaks of something else as lacking', () => {
    const off = { text: 'Explain how to install a printer.', parts: { instructions: 'Explain how to install a printer.' } }
    expect(prompt.decide(read({ a: off })).facts['what-A-lacks']).toBe('persona instructions context format')
  })

  it('changes with the tool: what a company runs itself may get more', () => {
    const prompts = { a: made(['persona', 'instructions', 'context', 'format'], 'Northwind, 10.1.1.1'), b: made(['instructions']) }
    expect(prompt.decide(read(prompts)).facts['the-best']).toBe('B')
    expect(prompt.decide(read(prompts, { tool: { name: 'inside', accepts: 'confidential' } })).facts['the-best']).toBe('A')
    expect(prompt.decide(read(prompts, { classes: { customer: 'public', 'private-address': 'public' } })).facts['the-best']).toBe('A')
  })

  it('is one that may be sent, of which no other that may be sent has more', () => {
    const part = fc.subarray(['persona', 'instructions', 'context', 'format'] as const, { minLength: 1 })
    const one = fc.tuple(part, fc.constantFrom('', leak, 'Northwind', '10.1.1.1'))
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), fc.constantFrom('public', 'internal', 'confidential'), (list, accepts) => {
        const prompts = Object.fromEntries(list.map(([parts, extra], at) => [String.fromCharCode(97 + at), made(parts, extra)]))
        const { facts } = prompt.decide(read(prompts, { tool: { name: 'chat', accepts } }))
        const may = Object.keys(prompts).filter((id) => facts[`sending-${id.toUpperCase()}`] === 'allowed')
        if (String(facts['the-best']).toLowerCase() === 'none') expect(may).toEqual([])
        else if (String(facts['the-best']).toLowerCase() !== 'tie') {
          expect(may).toContain(String(facts['the-best']).toLowerCase())
          for (const id of may)
            expect(facts[`parts-in-${id.toUpperCase()}`]).toBeLessThanOrEqual(facts[`parts-in-${facts['the-best']}`] as number)
        }
      }),
      cases(100),
    )
  })
})

it('prints prompts without their marks, the rubric, and what it found', () => {
  const given = read({ a: made(['persona', 'instructions']), b: made(['instructions'], 'snmp-server community S3cret RO') })
  expect(prompt.prints.prompts?.(given)).toBe(
    `A\n  ${persona}\n  ${instructions}\n\nB\n  ${instructions}\n  snmp-server community S3cret RO`,
  )
  expect(prompt.prints.rubric?.(given)).toMatch(/^Task: .*\nIt needs:\n {2}persona {8}names help desk/)
  expect(prompt.prints.check?.(given)).toBe(
    [
      'A',
      '  data           public: may be sent',
      '  persona        there',
      '  instructions   there',
      '  context        MISSING',
      '  output format  MISSING',
      'B',
      '  data           secret: NOT FOR THIS TOOL (S3cret)',
      '  persona        MISSING',
      '  instructions   there',
      '  context        MISSING',
      '  output format  MISSING',
      'Best: A',
    ].join('\n'),
  )
})
