import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { drawOrder } from '@/course/draw'
import { publicFace } from '@/course/face'
import { type Item, itemSchema } from '@/course/item'
import type { Question } from '@/course/question'
import type { Walk } from '@/course/walk'
import { cases } from '../runs'

/** Every secret text of a random item begins with this mark, and no public one holds it. */
const mark = '§'
const secret = fc.string({ maxLength: 12 }).map((text) => `${mark}${text}`)
const shown = fc.string({ maxLength: 12 }).map((text) => text.replaceAll(mark, ''))
const id = fc.stringMatching(/^[a-z][a-z0-9]{2,8}$/)

const walk: fc.Arbitrary<Walk> = fc.record({
  probe: secret,
  symptom: secret,
  says: fc.array(secret, { maxLength: 2 }),
  hops: fc.array(
    fc.record({
      device: secret,
      direction: fc.constant('there' as const),
      steps: fc.array(fc.record({ stage: secret, verdict: fc.constant('fail' as const), text: secret }), { maxLength: 2 }),
    }),
    { maxLength: 2 },
  ),
  cause: fc.record({
    rule: secret,
    device: secret,
    text: secret,
    config: fc.array(fc.record({ text: secret, blamed: fc.boolean() }), { maxLength: 2 }),
  }),
})
const code = fc.array(fc.record({ device: shown, lines: fc.array(shown, { maxLength: 2 }) }), { maxLength: 2 })
const optionFields = { id, text: shown, right: fc.boolean(), explanation: secret }
const options = <T extends { id: string }>(option: fc.Arbitrary<T>) =>
  fc.uniqueArray(option, { minLength: 2, maxLength: 5, selector: (one) => one.id })

