import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answer, answerSchema } from '@/course/answer'
import { grade } from '@/course/grade'
import { type Item, itemSchema } from '@/course/item'
import { UnknownVariant } from '@/course/kinds'
import { cases } from '../runs'
import { choiceItem, choicesItem, matchItem, orderItem, recallItem, typedItem } from './items'

const given = (item: Item, answer: Answer) => grade(item, 'v0', answer)
const options = (...chosen: string[]): Answer => ({ kind: 'options', options: chosen })
const typed = (text: string): Answer => ({ kind: 'typed', text })

describe('one option of several', () => {
  it('is right where it is the marked one, else wrong', () => {
    expect(given(choiceItem, options('a'))).toEqual({ result: 'right' })
    expect(given(choiceItem, options('b'))).toEqual({ result: 'wrong' })
  })

  it.each([
    ['two options', options('a', 'b'), 'this question wants one option'],
    ['an option that it does not have', options('z'), 'this question has no option “z”'],
    ['a typed text', typed('a'), 'this question wants one option'],
    ['a mark by oneself', { kind: 'self', grade: 3 } as const, 'this question wants one option'],
  ])('is neither right nor wrong where the answer is %s', (_what, answer, why) => {
    expect(given(choiceItem, answer)).toEqual({ result: 'invalid', why })
  })
})

describe('“I don’t know”', () => {
  it.each([
    choiceItem,
    choicesItem,
    recallItem,
    typedItem({ kind: 'number', accepts: [22] }),
    matchItem(['x', 'y']),
    orderItem(['a', 'b', 'c']),
  ])('is wrong, whatever the kind of the item: $kind', (item) => {
    expect(given(item, { kind: 'unknown' })).toEqual({ result: 'wrong' })
  })
})

describe('several options', () => {
  it('are right where they are exactly the marked ones, in any order', () => {
    expect(given(choicesItem, options('a', 'c'))).toEqual({ result: 'right' })
    expect(given(choicesItem, options('c', 'a'))).toEqual({ result: 'right' })
  })

  it('are wrong where one is missing or one is too many', () => {
    for (const chosen of [['a'], ['c'], ['a', 'b'], ['a', 'b', 'c'], ['b']])
      expect(given(choicesItem, options(...chosen))).toEqual({ result: 'wrong' })
  })

  it('are neither where one is chosen twice or is not there', () => {
    expect(given(choicesItem, options('a', 'a'))).toEqual({ result: 'invalid', why: 'an option was chosen twice' })
    expect(given(choicesItem, options('a', 'c', 'z'))).toEqual({ result: 'invalid', why: 'this question has no option “z”' })
  })
})

describe('a recalled answer', () => {
  it('is wrong where the learner marks it Again, and right with every other mark', () => {
    expect(([1, 2, 3, 4] as const).map((mark) => given(recallItem, { kind: 'self', grade: mark }).result)).toEqual([
      'wrong',
      'right',
      'right',
      'right',
    ])
  })

  it('is neither where something is chosen or typed', () => {
    expect(given(recallItem, options('a')).result).toBe('invalid')
    expect(given(recallItem, typed('because')).result).toBe('invalid')
  })
})

describe('a typed command', () => {
  const transport = typedItem({ kind: 'command', mode: 'config-line', accepts: ['transport input ssh'] })
  const domain = typedItem({ kind: 'command', mode: 'config', accepts: ['ip domain-name example.com', 'ip domain name example.com'] })
  const showSsh = typedItem({ kind: 'command', mode: 'exec', accepts: ['show ip ssh'] })

  it.each([
    [transport, 'transport input ssh'],
    [transport, '  transport   input  ssh '],
    [transport, 'TRANSPORT Input SSH'],
    [transport, 'tr in ssh'],
    [transport, 'tr i s'],
    [domain, 'ip domain-name example.com'],
    [domain, 'ip domain name example.com'],
    [domain, 'ip domain-n example.com'],
    [showSsh, 'sh ip ssh'],
    [showSsh, 'sho ip ss'],
  ])('is right as IOS reads it (%#: %s)', (item, text) => {
    expect(given(item, typed(text))).toEqual({ result: 'right' })
  })

  it.each([
    [transport, 'transport input telnet', 'another command'],
    [transport, 'transport input ssh telnet', 'one protocol too many'],
    [transport, 'transport output ssh', 'the other direction'],
    [transport, 'transport input', 'an incomplete command'],
    [transport, 't i s', 'an ambiguous abbreviation'],
    [transport, 'no transport input ssh', 'the opposite'],
    [transport, 'transport imput ssh', 'a slip of the hand'],
    [domain, 'ip domain-name example.org', 'another name'],
    [showSsh, 'show ssh', 'another command'],
    [showSsh, 's ip ssh', 'an ambiguous abbreviation'],
    [showSsh, 'configure terminal', 'another command'],
  ])('is wrong where it is not that command (%#)', (item, text) => {
    expect(given(item, typed(text))).toEqual({ result: 'wrong' })
  })

  it('is neither right nor wrong where an option is chosen', () => {
    expect(given(transport, options('a'))).toEqual({ result: 'invalid', why: 'this question wants a typed answer' })
  })
})

