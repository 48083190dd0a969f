import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { arrowsOf, circlesOf, folderOf, type Import, importsOf, roomOf, sourcesOf } from './arrows'

/** The table of ARCHITECTURE.md: what a room may import beside itself. `types` only as types, `opened` only by `import()`. */
const rooms: Readonly<
  Record<string, { rooms: readonly string[]; types?: readonly string[]; opened?: readonly string[]; packages: readonly string[] }>
> = {
  sim: { rooms: [], packages: [] },
  course: { rooms: ['sim'], packages: ['zod', 'yaml'] },
  study: { rooms: [], packages: ['ts-fsrs', 'temporal-polyfill', 'zod'] },
  compiler: {
    rooms: ['course', 'sim'],
    packages: [
      'zod',
      'yaml',
      'unified',
      'remark-parse',
      'remark-gfm',
      'remark-frontmatter',
      'remark-rehype',
      'hast-util-to-html',
      'mdast-util-to-string',
      'unist-util-visit',
      '@dagrejs/dagre',
      'chokidar',
      'flesch-kincaid',
      'syllable',
      'mdast',
      'hast',
      'node:*',
    ],
  },
  prisma: { rooms: [], packages: ['@prisma/*', '@electric-sql/pglite', 'pglite-prisma-adapter', 'pg', 'modern-tar', 'node:*'] },
  server: {
    rooms: ['course', 'study', 'sim', 'prisma', 'package.json'],
    packages: ['zod', 'next-auth', '@node-rs/argon2', 'nodemailer', 'csv-stringify', 'sql.js', 'fflate', 'esbuild', 'node:*'], // esbuild: the bundle of the worker threads alone
  },
  components: {
    rooms: [],
    types: ['course', 'study', 'server'],
    opened: ['course', 'sim'],
    packages: ['react', 'next', 'minisearch', '@xterm/xterm', '@xterm/addon-fit', '@dnd-kit/*'],
  },
  app: { rooms: ['server', 'components'], packages: ['react', 'next', 'next-auth'] },
  'proxy.ts': { rooms: ['server'], packages: ['next', 'next-auth'] },
  'instrumentation.ts': { rooms: [], opened: ['server'], packages: [] },
  scripts: {
    rooms: ['server', 'prisma', 'course', 'study', 'compiler', 'sim'],
    packages: ['zod', 'yaml', '@electric-sql/pglite', '@playwright/test', 'pg', 'esbuild', 'node:*'],
  },
}

/** Clock, chance and surroundings: names that the simulation core, the same everywhere and every time, does without. */
const surroundings = new Set(
  'process Buffer globalThis global window self document navigator localStorage sessionStorage indexedDB fetch XMLHttpRequest WebSocket Worker Date performance crypto setTimeout setInterval setImmediate queueMicrotask console require'.split(
    ' ',
  ),
)

/** Rooms whose folders have walls too. ARCHITECTURE.md has a row a folder. */
const walled = ['server', 'compiler', 'components'] as const

/** Of these, whoever stands outside a folder sees its `index.ts` only. */
const faced = ['server']

const sources = Object.keys(rooms).flatMap((room) => sourcesOf(room))
const imports = sources.flatMap((file) => importsOf(file))
const folders = new Set(sources.map((file) => path.posix.dirname(file)))
const arrowsIn = (room: string) => arrowsOf(room, sources, imports)

