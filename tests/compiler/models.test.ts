// biome-ignore-all lint/suspicious/noTemplateCurlyInString: cases hold such placeholders
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explainScenario } from '@/compiler/authoring/explain'
import { scaffold } from '@/compiler/authoring/new'
import { readingOf, solvingOf } from '@/compiler/authoring/read'
import { noCache } from '@/compiler/cache/cache'
import { hashOfSources } from '@/compiler/cache/sources'
import { blocksOf, newPage } from '@/compiler/chapter/page'
import { type ContentFolder, openContent } from '@/compiler/content/files'
import { compileCourse } from '@/compiler/course/course'
import { madeOf } from '@/compiler/course/kept'
import { casesIn } from '@/compiler/models/cases'
import { changed } from '@/compiler/models/change'
import { holds, inWords, readSaid } from '@/compiler/models/facts'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { noLinks } from '@/compiler/text/html'
import { readMarkdown } from '@/compiler/text/source'
import { readYaml } from '@/compiler/text/yaml'

const closet = readFileSync(join(__dirname, 'scenario/course/cases/closet-cable.yaml'), 'utf8')

function page(text: string) {
  const cases = casesIn([{ path: 'chapters/one/cases/closet-cable.yaml', text: closet }])
  const found = newPage({
    file: 'c.md',
    links: noLinks,
    meanings: new Map(),
    ground: { labs: new Map(), cases, cache: noCache() },
    grades: new Map(),
  })
  const blocks = blocksOf(found, readMarkdown({ path: 'c.md', text }).source.nodes)
  return { blocks, printed: found.diagnostics.map(formatDiagnostic) }
}

describe('what a model prints on a page', () => {
  it('is shown as it stands, with the title of the case unless it has its own', () => {
    const { blocks, printed } = page('```model case=closet-cable prints=status\n…\n! marked\n  Half-duplex, 100Mb/s\n```')
    expect(printed).toEqual([])
    expect(blocks).toEqual([
      {
        kind: 'model',
        title: 'The cable between two switches',
        model: 'duplex',
        lines: [{ text: '…' }, { text: '  Half-duplex, 100Mb/s', marked: true }],
      },
    ])
  })

  it('is of the case with the variations that it names, and may be what a prediction opens', () => {
    const { blocks, printed } = page(
      '```predict opens=next\nWhat does it run?\n```\n\n```model case=closet-cable prints=status with=both-auto title="Negotiated"\n…\n  Full-duplex, 100Mb/s\nFa0/24 is up, line protocol is up (connected)\n  Full-duplex, 100Mb/s\n```',
    )
    expect(printed).toEqual([])
    expect(blocks).toMatchObject([{ kind: 'predict', answer: [{ kind: 'model', title: 'Negotiated' }] }])
  })

  it.each([
    ['a line that is not printed', 'prints=status\n…\n  Half-duplex, 10Mb/s', 'c.md:3:1  ', 'not “  Half-duplex, 10Mb/s”'],
    ['lines left out', 'prints=status\nGi0/1 is up, line protocol is up (connected)', 'c.md:2:1  the model also prints', 'Full-duplex'],
    ['a case that is not there', 'prints=status', 'no case', 'closet-cable'],
    ['a print that is not there', 'prints=statsu\n…', 'c.md:1:28  the model “duplex” prints no “statsu”', 'did you mean “status”?'],
    ['a variation that is not there', 'prints=status with=both\n…', 'has no variation “both”', 'write one of: both-auto'],
  ])('is refused with %s', (what, rest, place, words) => {
    const of = what.includes('case that') ? 'closet-cabl' : 'closet-cable'
    const { printed } = page(`\`\`\`model case=${of} ${rest}\n\`\`\``)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toContain(place)
    expect(printed[0]).toContain(words)
  })
})

describe('changes of a case', () => {
  const given = { zones: [{ name: 'a' }, { name: 'b' }, { name: 'c' }], hosts: { 'www.example.com': { up: true } } }
  const place = { file: 'c.yaml', line: 1, column: 1 }
  const change = (...changes: [string, unknown][]) =>
    changed(
      given,
      changes.map(([path, value]) => ({ path, value, place })),
    )

  it('count elements as the case has them, whatever else is taken out', () => {
    expect(change(['zones.0', null], ['zones.1.name', 'B'], ['zones.3', { name: 'd' }]).value).toMatchObject({
      zones: [{ name: 'B' }, { name: 'c' }, { name: 'd' }],
    })
  })

  it('reach keys that have dots in them, take keys out and put new ones in', () => {
    expect(change(['hosts.www.example.com.up', false]).value).toMatchObject({ hosts: { 'www.example.com': { up: false } } })
    expect(change(['hosts."www.example.com".port', 53]).value).toMatchObject({ hosts: { 'www.example.com': { up: true, port: 53 } } })
    expect(change(['hosts', null]).value).toEqual({ zones: given.zones })
  })

  it.each<[string, unknown, string]>([
    ['zones.4', {}, 'the list has 3'],
    ['zones.x', {}, 'there is no element “x”'],
    ['zone.0', {}, 'there is no “zone”'],
    ['zones.0.name.first', 'a', 'is looked for in "a"'],
    ['hosts.gone', null, 'there is no “gone”'],
    ['zones.0.name', 'a', 'is so already'],
  ])('are refused where %s leads nowhere', (path, value, words) => {
    expect(change([path, value]).diagnostics.map(({ what }) => what)).toEqual([expect.stringContaining(words)])
  })
})