describe('a typed number', () => {
  const port = typedItem({ kind: 'number', accepts: [22] })

  it.each(['22', ' 22 ', '022', '22.0'])('is right where its value is accepted: “%s”', (text) => {
    expect(given(port, typed(text))).toEqual({ result: 'right' })
  })

  it.each(['23', '-22', '2 2', '22 ssh', '0x16', '2.2e1', 'twenty-two', '٢٢'])('is wrong otherwise: “%s”', (text) => {
    expect(given(port, typed(text))).toEqual({ result: 'wrong' })
  })
})

describe('a typed address', () => {
  const address = typedItem({ kind: 'address', accepts: ['10.0.0.1', '192.0.2.1'] })

  it.each(['10.0.0.1', ' 192.0.2.1 '])('is right where it is one of those accepted: “%s”', (text) => {
    expect(given(address, typed(text))).toEqual({ result: 'right' })
  })

  it.each(['10.0.0.2', '10.0.0', '10.0.0.1/24', '10.0.0.256', '10.0.0.1.1', 'localhost', '::1'])('is wrong otherwise: “%s”', (text) => {
    expect(given(address, typed(text))).toEqual({ result: 'wrong' })
  })
})

const pairs = (...responses: readonly string[]): Answer => ({
  kind: 'match',
  pairs: responses.map((response, index) => ({ premise: `p${index}`, response })),
})
const order = (...ids: string[]): Answer => ({ kind: 'order', order: ids })

/** All arrangements of `length` values, each value as often as one likes. */
const arrangements = (values: readonly string[], length: number): string[][] =>
  length === 0 ? [[]] : arrangements(values, length - 1).flatMap((head) => values.map((value) => [...head, value]))

describe('matched responses', () => {
  const item = matchItem(['x', 'y', 'x'], ['z'])

  it('are right in exactly one of all arrangements: where each premise has the response that fits it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('x', 'y', 'z'), { minLength: 2, maxLength: 4 }).filter((fitting) => new Set(fitting).size > 1),
        (fitting) => {
          const right = arrangements(['x', 'y', 'z', 'left'], fitting.length).filter(
            (responses) =>
              given(
                matchItem(
                  fitting,
                  ['x', 'y', 'z', 'left'].filter((id) => !fitting.some((one) => one === id)),
                ),
                pairs(...responses),
              ).result === 'right',
          )
          expect(right).toEqual([fitting])
        },
      ),
      cases(30),
    )
  })

  it('are right in whatever order the premises are sent', () => {
    const { pairs: all } = pairs('x', 'y', 'x') as Extract<Answer, { kind: 'match' }>
    expect(given(item, { kind: 'match', pairs: [...all].reverse() })).toEqual({ result: 'right' })
  })

  it.each<[string, Answer, string]>([
    ['a premise has none yet', pairs('x', 'y'), 'a premise is not matched yet'],
    [
      'a premise has two',
      { kind: 'match', pairs: [...'xyx'].map((response) => ({ premise: 'p0', response })) },
      'a premise was matched twice',
    ],
    ['a premise is not there', { kind: 'match', pairs: [{ premise: 'p9', response: 'x' }] }, 'this question has no premise “p9”'],
    ['a response is not there', pairs('x', 'y', 'w'), 'this question has no response “w”'],
    ['an option is chosen', options('x'), 'this question wants a response for each premise'],
  ])('are neither right nor wrong where %s', (_where, answer, why) => {
    expect(given(item, answer)).toEqual({ result: 'invalid', why })
  })
})

