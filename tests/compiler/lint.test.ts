import { describe, expect, it } from 'vitest'
import type { ContentFolder } from '@/compiler/content/files'
import { wholeCourse } from '@/compiler/content/scope'
import { lintContent } from '@/compiler/lint'
import { gradeOf } from '@/compiler/lint/grade'

/** A content folder of these texts, by path. */
function folderOf(texts: Readonly<Record<string, string>>): ContentFolder {
  const paths = Object.keys(texts).sort()
  const read = (path: string) => (texts[path] === undefined ? undefined : { path, text: texts[path] })
  return { read, paths, list: () => [], labs: [], facts: new Map(), chapters: ['one', 'two'], strays: [] }
}

function warned(texts: Readonly<Record<string, string>>, scope: Parameters<typeof lintContent>[1] = wholeCourse): string[] {
  return lintContent(folderOf(texts), scope).map(({ file, line, what }) => `${file}:${line} ${what}`)
}

const quiz = 'chapters/one/quiz.md'

interface Wording {
  readonly right?: string
  readonly wrong?: string
  readonly other?: string
  readonly because?: string
  readonly belief?: string
  readonly stem?: string
  readonly id?: string
}

const plain = 'Which device answers a packet that is sent to the address of a printer behind a switch?'

function choice({
  id = 'some-item',
  stem = plain,
  right = 'Printer that owns it',
  wrong = 'Router next to it',
  other = 'Switch between them',
  because = 'Frames reach whoever owns that hardware number, and nobody else reads them.',
  belief = 'Belief: routers answer for everybody.\n  ',
}: Wording): string {
  return `## ${id}
v1/1.1 · choice · concept any · review

${stem}

- [x] ${right} {#right}
  ${because}
- [ ] ${wrong} {#wrong}
  ${belief}Only proxies do so, and none is configured here.
- [ ] ${other} {#other}
  Forwarding is all that it does with foreign traffic.
`
}

describe('an item of careful wording', () => {
  it('is not warned of', () => {
    expect(warned({ [quiz]: choice({}) })).toEqual([])
  })
})

describe('warned of is', () => {
  it.each<[string, Wording, string]>([
    [
      'a right option that is much longer than the wrong ones',
      { right: 'Printer that owns it, since it alone answers by ARP' },
      `${quiz}:6 the right option “right” has 51 letters, the longest wrong one 19`,
    ],
    [
      'one option alone with a full stop, all the more where it is the right one',
      { right: 'Printer that owns it.' },
      `${quiz}:6 option “right” ends with a full stop, the others without a full stop, and it is the right one`,
    ],
    [
      'one option that begins otherwise than the others',
      { right: 'The printer that has it', wrong: 'The router next to it', other: 'In front of it a switch' },
      `${quiz}:11 option “other” begins with a preposition, the others with a noun`,
    ],
    [
      'a key that alone gives a reason',
      { right: 'Printer, because it owns it' },
      `${quiz}:6 the key “right” alone gives a reason (“because”)`,
    ],
    ['a key that alone is careful', { right: 'Printer, most likely' }, `${quiz}:6 the key “right” alone is careful (“most likely”)`],
    [
      'a key without exception that rests on nothing',
      { right: 'Only its owner' },
      `${quiz}:6 the key “right” says “only”, and the item names nothing that it rests on`,
    ],
    [
      'an option that sums up others',
      { other: 'None of the above' },
      `${quiz}:11 option “other” speaks of other options, and their order changes`,
    ],
    [
      'an explanation that says the question again',
      { because: 'The printer owns the address that the packet is sent to, behind the switch.' },
      `${quiz}:6 the explanation of “right” only says again what stands in question and option`,
    ],
    [
      'an item none of whose wrong options is called a belief',
      { belief: '' },
      `${quiz}:1 no wrong option of “some-item” names the belief behind it`,
    ],
    [
      'a command that nothing backs',
      { because: 'Look it up with `show ip printers all`, where owners stand by name.' },
      `${quiz}:7 nothing backs the command “show ip printers all”: the core does not know it, no example runs it, no source names it`,
    ],
  ])('%s', (_what, wording, expected) => {
    const lines = warned({ [quiz]: choice(wording) })
    expect(lines).toEqual(expect.arrayContaining([expect.stringContaining(expected)]))
    expect(lines.length).toBeLessThanOrEqual(2)
  })

  it('the later of two items that ask the same, also across chapters and when only its own chapter is looked at', () => {
    const twin = choice({
      id: 'twin',
      stem: plain.replace('Which device answers', 'What answers'),
      belief: 'Belief: it is the router.\n  ',
    })
    const both = { [quiz]: choice({}), 'chapters/two/quiz.md': twin }
    expect(warned(both)).toEqual([`chapters/two/quiz.md:1 “twin” asks nearly what “some-item” asks (${quiz}:1)`])
    expect(warned(both, { kind: 'chapter', chapter: 'one' })).toEqual([
      `${quiz}:1 “some-item” asks nearly what “twin” asks (chapters/two/quiz.md:1)`,
    ])
  })
})

