import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { KINDS } from '@/course/kinds'
import { FOLDS, LEFT_OUT, OF_THE_SERVER, PARTS, VERSION } from '@/server/file/export-schema'
import { ANSWERS, DECIDED } from '@/server/log/log'
import { SITTINGS } from '@/server/sitting/kind'
import { FEATURES } from '@/sim/registry'
import packageJson from '../package.json'
import { doorsInFiles } from './doors'

// docs/developing.md is true: what it names is there, and what it says to name everywhere is named everywhere.

const pages = ['docs/developing.md', 'CONTRIBUTING.md']
const page = textOf('docs/developing.md')
const roots = 'app bench compiler components content course docs prisma scripts server sim study tests'.split(' ')
const files = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => `${root}/${name.replaceAll(path.sep, '/')}`)
    .filter((name) => !name.startsWith('prisma/generated/')),
)
const bases = new Set(files.map((name) => path.posix.basename(name)))

/** What is in backticks, in running text and in blocks of commands. */
const quoted = (text: string) => [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, one = '']) => one)
const blocks = (text: string) => [...text.matchAll(/^```\n([\s\S]*?)^```/gm)].map(([, block = '']) => block)

/** The section under a title of the page. */
function recipe(title: string): string {
  const found = page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0]
  if (found === undefined) throw new Error(`docs/developing.md has no section “${title}”.`)
  return found
}

/** The files and folders that a name in the text stands for: `<id>` is any. */
function standsFor(name: string): string[] {
  if (!name.includes('<')) return existsSync(name) ? [name] : []
  const escaped = name.replace(/[.[\]]/g, '\\$&').replace(/<[a-z]+>/g, '[^/]+')
  return files.filter((file) => new RegExp(`^${escaped}$`).test(file))
}

describe.each(pages)('%s', (file) => {
  const text = textOf(file)

  it('names files and folders that are there', () => {
    const named = [...quoted(text), ...blocks(text).flatMap((block) => block.split(/\s+/))]
    const isPath = (one: string) => roots.some((root) => one.startsWith(`${root}/`)) || /^[\w.-]+\.(tsx?|md|prisma|json)$/.test(one)
    const missing = named.filter((one) => isPath(one) && standsFor(one).length === 0 && !bases.has(one))
    expect(missing).toEqual([])
  })

  it('links to files that are there, and to titles of its own', () => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to)
    const titles = [...text.matchAll(/^## (.+)$/gm)].map(([, title = '']) => `#${title.toLowerCase().replaceAll(' ', '-')}`)
    expect(links.filter((to) => (to.startsWith('#') ? !titles.includes(to) : !existsSync(path.join(path.dirname(file), to))))).toEqual([])
  })

  it('names commands that npm has', () => {
    const scripts = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script)
    expect(scripts.filter((script) => !(script in packageJson.scripts))).toEqual([])
  })
})

it('the README leads to both', () => {
  const links = [...textOf('README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to)
  expect(links).toEqual(expect.arrayContaining(pages))
})

/** Tables of learners, with what the schema says of each. */
const tables = [...textOf('prisma/schema.prisma').matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, name = '', body = '']) =>
  /^ +learnerId /m.test(body) ? [{ name, cascades: /^ +learner +User\b.*onDelete: Cascade/m.test(body) }] : [],
)