describe('the rooms', () => {
  for (const [room, allowed] of Object.entries(rooms)) {
    const row = `${room}/ may import ${[...allowed.rooms, ...(allowed.types ?? []).map((name) => `types of ${name}`), ...(allowed.opened ?? []).map((name) => `${name} when opened`)].join(', ') || 'no other room'}; packages: ${allowed.packages.join(', ') || 'none'}`
    it(`${row}`, () => {
      const broken = imports.filter((one) => roomOf(one.file) === room && !mayImport(one, room)).map(said)
      expect(broken, row).toEqual([])
    })
  }

  it('components/ takes of the faces of server/ types alone', () => {
    const one = { file: 'components/post.ts', line: 1, target: 'server/sitting', ours: true }
    expect((['type', 'value', 'opened'] as const).filter((how) => mayImport({ ...one, how }, 'components'))).toEqual(['type'])
    expect(imports.some(({ file, target, how }) => file === 'components/calls.ts' && target === 'server/sitting' && how === 'type')).toBe(
      true,
    )
  })

  it('course/ reads YAML in its models alone', () => {
    const broken = imports.filter(
      ({ file, target }) => roomOf(file) === 'course' && target === 'yaml' && !file.startsWith('course/models/'),
    )
    expect(broken.map(said)).toEqual([])
  })

  it('course/models imports no other part of course/, and of sim/ its face', () => {
    const broken = imports.filter(
      ({ file, target, ours }) => ours && file.startsWith('course/models/') && !target.startsWith('course/models/') && target !== 'sim',
    )
    expect(broken.map(said)).toEqual([])
  })

  it('sim/ and course/models know no clock, no chance and no surroundings', () => {
    const broken = sources.filter((file) => roomOf(file) === 'sim' || file.startsWith('course/models/')).flatMap(surroundingsOf)
    expect(broken, 'no I/O, no clock, no randomness but a given seed, no Node or browser API').toEqual([])
  })

  for (const room of walled) {
    it(`${room}/ has the folders and the arrows between them that ARCHITECTURE.md draws`, () => {
      expect(Object.fromEntries([...arrowsIn(room)].map(([folder, to]) => [folder, [...to].sort()]))).toEqual(
        Object.fromEntries([...drawn].filter(([folder]) => roomOf(folder) === room)),
      )
    })

    it(`${room}/ has no circle of folders in it`, () => {
      expect(circlesOf(arrowsIn(room))).toEqual([])
    })
  }

  it('of a folder of server/ its face alone is imported from outside', () => {
    const broken = imports.filter(
      ({ file, target, ours }) =>
        ours && faced.includes(roomOf(target)) && target.split('/').length > 2 && folderOf(file, folders) !== folderOf(target, folders),
    )
    expect(broken.map(said), 'Export it from the folder’s index.ts, or ask whether it should be seen at all.').toEqual([])
  })

  it('sim/: the kernel imports no feature, a feature only the kernel, addresses, and the faces of others', () => {
    const outside = /^sim\/(kernel\/|ipv4$|ipv6$)/
    const broken = imports.filter(({ file, target, ours }) => {
      if (!ours || roomOf(file) !== 'sim') return false
      const [from, to] = [featureOf(file), featureOf(target)]
      if (file.startsWith('sim/kernel/')) return !outside.test(target)
      if (from === undefined) return to !== undefined && isInside(target)
      return to === undefined ? !outside.test(target) : to !== from && isInside(target)
    })
    expect(broken.map(said), 'a face is sim/features/<id>; names.ts and config.ts may be asked for what they declare').toEqual([])
  })

  it('sim/features.ts names every feature, in no order that matters', () => {
    const named = imports.filter(({ file }) => file === 'sim/features.ts').flatMap(({ target }) => featureOf(target) ?? [])
    expect(named.sort()).toEqual(readdirSync('sim/features').sort())
  })

  it('have no circle of folders in sim/', () => {
    const floors = new Map<string, Set<string>>()
    for (const { file, target, ours, how } of imports) {
      if (!ours || how !== 'value' || roomOf(file) !== 'sim' || floorOf(file) === floorOf(target)) continue
      floors.set(floorOf(file), (floors.get(floorOf(file)) ?? new Set()).add(floorOf(target)))
    }
    expect(circlesOf(floors)).toEqual([])
  })

  it('have no circle of files in them', () => {
    const files = new Map(
      sources.map((file) => [
        file.replace(/\.tsx?$/, ''),
        imports.filter((one) => one.file === file && one.ours && one.how === 'value').map(({ target }) => target),
      ]),
    )
    const found = (target: string) => (files.has(target) ? target : `${target}/index`)
    const circles = circlesOf(
      new Map([...files].map(([file, targets]) => [file, new Set(targets.map(found).filter((one) => files.has(one)))])),
    )
    expect(circles).toEqual([])
  })
})

function featureOf(file: string): string | undefined {
  return /^sim\/features\/([^/]+)/.exec(file)?.[1]
}

/** A file of a feature that is not its face. What a feature declares, in `names.ts` and `config.ts`, is read by all. */
function isInside(file: string): boolean {
  return /^sim\/features\/[^/]+\/(?!index$|names$|config$)/.test(file)
}

/** The part of sim/ that a file belongs to: a feature, a folder, or a file at the root for itself. */
function floorOf(file: string): string {
  return /^sim\/(features\/[^/]+(?=\/)|[^/]+)/.exec(file)?.[1] ?? ''
}

/** From the table of ARCHITECTURE.md: a folder of a walled room, and the folders of that room that it may import, as values or as types. */
const drawn: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync('ARCHITECTURE.md', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, folder, , may] = line.split('|').map((cell) => cell.trim())
      const name = folder?.match(/^`((?:server|components|compiler)\/(?:[a-z-]+|\.))`$/)?.[1]
      const room = name?.split('/')[0]
      if (!name || may === undefined) return []
      return [[name, [...may.matchAll(/`([a-z-]+|\.)`/g)].map(([, to]) => `${room}/${to}`).sort()] as const]
    }),
)

function mayImport({ file, target, ours, how }: Import, room: string): boolean {
  const allowed = rooms[room]
  if (!allowed) return true
  if (!ours)
    return allowed.packages.some((name) =>
      name.endsWith('*') ? target.startsWith(name.slice(0, -1)) : target === name || target.startsWith(`${name}/`),
    )
  const other = roomOf(target)
  if (other === room || allowed.rooms.includes(other)) return true
  if (file === 'app/layout.tsx' && target.startsWith('node_modules/')) return true
  return (how === 'type' && (allowed.types ?? []).includes(other)) || (how === 'opened' && (allowed.opened ?? []).includes(other))
}

function said({ file, line, target }: Import): string {
  return `${file}:${line} imports ${target}`
}

function surroundingsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const declared = new Set<string>()
  const used: { name: string; line: number }[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) && ts.isIdentifier(node.name))
      declared.add(node.name.text)
    if (ts.isFunctionDeclaration(node) && node.name) declared.add(node.name.text)
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
    if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') used.push({ name: 'Math.random', line })
    if (ts.isIdentifier(node) && surroundings.has(node.text) && !isLabel(node)) used.push({ name: node.text, line })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return used.filter(({ name }) => !declared.has(name)).map(({ name, line }) => `${file}:${line} uses ${name}`)
}

/** A name of a property, which says nothing of where it comes from. */
function isLabel(node: ts.Identifier): boolean {
  const { parent } = node
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent)) && parent.name === node)
  )
}
