import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import type { TextFile } from '../text/source'
import { type Case, readCase } from './case'

/** The cases of a chapter, each read when it is asked for. */
export interface Cases {
  find(id: string, place: Place): { found?: Case; diagnostics: Diagnostic[] }
  /** What is wrong with cases that were read. */
  readonly unreadable: readonly Diagnostic[]
}

/** @param wanted those whose faults are told, asked for or not */
export function casesIn(files: readonly TextFile[], wanted: (file: TextFile) => boolean = () => true): Cases {
  const known = new Map<string, ReturnType<typeof readCase>>()
  const unreadable: Diagnostic[] = []
  const byId = new Map(
    files.map((file) => [
      file.path
        .split('/')
        .at(-1)
        ?.replace(/\.yaml$/, '') ?? '',
      file,
    ]),
  )
  const read = (id: string, file: TextFile) => {
    const before = known.get(id)
    if (before) return before
    const result = readCase(file)
    unreadable.push(...result.diagnostics)
    known.set(id, result)
    return result
  }
  for (const [id, file] of byId) if (wanted(file)) read(id, file)
  return {
    unreadable,
    find(id, place) {
      const file = byId.get(id)
      if (!file) return { diagnostics: [diagnosticAt(place, `the chapter has no case “${id}”`, didYouMean(id, [...byId.keys()]))] }
      const { found } = read(id, file)
      return { ...(found ? { found } : {}), diagnostics: [] } // what is wrong with it is told once, as `unreadable`
    },
  }
}
