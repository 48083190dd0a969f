import { join } from 'node:path'
import { noCache, openCache } from './cache'
import { compileCourse, type Report } from './course'
import { coverageOf, coverageText } from './coverage'
import { formatDiagnostic } from './diagnostic'
import { hashOfSources } from './sources'
import { writeCourse } from './write'

// `npm run content`: checks and compiles the course. `--cold` proves everything anew.
// `npm run content -- coverage`: what the course has for each objective of each blueprint, and what is missing; `--json` for machines.
// HOLDTIME_CONTENT names another content folder, HOLDTIME_COURSE another place for what is compiled.
const started = performance.now()
const content = process.env.HOLDTIME_CONTENT ?? 'content'
const out = process.env.HOLDTIME_COURSE ?? '.course'
const asked = process.argv[2] === 'coverage' ? (process.argv.includes('--json') ? 'coverage as JSON' : 'coverage') : 'report'
const cache = process.argv.includes('--cold') ? noCache() : openCache(join(out, 'proofs'), hashOfSources())
const { report, diagnostics, course } = compileCourse(content, cache)
if (course) {
  writeCourse(out, course)
  cache.prune()
}
for (const diagnostic of diagnostics) console.error(`${content}/${formatDiagnostic(diagnostic)}`)
if (asked === 'report') console.log(sentences(report, cache.statistics, (performance.now() - started) / 1000))
else if (course) {
  const coverage = coverageOf(course.catalogue)
  console.log(asked === 'coverage' ? coverageText(coverage) : JSON.stringify(coverage, null, 2))
}
if (diagnostics.length > 0) {
  console.error(`${diagnostics.length} ${diagnostics.length === 1 ? 'thing keeps' : 'things keep'} the course from being compiled.`)
  process.exitCode = 1
}

function sentences(done: Report, { hits, misses }: { hits: number; misses: number }, seconds: number): string {
  const kinds = Object.entries(done.items).map(([kind, count]) => `${count} ${kind}`)
  const items = Object.values(done.items).reduce((sum, count) => sum + count, 0)
  return [
    `${done.chapters} chapters (${done.planned} more planned), ${items} items: ${kinds.join(', ')}.`,
    `${done.options} options. ${done.testlets} testlets. ${done.scenarios} scenarios in ${done.variants} variants: ${done.verdicts} verdicts.`,
    `${done.examples} CLI examples executed. ${hits} of ${hits + misses} proofs came from the cache. ${seconds.toFixed(1)} s.`,
  ].join('\n')
}