describe('steps put in order', () => {
  const ids = ['a', 'b', 'c', 'd']

  it('are right in exactly one of all orders', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ids, { minLength: 3 }), (right) => {
        const all = arrangements(right, right.length).filter((one) => new Set(one).size === right.length)
        expect(all.filter((one) => given(orderItem(right), order(...one)).result === 'right')).toEqual([right])
        expect(all.filter((one) => given(orderItem(right), order(...one)).result === 'wrong')).toHaveLength(all.length - 1)
      }),
      cases(30),
    )
  })

  it.each([
    ['a step is missing', order('a', 'b', 'c'), 'each step has to stand in the order once'],
    ['a step stands twice', order('a', 'b', 'c', 'c'), 'each step has to stand in the order once'],
    ['a step is not there', order('a', 'b', 'c', 'e'), 'this question has no step “e”'],
    ['an option is chosen', options('a'), 'this question wants its steps in order'],
  ])('are neither right nor wrong where %s', (_where, answer, why) => {
    expect(given(orderItem(ids), answer)).toEqual({ result: 'invalid', why })
  })
})

describe('grading', () => {
  it('never throws and never calls a misfit wrong, whatever is sent', () => {
    const answer: fc.Arbitrary<Answer> = fc.oneof(
      fc.record({
        kind: fc.constant('options' as const),
        options: fc.array(fc.string({ maxLength: 80 }), { minLength: 1, maxLength: 12 }),
      }),
      fc.record({ kind: fc.constant('typed' as const), text: fc.string({ minLength: 1, maxLength: 200 }) }),
      fc.record({
        kind: fc.constant('match' as const),
        pairs: fc.array(fc.record({ premise: fc.constantFrom('p0', 'p1', 'p2'), response: fc.constantFrom('x', 'y', '?') }), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
      fc.record({
        kind: fc.constant('order' as const),
        order: fc.array(fc.constantFrom('a', 'b', 'c', '?'), { minLength: 2, maxLength: 4 }),
      }),
      fc.record({ kind: fc.constant('self' as const), grade: fc.constantFrom(1, 2, 3, 4) as fc.Arbitrary<1 | 2 | 3 | 4> }),
    )
    const all: Item[] = [
      choiceItem,
      choicesItem,
      recallItem,
      matchItem(['x', 'y']),
      orderItem(['a', 'b', 'c']),
      typedItem({ kind: 'command', mode: 'config', accepts: ['end'] }),
      typedItem({ kind: 'number', accepts: [1] }),
    ]
    const wants: Record<string, Answer['kind']> = {
      choice: 'options',
      choices: 'options',
      recall: 'self',
      typed: 'typed',
      match: 'match',
      order: 'order',
    }
    fc.assert(
      fc.property(fc.constantFrom(...all), answer, (item, sent) => {
        expect(answerSchema.parse(sent)).toEqual(sent)
        const verdict = given(item, sent)
        if (sent.kind !== wants[item.kind]) expect(verdict.result).toBe('invalid')
      }),
      cases(300),
    )
  })

  it('refuses a variant that the item does not have', () => {
    expect(() => grade(choiceItem, 'v9', options('a'))).toThrow(UnknownVariant)
  })
})

describe('a lab', () => {
  const start = {
    devices: [
      { kind: 'host' as const, name: 'PC1', address: '10.0.0.10/24' },
      {
        kind: 'router' as const,
        name: 'R1',
        platform: 'ios-15-router' as const,
        config: 'interface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0\nline vty 0 4\n transport input none',
      },
    ],
    links: [['PC1 eth0', 'R1 Gi0/0'] as const],
  }
  const goals = [
    { id: 'ping', text: 'PC1 reaches R1.', must: 'work' as const, probe: 'PC1: ping 10.0.0.1' },
    { id: 'telnet', text: 'Telnet is closed.', must: 'fail' as const, probe: 'PC1: telnet 10.0.0.1 password x' },
  ]
  const solution = [{ device: 'R1', lines: [{ prompt: 'R1(config-if)#', text: 'no shutdown' }], explanation: '<p>It was shut.</p>' }]
  const { variants: _, ...head } = choiceItem
  const lab = itemSchema.parse({
    ...head,
    kind: 'lab',
    variants: [{ id: 'v0', prompt: '<p>Bring it up.</p>', lab: 'pair', start, topology: { devices: [], links: [] }, goals, solution }],
  })
  const lines = (...all: string[]): Answer => ({ kind: 'lab', lines: all.map((line) => ({ device: 'R1', line })) })

  it('is right with every goal met, and wrong with all but one, whose ids are told', () => {
    expect(given(lab, lines('conf t', 'int g0/0', 'no shut'))).toEqual({ result: 'right', met: ['ping', 'telnet'] })
    expect(given(lab, lines('show version'))).toEqual({ result: 'wrong', met: ['telnet'] })
    const open = lines('conf t', 'int g0/0', 'no shut', 'line vty 0 4', 'transport input telnet', 'no login')
    expect(given(lab, open)).toEqual({ result: 'wrong', met: ['ping'] })
  })
})