describe('what a recipe says names each, names each', () => {
  const recipes: readonly (readonly [title: string, ids: readonly string[], mark?: string])[] = [
    ['A feature of the core', readdirSync('sim/features')],
    ['An item kind', Object.keys(KINDS)],
    ['A model', readdirSync('course/models').filter((name) => !name.endsWith('.ts'))],
    ['A kind of sitting', SITTINGS],
    ['A kind of sitting', ANSWERS, 'names each purpose'],
    ['A table', tables.map(({ name }) => name)],
    ['An event', Object.keys(DECIDED)],
    ['A door', doorsInFiles().map(({ name }) => name)],
  ]
  for (const [title, ids, mark = 'names each'] of recipes)
    it(`${title}: ${mark}`, () => {
      const places = [...recipe(title).matchAll(/`([^`]+)` \((names each[a-z ]*)\)/g)].flatMap(([, file = '', said]) =>
        said === mark ? [file] : [],
      )
      expect(places.length).toBeGreaterThan(0)
      expect(ids.length).toBeGreaterThan(2)
      const missing = places.flatMap((file) => ids.filter((id) => !isNamed(file, id)).map((id) => `${file} does not name ${id}`))
      expect(missing).toEqual([])
    })
})

describe('the list of a recipe is whole', () => {
  it('a feature of the core has the files that the recipe gives every feature, and is registered', () => {
    expect(FEATURES).toHaveLength(readdirSync('sim/features').length)
    const lacking = readdirSync('sim/features').flatMap((id) =>
      ['feature.ts', 'index.ts'].map((name) => `sim/features/${id}/${name}`).filter((file) => !existsSync(file)),
    )
    expect(lacking).toEqual([])
  })

  it('an item kind has its folder in course/ and in components/, somebody who reads it, and a version that is kept', () => {
    const kept = readdirSync('tests/course/kept').map((name) => JSON.parse(textOf(`tests/course/kept/${name}`)).item.kind)
    const readers = ['compiler/quiz/meta.ts', 'compiler/scenario/head.ts']
    const lacking = Object.keys(KINDS).flatMap((kind) => [
      ...[`course/kinds/${kind}/kind.ts`, `components/kinds/${kind}/view.tsx`].filter((file) => !existsSync(file)),
      ...(readers.some((file) => isNamed(file, kind)) ? [] : [`${kind} in ${readers.join(' or ')}`]),
      ...(kept.includes(kind) ? [] : [`${kind} in tests/course/kept`]),
    ])
    expect(lacking).toEqual([])
  })

  it('a kind of sitting has its folder, and each folder is one', () => {
    const folders = readdirSync('server/sitting').filter((name) => !name.endsWith('.ts'))
    expect(folders.sort()).toEqual([...SITTINGS].sort())
    expect(folders.filter((kind) => !existsSync(`server/sitting/${kind}/kind.ts`))).toEqual([])
  })

  it('a table of learners leaves with the file or says why not, and goes when its learner is erased', () => {
    const placed = new Set([
      ...Object.values({ ...PARTS, ...FOLDS, ...OF_THE_SERVER }).map(({ table }) => table as string),
      ...Object.keys(LEFT_OUT),
    ])
    const erased = [...textOf('server/backup/erasures.ts').matchAll(/\btx\.(\w+)\.deleteMany\(whose\)/g)].map(([, name]) => name)
    const left = tables.filter(({ name, cascades }) => !cascades && !erased.includes(name.charAt(0).toLowerCase() + name.slice(1)))
    expect(tables.filter(({ name }) => !placed.has(name))).toEqual([])
    expect(left).toEqual([])
  })

  it('the kinds of events of version 4 of the file are these: with another kind the version is another', () => {
    const kinds = 'check review practice gate undo read corrected bookmark aside merged opened imported unlocked clock planned'.split(' ')
    expect({ version: VERSION, kinds: Object.keys(DECIDED).sort() }).toEqual({ version: 4, kinds: kinds.sort() })
  })

  it('docs/export.md says of every kind of event each field that was decided', () => {
    const rows = textOf('docs/export.md').split('### Kinds of events')[1]?.split('\n### ')[0]?.split('\n') ?? []
    const missing = Object.entries(DECIDED).flatMap(([kind, { shape }]) => {
      const row = rows.find((line) => line.split('|')[1]?.includes(`\`${kind}\``)) ?? ''
      return [...(row === '' ? [kind] : []), ...Object.keys(shape).filter((field) => !row.split('|')[3]?.includes(`\`${field}\``))]
    })
    expect(missing).toEqual([])
  })

  it('the ways in that the recipe of a door names are those of the files that it names for them', () => {
    const text = recipe('A door')
    for (const [ways, file] of [
      [['visitorAs', 'whoAsks'], 'app/who.ts'],
      [['respond', 'respondTo', 'respondWith'], 'app/api/respond.ts'],
      [['outcome'], 'app/form.ts'],
    ] as const) {
      expect(quoted(text)).toEqual(expect.arrayContaining([...ways, file]))
      for (const way of ways) expect(textOf(file)).toMatch(new RegExp(`^export (async )?(function|const) ${way}\\b`, 'm'))
    }
  })
})

describe('what is kept for ever', () => {
  const listed = quoted(
    recipe('What is kept for ever')
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .join('\n'),
  ).flatMap(standsFor)
  const warning = /^\/\/ Kept for ever: [\s\S]{40}/

  it('says so in its first line, and whatever says so is in the list', () => {
    const warned = files.filter((file) => /\.(ts|prisma)$/.test(file) && warning.test(textOf(file)))
    expect(warned.sort()).toEqual([...listed].sort())
  })

  it('is in the list with all that the schemas of items and answers are made of', () => {
    const found = new Set<string>()
    const visit = (file: string): void => {
      if (found.has(file)) return
      found.add(file)
      for (const [, from = ''] of textOf(file).matchAll(/^(?:import|export) .*from '(\.[^']+)'$/gm))
        visit(`${path.posix.join(path.posix.dirname(file), from)}.ts`)
    }
    for (const file of ['course/item.ts', 'course/answer.ts']) visit(file)
    // Drawings belong to the pages of labs, which are compiled anew; a shuffle is drawn once, and its order kept with the ask.
    const others = ['course/picture.ts', 'course/random.ts']
    expect([...found].filter((file) => !listed.includes(file) && !others.includes(file))).toEqual([])
  })
})

function textOf(file: string): string {
  return readFileSync(file, 'utf8')
}

/** In code as a string, as the end of an import, or as a key; elsewhere as a word. */
function isNamed(file: string, id: string): boolean {
  const escaped = id.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  const pattern = /\.tsx?$/.test(file) ? `['/]${escaped}['/]|^ *${escaped}:` : `(?<![\\w-])${escaped}(?![\\w-])`
  return new RegExp(pattern, 'm').test(textOf(file))
}
