import { describe, expect, it } from 'vitest'
import { formatDiagnostic } from '@/compiler/diagnostic'
import { noLinks } from '@/compiler/html'
import { compileQuiz } from '@/compiler/quiz'

const objectives = new Set(['v1.1/4.8', 'v2.0/4.1'])

function compile(text: string) {
  const { items, diagnostics } = compileQuiz({ path: 'q.md', text }, { chapter: 'ssh', objectives, links: noLinks })
  return { items: items.map(({ item }) => item), printed: diagnostics.map(formatDiagnostic) }
}

const item = (meta: string, body: string) => `# Chapter\n\n## one\n${meta}\n\n${body}\n`
const meta = (kind: string) => `v1.1/4.8, v2.0/4.1 · ${kind} · concept key · check, review`
const options = (...marks: readonly string[]) =>
  marks.map((mark, index) => `- [${mark}] Text ${index} {#o${index}}\n  Why ${index}.`).join('\n')

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
    ['where a use is unknown', item(meta('choice').replace('check', 'exam'), `Q?\n\n${options('x', ' ', ' ')}`), 4, '“exam” is no use'],
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
    ['where a number is none', item(meta('typed number'), 'Port?\n\nAnswer: `ssh`\n\nWhy.'), 8, 'write a number in digits'],
    ['where an address is none', item(meta('typed address'), 'Which?\n\nAnswer: `10.0.0.256`\n\nWhy.'), 8, 'write an IPv4 address'],
    [
      'where IOS refuses the command',
      item(meta('typed command config-line'), 'Type.\n\nAnswer: `show ip ssh`\n\nWhy.'),
      8,
      'the core refuses it',
    ],
    ['where the mode is missing', item(meta('typed command'), 'Type.\n\nAnswer: `end`\n\nWhy.'), 4, 'does not say what is typed'],
  ])('%s', (_where, text, line, words) => {
    const { printed } = compile(text)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toMatch(new RegExp(`^q\\.md:${line}:`))
    expect(printed[0]).toContain(words)
  })
})
