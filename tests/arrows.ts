import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import ts from 'typescript'

// What imports what. `npx tsx tests/arrows.ts components` prints the folders of a room with their arrows, as the tables of ARCHITECTURE.md
// name them, and every circle; a second argument is another tree to look at.

export interface Import {
  readonly file: string
  readonly line: number
  readonly target: string // a file of ours without its ending, or a package
  readonly ours: boolean
  readonly how: 'value' | 'type' | 'opened'
}

/** Arrows from folder to folder. */
export type Arrows = ReadonlyMap<string, ReadonlySet<string>>

/** The sources of a room, tests left out. A room may be one file. */
export function sourcesOf(room: string, root = '.'): string[] {
  if (room.endsWith('.ts')) return [room]
  return readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$/.test(name) && !name.startsWith('generated'))
    .map((name) => path.posix.join(room, name))
}

/** The arrows between the folders of a room, by value, by type and by `import()`. Files that lie in no folder are the room's own: `room/.` */
export function arrowsOf(room: string, sources: readonly string[], imports: readonly Import[]): Arrows {
  const folders = new Set(sources.map((file) => path.posix.dirname(file)))
  const ours = sources.filter((file) => roomOf(file) === room)
  const arrows = new Map(ours.map((file) => [folderOf(file, folders), new Set<string>()]))
  for (const { file, target, ours } of imports) {
    if (!ours || roomOf(file) !== room || roomOf(target) !== room) continue
    const [from, to] = [folderOf(file, folders), folderOf(target, folders)]
    if (from !== to) arrows.get(from)?.add(to)
  }
  return arrows
}

/** `server/log` of `server/log/cards.ts` and of the import `server/log`; `compiler/.` of `compiler/main.ts`. */
export function folderOf(file: string, folders: ReadonlySet<string>): string {
  const [room, folder, ...rest] = file.split('/')
  const isFolder = rest.length > 0 || folders.has(`${room}/${folder}`)
  return `${room}/${isFolder ? folder : '.'}`
}

/** Every circle once, as the way round it. */
export function circlesOf(arrows: Arrows): string[] {
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (one: string, way: readonly string[]): void => {
    const at = way.indexOf(one)
    if (at >= 0) circles.push([...way.slice(at), one].join(' → '))
    if (at >= 0 || done.has(one)) return
    for (const next of arrows.get(one) ?? []) visit(next, [...way, one])
    done.add(one)
  }
  for (const one of arrows.keys()) visit(one, [])
  return circles
}

export function roomOf(file: string): string {
  return file.split('/')[0] ?? ''
}

/** What a file imports, under `root`. */
export function importsOf(file: string, root = '.'): Import[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)
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
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier, isOfTypes(node) ? 'type' : 'value')
    else if (ts.isExportDeclaration(node)) add(node, node.moduleSpecifier, node.isTypeOnly ? 'type' : 'value')
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

function isOfTypes({ importClause }: ts.ImportDeclaration): boolean {
  if (importClause?.isTypeOnly) return true
  const named = importClause?.namedBindings
  if (importClause?.name || !named || !ts.isNamedImports(named)) return false
  return named.elements.length > 0 && named.elements.every((one) => one.isTypeOnly)
}

/** The rows of a room as its table has them, what imports nothing first. */
function told(room: string, root: string): string {
  const sources = sourcesOf(room, root)
  const arrows = arrowsOf(
    room,
    sources,
    sources.flatMap((file) => importsOf(file, root)),
  )
  const circles = circlesOf(arrows)
  const floorOf = (folder: string, way: readonly string[] = []): number =>
    way.includes(folder) ? 0 : 1 + Math.max(0, ...[...(arrows.get(folder) ?? [])].map((to) => floorOf(to, [...way, folder])))
  const rows = [...arrows].map(([folder, to]) => ({ folder, to, floor: circles.length > 0 ? 0 : floorOf(folder) }))
  rows.sort((a, b) => a.floor - b.floor || (a.folder < b.folder ? -1 : 1))
  const count = rows.reduce((sum, { to }) => sum + to.size, 0)
  return [
    `${room}: ${rows.length} folders, ${count} arrows, ${circles.length === 0 ? 'no circle' : `circles: ${circles.length}`}`,
    ...rows.map(
      ({ folder, to }) =>
        `${folder} → ${
          [...to]
            .map((one) => one.slice(room.length + 1))
            .sort()
            .join(' ') || '–'
        }`,
    ),
    ...circles.map((circle) => `circle: ${circle}`),
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [room = '', root = '.'] = process.argv.slice(2)
  if (!existsSync(path.join(root, room)) || room === '') throw new Error('Which room? npx tsx tests/arrows.ts components')
  console.log(told(room, root))
}
