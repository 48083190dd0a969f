import type { ContentFolder } from '../content/files'
import { type Scope, wholeCourse } from '../content/scope'
import { nearest } from '../text/diagnostic'

/**
 * What an author names on the command line: nothing, the id of a chapter, its folder, or a file in it, with or without the content
 * folder in front. A lab or a case is needed by its whole chapter, and what all chapters stand on by all of them.
 */
export function scopeOf(named: string | undefined, content: ContentFolder, folder: string): Scope | { readonly refused: string } {
  if (named === undefined) return wholeCourse
  const path = withoutFolder(named.replaceAll('\\', '/').replace(/\/+$/, ''), folder)
  const [, id = path, file] = /^chapters\/([^/]+)(?:\/(.+))?$/.exec(path) ?? []
  if (path === '' || path === 'chapters' || /^(?:blueprints|tracks|glossary|beliefs|confusable|facts)(?:\/.*)?$/.test(path))
    return wholeCourse
  if (!content.chapters.includes(id))
    return { refused: `There is no chapter “${id}” under ${folder}/chapters/.${guess(id, content.chapters)}` }
  if (file === undefined || /^(?:labs|cases)\//.test(file)) return { kind: 'chapter', chapter: id }
  if (content.paths.includes(path)) return { kind: 'file', chapter: id, path }
  const inside = content.paths.filter((one) => one.startsWith(`chapters/${id}/`))
  return { refused: `There is no file ${path}.${guess(path, inside)}` }
}

/** The path of the one scenario that an author names by its id or its file. */
export function scenarioPathOf(named: string, content: ContentFolder, folder: string): string | { readonly refused: string } {
  const scenarios = content.paths.filter((path) => /^chapters\/[^/]+\/scenarios\/[^/]+\.md$/.test(path))
  const path = withoutFolder(named.replaceAll('\\', '/'), folder)
  const found = scenarios.find((one) => one === path || idOf(one) === path)
  return found ?? { refused: `There is no scenario “${named}”.${guess(idOf(path), scenarios.map(idOf))}` }
}

/** ` Did you mean “ssh-refused”?`, or nothing. */
export function guess(word: string, known: readonly string[]): string {
  const near = nearest(word, known)
  return near === undefined ? '' : ` Did you mean “${near}”?`
}

function withoutFolder(path: string, folder: string): string {
  const prefix = `${folder.replaceAll('\\', '/').replace(/\/+$/, '')}/`
  return path === prefix.slice(0, -1) ? '' : path.startsWith(prefix) ? path.slice(prefix.length) : path.replace(/^\.\//, '')
}

function idOf(path: string): string {
  return path.split('/').at(-1)?.replace(/\.md$/, '') ?? ''
}
