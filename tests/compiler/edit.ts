import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cache, openCache } from '@/compiler/cache'
import { type Compiled, compileCourse } from '@/compiler/course'
import { formatDiagnostic } from '@/compiler/diagnostic'
import { type Scope, wholeCourse } from '@/compiler/scope'
import { hashOfSources } from '@/compiler/sources'

const root = join(__dirname, '../..')
export const content = join(root, 'content')

/** One change of the real content: in `file` (relative to the content folder) the first `from` becomes `to`. */
export interface Edit {
  readonly file: string
  readonly from: string
  readonly to: string
}

/** The proofs of the last `npm run content`: only what an edit changed is proven again. */
export const warmCache = (): Cache => openCache(join(root, '.course/proofs'), hashOfSources(root))

/** The real course, which must be whole. */
export function realCourse(): NonNullable<Compiled['course']> {
  const { course, diagnostics } = compileCourse(content, warmCache())
  if (!course) throw new Error(diagnostics.map(formatDiagnostic).join('\n'))
  return course
}

/**
 * Copies the content, makes the edits one after the other, and gives the folder to `use`. Throws where a passage is not there, so
 * that a test never passes because the content has moved on. `lines` are the lines on which the edits begin.
 */
export function withEdits<T>(edits: readonly Edit[], use: (folder: string, lines: readonly number[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-content-'))
  try {
    cpSync(content, folder, { recursive: true })
    const lines = edits.map(({ file, from, to }) => {
      const text = readFileSync(join(folder, file), 'utf8')
      const at = text.indexOf(from)
      if (at < 0) throw new Error(`${file} has no “${from}”`)
      writeFileSync(join(folder, file), `${text.slice(0, at)}${to}${text.slice(at + from.length)}`)
      return text.slice(0, at).split('\n').length
    })
    return use(folder, lines)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * Compiles the real content with the edits made: the chapter that they are in, or the whole where they are in none or in several. `line`
 * is the one on which the first edit begins.
 */
export function edited(...edits: readonly Edit[]): { printed: string[]; line: number; lines: readonly number[] } {
  const [chapter, ...others] = [...new Set(edits.map(({ file }) => /^chapters\/([^/]+)\//.exec(file)?.[1]))]
  const scope: Scope = chapter === undefined || others.length > 0 ? wholeCourse : { kind: 'chapter', chapter }
  return withEdits(edits, (folder, lines) => {
    const { diagnostics } = compileCourse(folder, warmCache(), scope)
    return { printed: diagnostics.map(formatDiagnostic), line: lines[0] ?? 0, lines }
  })
}