describe('what is said of facts', () => {
  it('is pairs of a key and a value, quoted where it has spaces or commas', () => {
    expect(readSaid('status NXDOMAIN, answers "a, b",server 192.0.2.53')).toEqual([
      ['status', 'NXDOMAIN'],
      ['answers', 'a, b'],
      ['server', '192.0.2.53'],
    ])
    expect(readSaid('answers ""')).toEqual([['answers', '']])
    for (const text of ['', 'status', 'status "open', ', status x']) expect(readSaid(text)).toBeUndefined()
  })

  it('holds where every value is the same as text', () => {
    const facts = { count: 2, up: true, name: 'a b' }
    expect(
      holds(
        [
          ['count', '2'],
          ['up', 'true'],
          ['name', 'a b'],
        ],
        facts,
      ),
    ).toBe(true)
    expect(holds([['count', '3']], facts)).toBe(false)
    expect(
      inWords([
        ['tls-version', '1.2'],
        ['name', 'a b'],
        ['rest', ''],
      ]),
    ).toBe('tls version is 1.2, name is “a b” and rest is empty')
  })
})

it('YAML is typed where it stands plainly, and only where it would be written so again', () => {
  const { yaml } = readYaml('c.yaml', 'a: 10\nb: "10"\nc: 1.10\nd: true\ne: ~\nf: 007\ng: [no, 2.5]\nh: ${n}\ni: |\n  5\n')
  expect(yaml?.typed((text) => text.replace('${n}', '3'))).toEqual({
    a: 10,
    b: '10',
    c: '1.10',
    d: true,
    e: null,
    f: '007',
    g: ['no', 2.5],
    h: 3,
    i: '5\n',
  })
})

/** A folder with a chapter that calls for a case, made by `new`. */
function inNewFolder(use: (folder: string, put: (path: string, text: string) => void) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-models-'))
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  try {
    for (const shared of ['blueprints', 'glossary'])
      cpSync(join(__dirname, '../../content', shared), join(folder, shared), { recursive: true })
    put(
      'tracks/cables.yaml',
      'id: cables\ntitle: Cables\nplace: 1\nchapters:\n  - { id: one-cable, title: One cable, tier: 1, genre: idea, domain: "1", planned: true, objectives: [v1.1/1.4, v2.0/1.1], requires: [], kinds: [recall, decide] }\n',
    )
    use(folder, put)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('authors', () => {
  it('get a case with its question from `new`, which leaves nothing but texts to write, and one more on the same case', () => {
    inNewFolder((folder) => {
      expect(scaffold(folder, 'one-cable', undefined)).toEqual({
        written: expect.arrayContaining([
          'chapters/one-cable/cases/one-cable-case.yaml',
          'chapters/one-cable/scenarios/one-cable-decide.md',
        ]),
      })
      expect(scaffold(folder, 'one-cable/another', 'decide')).toEqual({ written: ['chapters/one-cable/scenarios/another.md'] })
      const { diagnostics } = compileCourse(openContent(folder), noCache(), { kind: 'chapter', chapter: 'one-cable' })
      const others = diagnostics.filter(({ what }) => !what.startsWith('still to be written: ') && !what.startsWith('no blueprint'))
      expect(others.map(formatDiagnostic)).toEqual([])
      expect(diagnostics.some(({ file }) => file.endsWith('.yaml'))).toBe(true)
    })
  })

  it('are told what the model decides everywhere, of a question that is wrong too', () => {
    inNewFolder((folder, put) => {
      scaffold(folder, 'one-cable', undefined)
      const path = 'chapters/one-cable/scenarios/one-cable-decide.md'
      const explained = () => {
        const found = explainScenario(openContent(folder), path, undefined)
        if ('refused' in found) throw new Error(found.refused)
        return found
      }
      expect(explained().text).toContain('link up, speed 100, Gi0/1 full, Fa0/24 half, mismatch true')
      expect(explained().text.endsWith('Proven.')).toBe(true)
      put(path, readFileSync(join(folder, path), 'utf8').replace('When: Fa0/24 half', 'When: Fa0/24 full, link down'))
      expect(explained().text).toContain('Not proven:')
      expect(explained().data.problems[0]).toContain('marked right')
    })
  })

  it('read the case and what its model rests on, and solve without either', () => {
    inNewFolder((folder) => {
      scaffold(folder, 'one-cable', undefined)
      const content = openContent(folder)
      expect(readingOf(content, 'one-cable')).toMatch(/one-cable-case\.yaml[\s\S]*- duplex: .*vendor-doc/)
      const [, solving] = solvingOf(content, 'one-cable').split('## chapters/one-cable/scenarios/one-cable-decide.md')
      expect(solving).toContain('{#half}')
      expect(solving).not.toMatch(/When:|Claim:|\[x\]|happens with/)
    })
  })
})

describe('what is kept of a chapter', () => {
  it('is made anew where a case has changed', () => {
    const content = (given: string): ContentFolder => {
      const path = 'chapters/one/cases/closet-cable.yaml'
      return { ...openContent('nowhere'), paths: [path], read: (name) => (name === path ? { path, text: given } : undefined) }
    }
    expect(madeOf('one', content(closet), 'code')).toBe(madeOf('one', content(closet), 'code'))
    expect(madeOf('one', content(closet), 'code')).not.toBe(madeOf('one', content(closet.replace('auto', '10')), 'code'))
  })

  it('is made anew where a model has changed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'holdtime-sources-'))
    try {
      for (const name of ['sim', 'compiler', 'course/models/duplex']) mkdirSync(join(folder, name), { recursive: true })
      writeFileSync(join(folder, 'package-lock.json'), '{}')
      const model = join(folder, 'course/models/duplex/index.ts')
      writeFileSync(model, 'one')
      const before = hashOfSources(folder)
      expect(hashOfSources(folder)).toBe(before)
      writeFileSync(model, 'two')
      expect(hashOfSources(folder)).not.toBe(before)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
