import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** The table of ARCHITECTURE.md: what a room may import beside itself. `types` only as types, `opened` only by `import()`. */
const rooms: Readonly<
  Record<string, { rooms: readonly string[]; types?: readonly string[]; opened?: readonly string[]; packages: readonly string[] }>
> = {
  sim: { rooms: [], packages: [] },
  course: { rooms: ['sim'], packages: ['zod'] },
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
    packages: ['zod', 'next-auth', '@node-rs/argon2', 'nodemailer', 'csv-stringify', 'sql.js', 'fflate', 'node:*'],
  },
  components: {
    rooms: [],
    types: ['course', 'study'],
    opened: ['course', 'sim'],
    packages: ['react', 'next', 'minisearch', '@xterm/xterm', '@xterm/addon-fit', '@dnd-kit/*'],
  },
  app: { rooms: ['server', 'components'], packages: ['react', 'next', 'next-auth'] },
  'proxy.ts': { rooms: ['server'], packages: ['next', 'next-auth'] },
  'instrumentation.ts': { rooms: [], opened: ['server'], packages: [] },
  scripts: {
    rooms: ['server', 'prisma', 'course', 'study', 'compiler', 'sim'],
    packages: ['zod', '@electric-sql/pglite', '@playwright/test', 'pg', 'node:*'],
  },
}

/** Clock, chance and surroundings: names that the simulation core, the same everywhere and every time, does without. */
const surroundings = new Set(
  'process Buffer globalThis global window self document navigator localStorage sessionStorage indexedDB fetch XMLHttpRequest WebSocket Worker Date performance crypto setTimeout setInterval setImmediate queueMicrotask console require'.split(
    ' ',
  ),
)

/** What use cases share. Apart from these, no file of `server/` imports another. */
const shared = [
  ...[
    'log',
    'course',
    'session',
    'environment',
    'database',
    'refusal',
    'journal',
    'asks',
    'attempts',
    'plans',
    'practices',
    'cards',
    'marks',
    'work',
    'acts',
    'taught',
    'readable',
    'progress',
    'tallies',
    'standings',
    'candidates',
    'items',
    'parts',
    'reading-file',
    'places',
    'anki-items',
    'anki-card',
    'anki-package',
  ],
  // Every way in ends in the same few steps, each of which must be taken alike: a password, a link, a limit, a mail, a session, a union.
  ...['passwords', 'tokens', 'limits', 'mail', 'codes', 'paths', 'entering', 'uniting', 'network', 'proving', 'headers'],
  // Every mail that comes unasked at its hour goes out the same way, once.
  ...['outbox', 'digests'],
]

interface Import {
  readonly file: string
  readonly line: number
  readonly target: string // a file of ours without its ending, or a package
  readonly ours: boolean
  readonly how: 'value' | 'type' | 'opened'
}

const sources = Object.keys(rooms).flatMap((room) =>
  room.endsWith('.ts')
    ? [room]
    : readdirSync(room, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('generated'))
        .map((name) => path.posix.join(room, name)),
)
const imports = sources.flatMap(importsOf)

describe('the rooms', () => {
  for (const [room, allowed] of Object.entries(rooms)) {
    const row = `${room}/ may import ${[...allowed.rooms, ...(allowed.types ?? []).map((name) => `types of ${name}`), ...(allowed.opened ?? []).map((name) => `${name} when opened`)].join(', ') || 'no other room'}; packages: ${allowed.packages.join(', ') || 'none'}`
    it(`${row}`, () => {
      const broken = imports.filter((one) => roomOf(one.file) === room && !mayImport(one, room)).map(said)
      expect(broken, row).toEqual([])
    })
  }

  it('sim/ knows no clock, no chance and no surroundings', () => {
    const broken = sources.filter((file) => roomOf(file) === 'sim').flatMap(surroundingsOf)
    expect(broken, 'sim/: no I/O, no clock, no randomness but a given seed, no Node or browser API').toEqual([])
  })

  it('use cases of server/ share only what is named as shared', () => {
    const broken = imports.filter(
      ({ file, target, ours }) =>
        ours &&
        roomOf(file) === 'server' &&
        roomOf(target) === 'server' &&
        !shared.includes(path.basename(target)) &&
        !isAnswersNeed(file, target),
    )
    expect(broken.map(said), `shared in server/: ${shared.join(', ')}`).toEqual([])
  })

  it('have no circle of files in them', () => {
    const files = new Map(
      sources.map((file) => [
        file.replace(/\.tsx?$/, ''),
        imports.filter((one) => one.file === file && one.ours && one.how === 'value').map(({ target }) => target),
      ]),
    )
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, way: readonly string[]): void => {
      const at = way.indexOf(file)
      if (at >= 0) circles.push([...way.slice(at), file].join(' → '))
      if (at >= 0 || done.has(file)) return
      for (const next of files.get(file) ?? files.get(`${file}/index`) ?? [])
        visit(files.has(next) ? next : `${next}/index`, [...way, file])
      done.add(file)
    }
    for (const file of files.keys()) visit(file, [])
    expect(circles).toEqual([])
  })
})

/** An answer brings the next question with it, so that one request is enough; undo gives the question back. */
function isAnswersNeed(file: string, target: string): boolean {
  return ['server/answers.ts', 'server/undo.ts'].includes(file) && ['server/reviews', 'server/checks'].includes(target)
}

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

function roomOf(file: string): string {
  return file.split('/')[0] ?? ''
}

function said({ file, line, target }: Import): string {
  return `${file}:${line} imports ${target}`
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Import[] = []
  const add = (node: ts.Node, specifier: ts.Node | undefined, how: Import['how']) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return
    const text = specifier.text
    if (/\.(css|woff2)$/.test(text)) return
    const ours = text.startsWith('.') || text.startsWith('@/')
    const target = text.startsWith('@/') ? text.slice(2) : text.startsWith('.') ? path.posix.join(path.posix.dirname(file), text) : text
    found.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, target, ours, how })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const named = node.importClause?.namedBindings
      const onlyTypes =
        node.importClause?.isTypeOnly ||
        (!node.importClause?.name &&
          named &&
          ts.isNamedImports(named) &&
          named.elements.length > 0 &&
          named.elements.every((one) => one.isTypeOnly))
      add(node, node.moduleSpecifier, onlyTypes ? 'type' : 'value')
    } else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly ? 'type' : 'value')
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node, node.arguments[0], 'opened')
    else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require')
      add(node, node.arguments[0], 'value')
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node, node.argument.literal, 'type')
    else if (ts.isExternalModuleReference(node)) add(node, node.expression, 'value')
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
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
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent)) && parent.name === node)
  )
}
