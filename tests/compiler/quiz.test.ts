import { describe, expect, it } from 'vitest'
import { compileQuiz } from '@/compiler/quiz'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { noLinks } from '@/compiler/text/html'

const objectives = new Set(['v1.1/4.8', 'v2.0/4.1'])

function compile(text: string) {
  const { items, diagnostics } = compileQuiz({ path: 'q.md', text }, { chapter: 'ssh', objectives, links: noLinks })
  return { items: items.map(({ item }) => item), printed: diagnostics.map(formatDiagnostic) }
}

const item = (meta: string, body: string) => `# Chapter\n\n## one\n${meta}\n\n${body}\n`
const meta = (kind: string) => `v1.1/4.8, v2.0/4.1 · ${kind} · concept key · check, review`
const options = (...marks: readonly string[]) =>
  marks.map((mark, index) => `- [${mark}] Text ${index} {#o${index}}\n  Why ${index}.`).join('\n')

const steps = (...ids: readonly string[]) => ids.map((id, index) => `${index + 1}. Text ${id} {#${id}}\n   Why ${id}.`).join('\n')
const rows = (...texts: readonly string[]) => texts.map((text) => `- ${text}\n  Why.`).join('\n')
const many = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`)

describe('a quiz item', () => {
  it('of kind choice keeps prompt, options, marks and explanations', () => {
    const { items, printed } = compile(item(meta('choice'), `Which *one*?\n\n${options(' ', 'x', ' ')}`))
    expect(printed).toEqual([])
    expect(items).toEqual([
      {
        kind: 'choice',
        id: 'one',
        chapter: 'ssh',
        concept: 'key',
        objectives: ['v1.1/4.8', 'v2.0/4.1'],
        uses: ['check', 'review'],
        retired: false,
        variants: [
          {
            id: 'v0',
            prompt: '<p>Which <em>one</em>?</p>',
            options: [
              { id: 'o0', text: 'Text 0', right: false, explanation: '<p>Why 0.</p>' },
              { id: 'o1', text: 'Text 1', right: true, explanation: '<p>Why 1.</p>' },
              { id: 'o2', text: 'Text 2', right: false, explanation: '<p>Why 2.</p>' },
            ],
          },
        ],
      },
    ])
  })

  it('of kind recall has as its answer everything from `Answer:` on', () => {
    const [read] = compile(item(meta('recall'), 'Why?\n\nAnswer: Because.\n\nAnd more.')).items
    expect(read?.variants[0]).toEqual({ id: 'v0', prompt: '<p>Why?</p>', answer: '<p>Because.</p><p>And more.</p>' })
  })

  it.each([
    ['typed number', '`22`', { kind: 'number', accepts: [22] }],
    ['typed address', '`10.0.0.1`', { kind: 'address', accepts: ['10.0.0.1'] }],
    ['typed command config-line', '`transport input ssh`', { kind: 'command', mode: 'config-line', accepts: ['transport input ssh'] }],
    [
      'typed command config',
      '`ip domain-name a.example` or `ip domain name a.example`',
      { kind: 'command', mode: 'config', accepts: ['ip domain-name a.example', 'ip domain name a.example'] },
    ],
  ])('of kind %s accepts what stands as code in the answer', (kind, answer, expected) => {
    const [read] = compile(item(meta(kind), `Type.\n\nAnswer: ${answer}\n\nWhy.`)).items
    expect(read?.variants[0]).toEqual({ id: 'v0', prompt: '<p>Type.</p>', answer: expected, explanation: '<p>Why.</p>' })
  })

  it('of kind match keeps premises with the response of each, and responses that fit nothing with their explanation', () => {
    const rows = [
      '- `a = b` {#ab} = `/26` or *so* {#p26}\n  Why ab.',
      '- Telnet {#telnet} = TCP {#tcp}\n  Why Telnet.',
      '- SSH, 1 = 1 {#ssh}   =   {#tcp}\n  Why SSH.',
      '- = 64 {#n64}\n  Fits nothing.\n\n  At all.',
    ]
    const { items, printed } = compile(item(meta('match'), `Match.\n\n${rows.join('\n')}`))
    expect(printed).toEqual([])
    expect(items[0]?.variants).toEqual([
      {
        id: 'v0',
        prompt: '<p>Match.</p>',
        premises: [
          { id: 'ab', text: '<code>a = b</code>', response: 'p26', explanation: '<p>Why ab.</p>' },
          { id: 'telnet', text: 'Telnet', response: 'tcp', explanation: '<p>Why Telnet.</p>' },
          { id: 'ssh', text: 'SSH, 1 = 1', response: 'tcp', explanation: '<p>Why SSH.</p>' },
        ],
        responses: [
          { id: 'p26', text: '<code>/26</code> or <em>so</em>' },
          { id: 'tcp', text: 'TCP' },
          { id: 'n64', text: '64', explanation: '<p>Fits nothing.</p><p>At all.</p>' },
        ],
      },
    ])
  })

  it('of kind order keeps its steps in the order in which they are written', () => {
    const { items, printed } = compile(item(meta('order'), `Order.\n\n${steps('b', 'a', 'c')}`))
    expect(printed).toEqual([])
    expect(items[0]?.variants).toEqual([
      {
        id: 'v0',
        prompt: '<p>Order.</p>',
        steps: ['b', 'a', 'c'].map((id) => ({ id, text: `Text ${id}`, explanation: `<p>Why ${id}.</p>` })),
      },
    ])
  })

  it('is retired in place by the fifth word of its meta line', () => {
    const { items } = compile(item(`${meta('recall')} · retired`, 'Why?\n\nAnswer: Because.'))
    expect(items[0]?.retired).toBe(true)
  })
})

describe('a quiz is red', () => {
  it.each([
    [
      'where the meta line says too little',
      item('v1.1/4.8 · choice', `Q?\n\n${options('x', ' ', ' ')}`),
      4,
      'does not say what the item is',
    ],
    ['where the kind is unknown', item(meta('chioce'), `Q?\n\n${options('x', ' ', ' ')}`), 4, 'did you mean “choice”?'],
    ['where an objective is unknown', item(meta('choice').replace('4.8', '9.9'), `Q?\n\n${options('x', ' ', ' ')}`), 4, '“v1.1/9.9”'],
    ['where a use is unknown', item(meta('choice').replace('check', 'mock'), `Q?\n\n${options('x', ' ', ' ')}`), 4, '“mock” is no use'],
    [
      'where the concept is missing',
      item(meta('choice').replace('concept key', 'key'), `Q?\n\n${options('x', ' ', ' ')}`),
      4,
      'names no concept',
    ],
    ['where an id is none', '## One two\nx\n', 1, '“One two” is no id'],
    ['where a choice has two right options', item(meta('choice'), `Q?\n\n${options('x', 'x', ' ')}`), 8, '2 options are marked right'],
    ['where a choice has no right option', item(meta('choice'), `Q?\n\n${options(' ', ' ', ' ')}`), 8, '0 options are marked right'],
    ['where choices have one right option', item(meta('choices'), `Q?\n\n${options('x', ' ', ' ')}`), 8, '1 of 3 options'],
    ['where choices have no wrong option', item(meta('choices'), `Q?\n\n${options('x', 'x', 'x')}`), 8, '3 of 3 options'],
    ['where there are two options', item(meta('choice'), `Q?\n\n${options('x', ' ')}`), 8, 'there are 2 options'],
    [
      'where an option has no mark',
      item(meta('choice'), `Q?\n\n${options('x', ' ', ' ').replace('- [ ] Text 1', '- Text 1')}`),
      10,
      'neither right nor wrong',
    ],
    [
      'where an option has no id',
      item(meta('choice'), `Q?\n\n${options('x', ' ', ' ').replace(' {#o2}', '')}`),
      12,
      'this option has no id',
    ],
    [
      'where an option is explained by nothing',
      item(meta('choice'), `Q?\n\n${options('x', ' ', ' ').replace('\n  Why 1.', '')}`),
      10,
      'the option “o1” has no explanation',
    ],
    ['where text follows the options', item(meta('choice'), `Q?\n\n${options('x', ' ', ' ')}\n\nStray.`), 15, 'belongs to none'],
    ['where a recall item has no answer', item(meta('recall'), 'Why?'), 3, 'the item has no answer'],
    ['where an item asks nothing', item(meta('recall'), 'Answer: Because.'), 3, 'the item asks nothing'],
    ['where an answer is no code', item(meta('typed number'), 'Port?\n\nAnswer: 22\n\nWhy.'), 8, 'no answer is accepted'],
    [
      'where a typed answer is explained by nothing',
      item(meta('typed number'), 'Port?\n\nAnswer: `22`'),
      8,
      'the answer has no explanation',
    ],
    ['where a number is none', item(meta('typed number'), 'Port?\n\nAnswer: `ssh`\n\nWhy.'), 8, 'write a number in digits'],
    ['where an address is none', item(meta('typed address'), 'Which?\n\nAnswer: `10.0.0.256`\n\nWhy.'), 8, 'write an IPv4 address'],
    [
      'where IOS refuses the command',
      item(meta('typed command config-line'), 'Type.\n\nAnswer: `show ip ssh`\n\nWhy.'),
      8,
      'the core refuses it',
    ],
    ['where a match has no list', item(meta('match'), 'Match.'), 3, 'the item has no premises'],
    ['where a match asks nothing', item(meta('match'), rows('A {#a} = X {#x}', 'B {#b} = Y {#y}')), 3, 'the item asks nothing'],
    [
      'where the rows of a match are numbered',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} = Y {#y}').replaceAll('- ', '1. ').replaceAll('  Why', '   Why')}`),
      8,
      'the premises are numbered, and have no order',
    ],
    [
      'where text follows the rows',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} = Y {#y}')}\n\nStray.`),
      13,
      'belongs to none',
    ],
    ['where a row has no id', item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B = Y')}`), 10, 'this row has no id'],
    [
      'where a premise has no id',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B = Y {#y}')}`),
      10,
      'the premise before “y” has no id',
    ],
    [
      'where a premise has an id that is none',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#B b} = Y {#y}')}`),
      10,
      '“B b” is no id',
    ],
    ['where a response has no id', item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} = Y')}`), 10, 'this row has no id'],
    [
      'where a premise has no text',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', '{#b} = Y {#y}')}`),
      10,
      'the premise “b” has no text',
    ],
    [
      'where `=` is missing',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} Y {#y}')}`),
      10,
      'no `=` stands between the premise and the response “y”',
    ],
    [
      'where `=` stands only in code',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', '`b = c` {#b} Y {#y}')}`),
      10,
      'the one inside of code does not count',
    ],
    ['where a row has a premise alone', item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b}')}`), 10, 'no `=` stands between'],
    ['where a row has a box to tick', item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', '[x] B {#b} = Y {#y}')}`), 10, 'a box to tick'],
    [
      'where a row is empty but for an id',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} = Y {#y}', '= {#x}')}`),
      12,
      'neither a premise nor a response',
    ],
    [
      'where nobody has a response',
      item(meta('match'), `Q\n\n${rows('A {#a} = Xx {#xx}', 'B {#b} = Y {#y}', 'C {#c} = {#xy}')}`),
      12,
      'no row has the response “xy” in full',
    ],
    [
      'where two premises have one id',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#a} = Y {#y}')}`),
      10,
      'two premises have the id “a”',
    ],
    [
      'where two responses have one id',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} = Y {#x}', 'C {#c} = Z {#z}')}`),
      10,
      'leave only `= {#x}` here',
    ],
    [
      'where a premise and a response have one id',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#x} = Y {#y}')}`),
      10,
      'a premise and a response have the id “x”',
    ],
    [
      'where two premises say the same',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'A {#b} = Y {#y}')}`),
      10,
      'two premises say the same',
    ],
    [
      'where two responses say the same',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} = X {#y}')}`),
      10,
      'two responses say the same',
    ],
    [
      'where a response that fits is said to fit nothing',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} = {#y}', '= Y {#y}')}`),
      12,
      'the response “y” fits a premise',
    ],
    [
      'where a row is not explained',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} = Y {#y}').replace(/\n {2}Why\.$/, '')}`),
      10,
      'the premise “b” has no explanation',
    ],
    [
      'where a response that fits nothing is not explained',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} = Y {#y}', '= Z {#z}').replace(/\n {2}Why\.$/, '')}`),
      12,
      'the response “z” has no explanation',
    ],
    ['where there is one premise', item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', '= Y {#y}')}`), 8, 'there is one premise'],
    [
      'where there is one response',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} = {#x}')}`),
      8,
      'there is one response for all premises',
    ],
    [
      'where there are thirteen premises',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', '= Y {#y}', ...many(12).map((id) => `${id} {#${id}} = {#x}`))}`),
      8,
      'there are 13 premises',
    ],
    [
      'where there are thirteen responses',
      item(meta('match'), `Q\n\n${rows('A {#a} = X {#x}', 'B {#b} = {#x}', ...many(12).map((id) => `= ${id} {#${id}}`))}`),
      8,
      'there are 13 responses',
    ],
    ['where steps are not numbered', item(meta('order'), `Q\n\n${rows('A {#a}', 'B {#b}', 'C {#c}')}`), 8, 'the steps are not numbered'],
    ['where there are two steps', item(meta('order'), `Q\n\n${steps('a', 'b')}`), 8, 'there are 2 steps'],
    ['where there are thirteen steps', item(meta('order'), `Q\n\n${steps(...many(13).map((id) => `${id}-it`))}`), 8, 'there are 13 steps'],
    ['where the id of a step tells its place', item(meta('order'), `Q\n\n${steps('a', 'second', 'c')}`), 10, 'tells the place of the step'],
    ['where a step has no id', item(meta('order'), `Q\n\n${steps('a', 'b', 'c').replace(' {#b}', '')}`), 10, 'this step has no id'],
    [
      'where two steps have one id',
      item(meta('order'), `Q\n\n${steps('a', 'b', 'c').replace('{#c}', '{#a}')}`),
      12,
      'two steps have the id “a”',
    ],
    [
      'where two steps say the same',
      item(meta('order'), `Q\n\n${steps('a', 'b', 'c').replace('Text c', 'Text a')}`),
      12,
      'two steps say the same',
    ],
    [
      'where a step has a box to tick',
      item(meta('order'), `Q\n\n${steps('a', 'b', 'c').replace('Text b', '[ ] Text b')}`),
      10,
      'the step “b” has a box to tick',
    ],
    [
      'where a step is not explained',
      item(meta('order'), `Q\n\n${steps('a', 'b', 'c').replace('\n   Why b.', '')}`),
      10,
      'the step “b” has no explanation',
    ],
    ['where an order has no list', item(meta('order'), 'Q'), 3, 'a numbered list, in the order that is right'],
    ['where the mode is missing', item(meta('typed command'), 'Type.\n\nAnswer: `end`\n\nWhy.'), 4, 'does not say what is typed'],
  ])('%s', (_where, text, line, words) => {
    const { printed } = compile(text)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toMatch(new RegExp(`^q\\.md:${line}:`))
    expect(printed[0]).toContain(words)
  })
})
