import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { noCache, openCache } from './cache'
import { compileCourse, type Report, writeCourse } from './course'
import { formatDiagnostic } from './diagnostic'
import { hashOf } from './hash'

// `npm run content`: checks and compiles the course. `--cold` proves everything anew.
const started = performance.now()
const out = process.env.HOLDTIME_COURSE ?? '.course'
const cache = process.argv.includes('--cold') ? noCache() : openCache(join(out, 'proofs'), hashOf(sourcesOf(['sim', 'course', 'compiler'])))
const { report, diagnostics, course } = compileCourse('content', cache)
if (course) {
  writeCourse(out, course)
  cache.prune()
}
for (const diagnostic of diagnostics) console.error(`content/${formatDiagnostic(diagnostic)}`)
console.log(sentences(report, cache.statistics, (performance.now() - started) / 1000))
if (diagnostics.length > 0) {
  console.error(`${diagnostics.length} ${diagnostics.length === 1 ? 'thing keeps' : 'things keep'} the course from being compiled.`)
  process.exitCode = 1
}

function sentences(done: Report, { hits, misses }: { hits: number; misses: number }, seconds: number): string {
  const kinds = Object.entries(done.items).map(([kind, count]) => `${count} ${kind}`)
  const items = Object.values(done.items).reduce((sum, count) => sum + count, 0)
  return [
    `${done.chapters} chapters (${done.planned} more planned), ${items} items: ${kinds.join(', ')}.`,
    `${done.options} options. ${done.scenarios} scenarios in ${done.variants} variants: ${done.verdicts} verdicts.`,
    `${done.examples} CLI examples executed. ${hits} of ${hits + misses} proofs came from the cache. ${seconds.toFixed(1)} s.`,
  ].join('\n')
}

/** Every source file that a proof depends on. */
function sourcesOf(folders: readonly string[]): [string, string][] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name): [string, string] => [`${folder}/${name}`, readFileSync(join(folder, name), 'utf8')]),
  )
}