describe('not warned of is', () => {
  const naming = (command: string) => choice({ because: `Look it up with \`${command}\`, where owners stand by name.` })

  it.each([
    ['a command that the core knows, shortened', 'sh ip int br'],
    ['the beginning of one, with its arguments left open', 'ip access-group … in'],
    ['what a device prints', 'SSH Disabled'],
    ['a line of a host', 'ssh -l admin 10.0.0.1'],
    ['one word', 'show-printers'],
  ])('%s', (_what, command) => {
    expect(warned({ [quiz]: naming(command) })).toEqual([])
  })

  it('a command that an executed block of another chapter types, or that a source names', () => {
    const unknown = 'show ip printers'
    expect(warned({ [quiz]: naming(unknown) })).toHaveLength(1)
    const block = `\`\`\`ios lab=any device=R1\nR1# ${unknown} | begin Fa0/1\n\`\`\`\n`
    expect(warned({ [quiz]: naming(unknown), 'chapters/two/chapter.md': block })).toEqual([])
    expect(warned({ [quiz]: naming(unknown), 'chapters/two/chapter.md': block.replace(' lab=any', '') })).toHaveLength(1)
    const source = `---\nsources:\n  - title: The command ${unknown}\n    where: Command reference\n---\n`
    expect(warned({ [quiz]: naming(unknown), 'chapters/one/chapter.md': source })).toEqual([])
  })

  it('a key without exception where the item names a rule, or says where it holds, or counts what is named', () => {
    const only = choice({ right: 'Only its owner' })
    expect(warned({ [quiz]: only.replace('· review\n', '· review\nRests on: proxy-arp\n') })).toEqual([])
    expect(warned({ [quiz]: choice({ right: 'Only its owner here' }) })).toEqual([])
    expect(warned({ [quiz]: choice({ right: 'All of the printers' }) })).toEqual([])
  })

  it('an item that is still to be written', () => {
    expect(warned({ [quiz]: choice({ belief: '', right: 'TODO: the right answer, which is longer than all of the above' }) })).toEqual([])
  })

  it('a claim, which is no part of an explanation', () => {
    const scenario = `---\nkind: observe\n---\n${plain}\n\n- [x] \`R1: show users\` {#users}\n  It names who holds a line.\n  Shows: \`vty lines 4 *\` = \`backup\`\n- [ ] \`R1: show ip ssh\` {#ssh}\n  Sessions are not among what it prints.\n  Claim: same in healthy\n`
    expect(warned({ 'chapters/one/scenarios/who.md': scenario })).toEqual([])
  })
})

describe('the reading grade', () => {
  const grade = (text: string) => gradeOf({ path: 'chapters/one/chapter.md', text })

  it('is low for short words in short sentences, and high for long ones', () => {
    expect(grade('The cat sat. The dog ran. It was hot.')).toBeLessThan(2)
    expect(grade('Administrative authentication necessitates considerable organizational responsibility beforehand.')).toBeGreaterThan(15)
  })

  it('does not count code, tables and addresses', () => {
    const prose = 'The cat sat. The dog ran.'
    expect(
      grade(`${prose}\n\n\`\`\`text\nauthentication authorization\n\`\`\`\n\n| a | b |\n|---|---|\n| administratively | prohibited |\n`),
    ).toBe(grade(prose))
    expect(grade('The cat sat at 10.20.30.40. The dog ran.')).toBe(grade('The cat sat at. The dog ran.'))
  })
})
