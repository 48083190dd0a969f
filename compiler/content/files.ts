import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import type { TextFile } from '../text/source'
import { type Fact, readFacts, withFacts } from './data'

/** The content folder as it is when it is opened: a file is read once. Paths are relative to it, with `/`. */
export interface ContentFolder {
  /** The file with the values of facts in it, or undefined where there is none. */
  read(path: string): TextFile | undefined
  /** The files directly in `path` whose names end so, by name. */
  list(path: string, ending: string): TextFile[]
  /** Every file, by name. */
  readonly paths: readonly string[]
  /** The files of labs, of all chapters. */
  readonly labs: readonly string[]
  /** Ids of the chapters that have a folder, by name. */
  readonly chapters: readonly string[]
  /** What `{{…}}` in texts stands for, by id. */
  readonly facts: ReadonlyMap<string, Fact>
  /** Files that nothing reads: a misspelt folder would be left out of the course without a word. */
  readonly strays: readonly Diagnostic[]
}

const known = [
  /^(README\.md|LICENSE|course\.yaml)$/,
  /^(blueprints|tracks|beliefs|confusable|facts)\/[^/]+\.yaml$/,
  /^glossary\/[^/]+\.md$/,
  /^chapters\/[^/]+\/(chapter|quiz)\.md$/,
  /^chapters\/[^/]+\/(labs|scenarios|testlets)\/[^/]+\.md$/,
  /^chapters\/[^/]+\/cases\/[^/]+\.yaml$/,
]

export function openContent(folder: string): ContentFolder {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' }) : []
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split('\\')
        .join('/'),
    )
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort()
  const there = new Set(paths)
  const texts = new Map<string, TextFile>()
  const inFolder = new Map<string, string[]>()
  for (const path of paths) {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    const among = inFolder.get(parent)
    if (among) among.push(path)
    else inFolder.set(parent, [path])
  }
  const asWritten = (path: string): TextFile => ({ path, text: readFileSync(join(folder, path), 'utf8') })
  const facts = readFacts(paths.filter((path) => /^facts\/[^/]+\.yaml$/.test(path)).map(asWritten)).found
  const read = (path: string) => {
    const known = texts.get(path)
    if (known || !there.has(path)) return known
    const file = path.endsWith('.md') ? withFacts(asWritten(path), facts) : asWritten(path)
    texts.set(path, file)
    return file
  }
  return {
    read,
    paths,
    facts,
    list: (path, ending) => (inFolder.get(path) ?? []).filter((file) => file.endsWith(ending)).flatMap((file) => read(file) ?? []),
    labs: paths.filter((path) => /^chapters\/[^/]+\/labs\/[^/]+\.md$/.test(path)),
    chapters: [...new Set(paths.flatMap((path) => /^chapters\/([^/]+)\//.exec(path)?.[1] ?? []))],
    strays: paths
      .filter((path) => !known.some((form) => form.test(path)))
      .map((path) =>
        diagnosticAt(
          { file: path, line: 1, column: 1 },
          'nothing in the course reads this file',
          'a chapter has chapter.md, quiz.md, labs/*.md, scenarios/*.md, testlets/*.md and cases/*.yaml: rename or remove it',
        ),
      ),
  }
}
