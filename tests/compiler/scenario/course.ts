import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { noCache, type Proofs } from '@/compiler/cache/cache'
import { compileScenarios, loadLab, type ScenarioOutput } from '@/compiler/scenario'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { noLinks } from '@/compiler/text/html'
import type { TextFile } from '@/compiler/text/source'

const folder = join(__dirname, 'course')
const paths = { lab: 'chapters/ssh/labs/ssh-branch.md', scenarios: 'chapters/ssh/scenarios' }

/** A text of the small course in `course/`, with passages replaced. Each must be there, so that an edit never misses silently. */
export function edited(name: string, ...edits: readonly Edit[]): string {
  return edits.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`${name}.md has no “${from}”`)
      return text.replace(from, () => to)
    },
    readFileSync(join(folder, `${name}.md`), 'utf8'),
  )
}

export const labFile = (text = edited('ssh-branch')): TextFile => ({ path: paths.lab, text })

export const scenarioFile = (name: string, text = edited(name)): TextFile => ({ path: `${paths.scenarios}/${name}.md`, text })

/** Compiles one scenario on its lab; the diagnostics as they are printed. */
export function compile(file: TextFile, lab = labFile(), cache: Proofs = noCache()): ScenarioOutput & { printed: string[] } {
  const loaded = loadLab(lab)
  if (!loaded.lab) throw new Error(loaded.diagnostics.map(formatDiagnostic).join('\n'))
  const output = compileScenarios(
    { chapter: 'ssh', files: [file], labs: new Map([[loaded.lab.id, loaded.lab]]), objectives: new Set(['v1.1/4.8']), links: noLinks },
    cache,
  )
  return { ...output, printed: output.diagnostics.map(formatDiagnostic) }
}

/** Number of the line of `text` that holds `passage`. */
export function lineOf(text: string, passage: string): number {
  const index = text.split('\n').findIndex((line) => line.includes(passage))
  if (index < 0) throw new Error(`there is no “${passage}”`)
  return index + 1
}

/** A passage of the small course, and what stands in its place. */
export type Edit = readonly [from: string, to: string]

/** What compiling a question with these edits prints, and the place of a passage of the edited text. */
export function compiledWith(name: string, ...edits: readonly Edit[]) {
  const text = edited(name, ...edits)
  const { printed, items } = compile(scenarioFile(name, text))
  return { printed, items, at: (passage: string) => `${paths.scenarios}/${name}.md:${lineOf(text, passage)}:` }
}

/** One diagnostic, at this place and with these words. */
export function expectOne(printed: readonly string[], place: string, ...words: readonly string[]) {
  expect(printed).toHaveLength(1)
  expect(printed[0]).toContain(place)
  for (const word of words) expect(printed[0]).toContain(word)
}
