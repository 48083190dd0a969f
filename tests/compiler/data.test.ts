import { describe, expect, it } from 'vitest'
import { readBeliefs, readConfusable, readFacts, withFacts } from '@/compiler/content/data'
import { compileQuiz } from '@/compiler/quiz'
import { printedKeys } from '@/compiler/quiz/printed-keys'
import { loadLab } from '@/compiler/scenario'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { noLinks } from '@/compiler/text/html'
import { type Item, itemSchema } from '@/course/item'

const fact = (id: string, is: string, grade = 'rfc') =>
  `facts:\n  ${id}: { is: "${is}", what: A port, source: { title: T, where: RFC 1, grade: ${grade} } }\n`
const belief = (id: string, see = 'one') => `beliefs:\n  ${id}: { says: S., instead: I., see: ${see} }\n`
const pair = (a: string, b: string) => `pairs:\n  - { concepts: [${a}, ${b}], differ: D. }\n`
const print = (read: { readonly diagnostics: readonly Parameters<typeof formatDiagnostic>[0][] }) => read.diagnostics.map(formatDiagnostic)

describe('a fact', () => {
  const { found } = readFacts([{ path: 'facts/a.yaml', text: fact('ssh-port', '22') }])

  it('is drawn by a text, line by line where it was', () => {
    expect(withFacts({ path: 'x.md', text: 'Port {{ssh-port}}.\nAnswer: `{{ssh-port}}`' }, found).text).toBe('Port 22.\nAnswer: `22`')
  })

  it('that nobody wrote stays as it is, to be told of', () => {
    expect(withFacts({ path: 'x.md', text: 'Port {{sssh}}.' }, found).text).toBe('Port {{sssh}}.')
  })

  it.each([
    [
      'written twice, in two files',
      [fact('p', '22'), fact('p', '23')],
      'facts/1.yaml:2:3  two facts have the id “p” (the other: facts/0.yaml:2)',
    ],
    ['of no known grade', [fact('p', '22', 'sure')], 'write one of: capture, vendor-doc, rfc, secondary, unverified'],
    ['with an id that is none', [fact('P_1', '22')], '“P_1” is no id'],
  ])('is red %s', (_where, texts, words) => {
    expect(print(readFacts(texts.map((text, index) => ({ path: `facts/${index}.yaml`, text }))))).toEqual([expect.stringContaining(words)])
  })
})

describe('beliefs and pairs', () => {
  it('are red where two files have one, and both are named', () => {
    const files = ['a', 'b'].map((name) => ({ path: `beliefs/${name}.yaml`, text: belief('out-is-outside') }))
    expect(print(readBeliefs(files))).toEqual([
      expect.stringContaining('beliefs/b.yaml:2:3  two beliefs have the id “out-is-outside” (the other: beliefs/a.yaml:2)'),
    ])
    const pairs = [pair('a', 'b'), pair('b', 'a')].map((text, index) => ({ path: `confusable/${index}.yaml`, text }))
    expect(print(readConfusable(pairs, new Set(['a', 'b'])))).toEqual([
      expect.stringContaining('is named twice (the other: confusable/0.yaml)'),
    ])
  })

  it('are red where no item has a concept, and where a concept is paired with itself', () => {
    const red = (text: string) => print(readConfusable([{ path: 'confusable/a.yaml', text }], new Set(['tcp-refused', 'b'])))
    expect(red(pair('tcp-refusd', 'b'))).toEqual([
      expect.stringContaining('no item has the concept “tcp-refusd” — did you mean “tcp-refused”?'),
    ])
    expect(red(pair('b', 'b'))).toEqual([expect.stringContaining('a concept is no pair with itself')])
  })
})

const { lab } = loadLab({
  path: 'chapters/one/labs/pair.md',
  text: '---\nid: pair\ntitle: Pair\ndevices:\n  R1: { kind: router, platform: ios-15-router }\n  R2: { kind: router, platform: ios-15-router }\nlinks:\n  - R1 Gi0/0 - R2 Gi0/0\n---\nTwo.\n\n```ios device=R1\nhostname R1\ninterface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0\n no shutdown\n```\n\n```ios device=R2\nhostname R2\ninterface GigabitEthernet0/0\n ip address 10.0.0.2 255.255.255.0\n no shutdown\n```\n',
})
const labs = new Map(lab ? [[lab.id, lab]] : [])

function quiz(meta: string, body: string) {
  const text = `# Q\n\n## one\n${meta}\n\n${body}\n`
  const input = { chapter: 'ssh', objectives: new Set(['v1.1/4.8']), links: noLinks, beliefs: new Set(['out-is-outside']), labs }
  const { items, diagnostics } = compileQuiz({ path: 'q.md', text }, input)
  return { item: items[0]?.item, items, printed: diagnostics.map(formatDiagnostic) }
}

