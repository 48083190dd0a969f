import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, diagnosticAt } from './diagnostic'
import type { TextFile } from './source'

/** The content folder. Paths are relative to it, with `/`. */
export interface ContentFolder {
  /** The file, or undefined where there is none. */
  read(path: string): TextFile | undefined
  /** The files directly in `path` whose names end so, by name. */
  list(path: string, ending: string): TextFile[]
  /** Every file, by name. */
  readonly paths: readonly string[]
  /** Ids of the chapters that have a folder, by name. */
  readonly chapters: readonly string[]
  /** Files that nothing reads: a misspelt folder would be left out of the course without a word. */
  readonly strays: readonly Diagnostic[]
}

const known = [
  /^(README\.md|LICENSE|catalogue\.yaml|glossary\.md)$/,
  /^blueprints\/[^/]+\.yaml$/,
  /^chapters\/[^/]+\/(chapter|quiz)\.md$/,
  /^chapters\/[^/]+\/(labs|scenarios|testlets)\/[^/]+\.md$/,
]

export function openContent(folder: string): ContentFolder {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
  const paths = names
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split('\\').join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort()
  const there = new Set(paths)
  const read = (path: string) => (there.has(path) ? { path, text: readFileSync(join(folder, path), 'utf8') } : undefined)
  return {
    read,
    paths,
    list: (path, ending) =>
      paths
        .filter((file) => file.startsWith(`${path}/`) && file.endsWith(ending) && !file.slice(path.length + 1).includes('/'))
        .flatMap((file) => read(file) ?? []),
    chapters: [...new Set(paths.flatMap((path) => /^chapters\/([^/]+)\//.exec(path)?.[1] ?? []))],
    strays: paths
      .filter((path) => !known.some((form) => form.test(path)))
      .map((path) =>
        diagnosticAt(
          { file: path, line: 1, column: 1 },
          'nothing in the course reads this file',
          'a chapter has chapter.md, quiz.md, labs/*.md, scenarios/*.md and testlets/*.md: rename or remove it',
        ),
      ),
  }
}
