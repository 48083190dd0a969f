import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Cache, noCache, openCache } from '@/compiler/cache/cache'
import { hashOfSources } from '@/compiler/cache/sources'
import { type ContentFolder, openContent } from '@/compiler/content/files'
import { keptGround } from '@/compiler/content/ground'
import type { Scope } from '@/compiler/content/scope'
import { compileCourse } from '@/compiler/course/course'
import { type CompiledPart, compilePart } from '@/compiler/course/part'
import { surroundingsOf } from '@/compiler/course/surroundings'
import { type Diagnostic, formatDiagnostic } from '@/compiler/text/diagnostic'

const root = join(__dirname, '../..')
export const content = join(root, 'content')
const written = openContent(content)
/** A course of two chapters, for what has to be compiled whole. */
const small = openContent(join(root, 'tests/server/replays/content'))
const sources = hashOfSources(root)

/** One change of the real content: in `file` (relative to the content folder) the first `from` becomes `to`. */
export interface Edit {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** The proofs of the last `npm run content`: only what an edit changed is proven again, and nothing of it is kept. */
export const warmCache = (): Cache => openCache(join(root, '.course/proofs'), sources, { readOnly: true })

/** What edits prove is kept for the next ones: a proof's key is all that it depends on. */
const shared = warmCache()

/**
 * The content with the edits made one after the other, in memory. Throws where a passage is not there, so that a test never passes because
 * the content has moved on. `lines` are the lines on which the edits begin.
 */
function withTexts(edits: readonly Edit[], of = written): { content: ContentFolder; lines: readonly number[] } {
  const texts = new Map<string, string>()
  const lines = edits.map(({ file, from, to }) => {
    const text = texts.get(file) ?? of.read(file)?.text ?? ''
    const at = text.indexOf(from)
    if (at < 0) throw new Error(`${file} has no “${from}”`)
    texts.set(file, `${text.slice(0, at)}${to}${text.slice(at + from.length)}`)
    return text.slice(0, at).split('\n').length
  })
  const read = (path: string) => {
    const text = texts.get(path)
    return text === undefined ? of.read(path) : { path, text }
  }
  const list = (path: string, ending: string) => of.list(path, ending).flatMap((file) => read(file.path) ?? [])
  return { content: { ...of, read, list }, lines }
}

/** The small course with the edits made, in a folder, for what reads one. */
export function withEdits<T>(edits: readonly Edit[], use: (folder: string, lines: readonly number[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-content-'))
  try {
    const { content: edited, lines } = withTexts(edits, small)
    for (const path of edited.paths) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), edited.read(path)?.text ?? '')
    }
    return use(folder, lines)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Compiles the small course whole with the edits made. */
export function editedWhole(...edits: readonly Edit[]): Edited {
  const { content, lines } = withTexts(edits, small)
  return printedOf(compileCourse(content, noCache()).diagnostics, lines)
}

interface Edited {
  readonly printed: string[]
  readonly line: number // on which the first edit begins
  readonly lines: readonly number[]
}

const printedOf = (diagnostics: readonly Diagnostic[], lines: readonly number[]): Edited => ({
  printed: diagnostics.map(formatDiagnostic),
  line: lines[0] ?? 0,
  lines,
})

/**
 * Compiles what edits of the real content are about: the file that they are made in, or its chapter where a lab of it is changed, or several
 * files; with the edits that are made in files of no chapter.
 */
export function edited(...edits: readonly Edit[]): Edited {
  const files = new Set(edits.map(({ file }) => file).filter((file) => file.startsWith('chapters/')))
  const chapters = new Set([...files].map((file) => file.split('/')[1] ?? ''))
  const [[path = ''], [chapter = '']] = [[...files], [...chapters]]
  if (chapters.size !== 1) throw new Error('The whole course takes long to compile: edit one chapter of it, or the small course.')
  const scope: Scope = files.size > 1 || path.includes('/labs/') ? { kind: 'chapter', chapter } : { kind: 'file', chapter, path }
  const { content, lines } = withTexts(edits)
  return printedOf(compileCourse(content, shared, scope).diagnostics, lines)
}

/** A chapter of the real content with the edits made, compiled on its own. */
export function editedPart(id: string, cache: Cache, ...edits: readonly Edit[]): CompiledPart {
  const { content } = withTexts(edits)
  const { ground } = keptGround(content, cache.part('ground'))
  if (!ground) throw new Error('the ground cannot be read')
  return compilePart(id, content, surroundingsOf(content, ground, cache.part('ground')), cache.part(id))
}
