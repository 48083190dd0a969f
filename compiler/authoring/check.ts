import type { Cache } from '../cache/cache'
import type { ContentFolder } from '../content/files'
import { readsFolder } from '../content/reads'
import type { Scope } from '../content/scope'
import { compileCourse, type Report } from '../course/course'
import { type Grade, gradesOf } from '../lint/grade'
import { lintContent } from '../lint/index'
import { type Diagnostic, formatDiagnostic } from '../text/diagnostic'

/** What a look at a part of the course found. Errors keep it from being compiled, warnings do not. */
export interface Checked {
  readonly errors: readonly Diagnostic[]
  readonly warnings: readonly Diagnostic[]
  readonly report: Report
  readonly grades: readonly Grade[] // of the chapters whose pages were read
}

export function check(content: ContentFolder, cache: Cache, scope: Scope): Checked {
  const { diagnostics: errors, report } = compileCourse(content, cache, scope)
  return { errors, warnings: lintContent(content, scope, readsFolder), report, grades: gradesOf(content, scope) }
}

/** Every finding as a line, errors first: `content/chapters/…:12:3  error: what is wrong — how to mend it`. */
export function findingsOf(folder: string, { errors, warnings }: Checked): string[] {
  const line = (sort: string) => (one: Diagnostic) => `${folder}/${formatDiagnostic(one).replace('  ', `  ${sort}: `)}`
  return [...errors.map(line('error')), ...warnings.map(line('warning'))]
}

/** What was looked at, what was found, and how long it took. */
export function summaryOf({ errors, warnings, report, grades }: Checked, seconds: number): string {
  const items = Object.values(report.items).reduce((sum, count) => sum + count, 0)
  const read = [
    counted(report.chapters, 'chapter'),
    counted(items, 'item'),
    ...(report.scenarios > 0 ? [`${counted(report.scenarios, 'scenario')} in ${counted(report.variants, 'variant')}`] : []),
    ...(report.examples > 0 ? [counted(report.examples, 'example')] : []),
  ]
  const ease = grades.map(({ chapter, grade }) => `${chapter} ${grade.toFixed(1)}`)
  return [
    `${read.join(', ')}: ${counted(errors.length, 'error')}, ${counted(warnings.length, 'warning')}. ${seconds.toFixed(2)} s.`,
    ...(ease.length > 0 ? [`Reading grade: ${ease.join(', ')}.`] : []),
  ].join('\n')
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`
}