const meta = (kind: string, uses = 'review') => `v1.1/4.8 · ${kind} · concept key · ${uses}`
const options = (first: string) => `Which?\n\n- [ ] A {#a}\n  ${first}\n- [x] B {#b}\n  It is.\n- [ ] C {#c}\n  It is not.`

describe('a quiz item', () => {
  it('names a belief by its id, and shows no id', () => {
    const { item, printed } = quiz(meta('choice'), options('Belief out-is-outside: out is outside. It is not.'))
    expect(printed).toEqual([])
    expect(item?.variants[0]).toMatchObject({
      options: [{ belief: 'out-is-outside', explanation: '<p>Belief: out is outside. It is not.</p>' }, {}, {}],
    })
    expect(quiz(meta('choice'), options('Belief out-is-outsid: x.')).printed).toEqual([
      expect.stringContaining('there is no belief “out-is-outsid” — did you mean'),
    ])
  })

  it('names the rules that it rests on, and is refused where nobody has verified one', () => {
    const rests = (rules: string) => quiz(`${meta('choice')}\nRests on: ${rules}`, options('No.'))
    expect(rests('proxy-arp, routed-acl-answer')).toMatchObject({ item: { restsOn: ['proxy-arp', 'routed-acl-answer'] }, printed: [] })
    expect(rests('proxy-arp, different-access-classes').printed).toEqual([
      expect.stringContaining('the item rests on “different-access-classes”, which nobody has verified'),
    ])
    expect(rests('proxi-arp').printed).toEqual([expect.stringContaining('the core has no rule “proxi-arp” — did you mean “proxy-arp”?')])
  })

  it('is for the exam alone or not at all', () => {
    expect(quiz(meta('choice', 'exam'), options('No.'))).toMatchObject({ item: { uses: ['exam'] }, printed: [] })
    expect(quiz(meta('choice', 'check, exam'), options('No.')).printed).toEqual([
      expect.stringContaining('an item for the exam is used for nothing else'),
    ])
  })
})

describe('a typed command that is tried on a lab', () => {
  const accepts = (kind: string, tried: string, key: string) => {
    const { item, printed } = quiz(`${meta(`typed command ${kind}`)}\nTried on: ${tried}`, `Which?\n\nAnswer: \`${key}\`\n\nBecause.`)
    const [variant] = item?.kind === 'typed' ? item.variants : []
    return { accepts: variant?.answer.kind === 'command' ? variant.answer.accepts : [], printed }
  }

  it('is right in every way of writing that does the same on every device', () => {
    expect(accepts('exec', 'pair R1', 'show users').accepts).toEqual(expect.arrayContaining(['show users', 'who', 'systat']))
  })

  it('is not right where it only happens to do the same here', () => {
    const { accepts: right } = accepts('exec', 'pair R1', 'show ip route')
    expect(right).toContain('show ip route')
    expect(right).not.toContain('show users')
    expect(accepts('exec', 'pair R1', 'ping 10.0.0.2').accepts).not.toContain('ping 10.0.0.1')
  })

  it('is compared by what it leaves in the configuration', () => {
    expect(accepts('config', 'pair R1', 'ip domain-name x1.example').accepts).toEqual(['ip domain-name x1.example'])
  })

  it('is red where there is no such lab or device', () => {
    expect(accepts('exec', 'pear R1', 'show users').printed).toEqual([
      expect.stringContaining('there is no lab “pear” — write one of: pair'),
    ])
    expect(accepts('exec', 'pair R9', 'show users').printed).toEqual([expect.stringContaining('the lab “pair” has no device “R9”')])
  })
})

describe('a question that prints its own answer', () => {
  const place = { file: 'q.md', line: 1, column: 1 }
  const told = (item: Item) => printedKeys([{ item, place }]).map(({ what }) => what)
  const typed = (shown: string) =>
    itemSchema.parse({
      ...{ kind: 'typed', id: 'one', chapter: 'ssh', concept: 'key', objectives: [], uses: ['review'], retired: false },
      variants: [
        {
          id: 'v0',
          prompt: `<p>Which?</p><pre><code>${shown}</code></pre>`,
          answer: { kind: 'command', mode: 'exec', accepts: ['show ip ssh'] },
          explanation: '',
        },
      ],
    })

  it('is red, and another is not', () => {
    expect(told(typed('R1# show ip ssh\nSSH Enabled'))).toEqual(['“one” prints its own answer: show ip ssh'])
    expect(told(typed('R1# show users'))).toEqual([])
  })
})