const common = {
  id: fc.constant('secret-item-id'),
  chapter: fc.constant('secret-chapter'),
  concept: fc.constant('secret-concept'),
  objectives: fc.array(secret, { maxLength: 2 }),
  uses: fc.constant<('check' | 'review')[]>(['check']),
  retired: fc.boolean(),
}
const v0 = fc.constant('v0')
const choiceVariants = fc.tuple(fc.record({ id: v0, prompt: shown, options: options(fc.record(optionFields)) }))
const claim = fc.record({ kind: fc.constantFrom('nothing-changes' as const, 'fails-at' as const), text: secret })
const printed = fc.record({
  device: secret,
  command: secret,
  lines: fc.array(secret, { maxLength: 2 }),
  marked: fc.array(fc.nat(3), { maxLength: 1 }),
})
const end = fc.record({ device: shown, interface: shown, label: shown }) // the network is drawn above the question
const topology = fc.record({
  devices: fc.array(fc.record({ name: shown, kind: fc.constant('host' as const), x: fc.nat(9), y: fc.nat(9) }), { maxLength: 2 }),
  links: fc.array(fc.record({ a: end, b: end }), { maxLength: 2 }),
})
const patch = fc.record({ device: secret, lines: fc.array(secret, { maxLength: 2 }) })
const openSession = fc.record({
  line: fc.record({ kind: fc.constant('vty' as const), number: fc.nat(4) }),
  service: fc.constant('ssh' as const),
})
const network = fc.record({
  lab: secret,
  source: fc.record({
    devices: fc.array(fc.record({ kind: fc.constant('host' as const), name: secret, address: secret }), { maxLength: 2 }),
    links: fc.array(fc.tuple(secret, secret), { maxLength: 2 }),
  }),
  faults: fc.array(
    fc.record({
      patches: fc.array(patch, { maxLength: 2 }),
      sessions: fc.array(fc.record({ device: secret, open: fc.array(openSession, { maxLength: 1 }) }), { maxLength: 1 }),
    }),
    { maxLength: 2 },
  ),
  before: fc.array(secret, { maxLength: 2 }),
  works: fc.dictionary(secret, secret, { maxKeys: 2 }),
  fails: fc.dictionary(secret, secret, { maxKeys: 2 }),
  goal: secret,
})
const scenarioVariants = fc.tuple(
  fc.record({
    id: v0,
    prompt: shown,
    exhibits: fc.array(fc.record({ id, device: shown, command: shown, lines: fc.array(shown, { maxLength: 2 }) }), { maxLength: 2 }),
    options: options(fc.record({ ...optionFields, code, claim, walk, printed })),
    walk,
    conditions: shown,
    topology,
    network,
  }),
)
const shownEnd = fc.record({ device: shown, interface: shown, label: shown })
const labVariants = fc.tuple(
  fc.record({
    id: v0,
    prompt: shown,
    lab: shown,
    start: fc.record({
      devices: fc.array(fc.record({ kind: fc.constant('host' as const), name: shown, address: shown }), { maxLength: 2 }),
      links: fc.array(fc.tuple(shown, shown), { maxLength: 2 }),
    }),
    topology: fc.record({
      devices: fc.array(fc.record({ name: shown, kind: fc.constant('host' as const), x: fc.nat(9), y: fc.nat(9) }), { maxLength: 2 }),
      links: fc.array(fc.record({ a: shownEnd, b: shownEnd }), { maxLength: 2 }),
    }),
    goals: fc.array(fc.record({ id, text: shown, must: fc.constant('fail' as const), probe: shown }), { minLength: 1, maxLength: 3 }),
    solution: fc.array(
      fc.record({ device: secret, lines: fc.array(fc.record({ prompt: secret, text: secret }), { maxLength: 3 }), explanation: secret }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
)
const decideVariants = fc.tuple(
  fc.record({
    id: v0,
    prompt: shown,
    prints: fc.array(fc.record({ id, title: shown, lines: fc.array(shown, { maxLength: 3 }) }), { maxLength: 2 }),
    options: fc.uniqueArray(
      fc.record({
        id,
        text: shown,
        code: fc.array(fc.record({ device: shown, lines: fc.array(shown, { maxLength: 2 }) }), { maxLength: 1 }),
        right: fc.boolean(),
        explanation: secret,
        found: secret,
      }),
      { minLength: 2, maxLength: 5, selector: (one) => one.id },
    ),
    model: id,
    because: secret,
  }),
)
const typedAnswer = fc.oneof(
  fc.record({
    kind: fc.constant('command' as const),
    mode: fc.constantFrom('exec' as const, 'config-line' as const),
    accepts: fc.array(secret, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('address' as const), accepts: fc.array(secret, { minLength: 1, maxLength: 2 }) }),
)
const row = fc.record({ id, text: shown, explanation: secret })
const rows = (minLength: number) => fc.uniqueArray(row, { minLength, maxLength: 6, selector: (one) => one.id })
const matchVariants = rows(4).map((all): Extract<Item, { kind: 'match' }>['variants'] => {
  const half = Math.floor(all.length / 2)
  const responses = all.slice(half)
  return [
    { id: 'v0', prompt: 'shown', premises: all.slice(0, half).map((one) => ({ ...one, response: responses[0]?.id ?? '' })), responses },
  ]
})
const item: fc.Arbitrary<Item> = fc.oneof(
  fc.record({ kind: fc.constant('recall' as const), ...common, variants: fc.tuple(fc.record({ id: v0, prompt: shown, answer: secret })) }),
  fc.record({ kind: fc.constantFrom('choice' as const, 'choices' as const), ...common, variants: choiceVariants }),
  fc.record({
    kind: fc.constant('typed' as const),
    ...common,
    variants: fc.tuple(fc.record({ id: v0, prompt: shown, answer: typedAnswer, explanation: secret })),
  }),
  fc.record({ kind: fc.constant('match' as const), ...common, variants: matchVariants }),
  fc.record({
    kind: fc.constant('order' as const),
    ...common,
    variants: fc.tuple(fc.record({ id: v0, prompt: shown, steps: rows(3) })),
  }),
  fc.record({ kind: fc.constantFrom('fix' as const, 'cause' as const), ...common, variants: scenarioVariants }),
  fc.record({ kind: fc.constantFrom('predict' as const, 'observe' as const), ...common, variants: scenarioVariants }),
  fc.record({ kind: fc.constant('decide' as const), ...common, variants: decideVariants }),
  fc.record({ kind: fc.constant('lab' as const), ...common, variants: labVariants }),
)

describe('a question', () => {
  it('holds nothing secret, whatever item of whatever kind it is made from', () => {
    fc.assert(
      fc.property(item, fc.string(), (whole, seed) => {
        itemSchema.parse(whole)
        const sent = JSON.stringify(publicFace(whole, 'v0', drawOrder(whole, 'v0', seed), 'ask'))
        expect(sent).not.toContain(mark)
        expect(sent).not.toContain('secret-')
        expect(sent).not.toMatch(
          /"(right|explanation|claim|walk|printed|topology|network|accepts|answer|solution|found|because|model|concept|chapter)":/,
        )
      }),
      cases(300),
    )
  })

  it('has no field for a key, an explanation, a claim or a walk', () => {
    type Key<K extends Question['kind']> = keyof Extract<Question, { kind: K }>
    type Base = 'ask' | 'kind' | 'prompt' | 'testlet' | 'sure'
    type Option = Extract<Question, { kind: 'fix' }>['options'][number]
    expectTypeOf<Key<'recall'>>().toEqualTypeOf<Base>()
    expectTypeOf<Key<'choice' | 'choices'>>().toEqualTypeOf<Base | 'options'>()
    expectTypeOf<Key<'typed'>>().toEqualTypeOf<Base | 'typed'>()
    expectTypeOf<Key<'match'>>().toEqualTypeOf<Base | 'premises' | 'responses' | 'again'>()
    expectTypeOf<Key<'order'>>().toEqualTypeOf<Base | 'steps'>()
    expectTypeOf<Key<'lab'>>().toEqualTypeOf<Base | 'start' | 'cabling' | 'picture' | 'goals' | 'saved'>()
    expectTypeOf<Key<'fix' | 'cause' | 'predict' | 'observe'>>().toEqualTypeOf<Base | 'conditions' | 'picture' | 'exhibits' | 'options'>()
    expectTypeOf<Key<'decide'>>().toEqualTypeOf<Base | 'prints' | 'options'>()
    expectTypeOf<keyof Extract<Question, { kind: 'choice' }>['options'][number]>().toEqualTypeOf<'id' | 'text'>()
    expectTypeOf<keyof Extract<Question, { kind: 'match' }>['premises'][number]>().toEqualTypeOf<'id' | 'text'>()
    expectTypeOf<keyof Extract<Question, { kind: 'order' }>['steps'][number]>().toEqualTypeOf<'id' | 'text'>()
    expectTypeOf<keyof Option>().toEqualTypeOf<'id' | 'text' | 'code'>()
    expectTypeOf<keyof Option['code'][number]>().toEqualTypeOf<'device' | 'lines'>()
  })
})
