import { join } from 'node:path'
import { check, findingsOf, summaryOf } from './authoring/check'
import { explainScenario } from './authoring/explain'
import { scaffold } from './authoring/new'
import { writeSchemas } from './authoring/schemas'
import { watch } from './authoring/watch'
import { scenarioPathOf, scopeOf } from './authoring/where'
import { noCache, openCache } from './cache'
import { compileCourse, type Report } from './course'
import { coverageOf, coverageText } from './coverage'
import { formatDiagnostic } from './diagnostic'
import { openContent } from './files'
import { gradesOf } from './lint/grade'
import { wholeCourse } from './scope'
import { hashOfSources } from './sources'
import { writeCourse } from './write'

const usage = `npm run content                          check and compile the course
npm run content -- check [path]          errors and warnings of a chapter (its id or folder), of one file, or of everything
npm run content -- watch [path]          the same again after every save; --all prints every finding each time
npm run content -- new <chapter>         a folder for a chapter of the catalogue, with everything that belongs into it
npm run content -- new <chapter>/<id> --kind <kind>   one more scenario for it
npm run content -- explain <scenario>    its network, and what is true of every option; --variant <id>, --json
npm run content -- coverage              what each objective of each blueprint has; --json
npm run content -- schemas               the JSON schemas for editors, made anew
--cold proves everything anew. HOLDTIME_CONTENT names another content folder, HOLDTIME_COURSE another place for what is compiled.`

const started = performance.now()
const content = process.env.HOLDTIME_CONTENT ?? 'content'
const out = process.env.HOLDTIME_COURSE ?? '.course'
const [command, named, ...more] = process.argv.slice(2).filter((word, index, all) => !word.startsWith('--') && !takesValue(all[index - 1]))

process.exitCode = more.length > 0 ? refuse(`“${more.join(' ')}” is one word too many.\n${usage}`) : run()

/** Does what is asked; gives the exit code: 0 done, 1 something is wrong with the course, 2 with what was asked. */
function run(): number {
  switch (command) {
    case undefined:
      return compile()
    case 'check':
      return checkOnce()
    case 'watch':
      return keepChecking()
    case 'new':
      return named === undefined ? refuse('Name a chapter of the catalogue: npm run content -- new <chapter>') : begin(named)
    case 'explain':
      return named === undefined ? refuse('Name a scenario: npm run content -- explain <scenario>') : explain(named)
    case 'coverage':
      return cover()
    case 'schemas':
      for (const file of writeSchemas('.vscode/schemas')) console.log(file)
      return 0
    default:
      return refuse(`There is no command “${command}”.\n${usage}`)
  }
}

function compile(): number {
  const cache = cacheOf()
  const { report, diagnostics, course } = compileCourse(content, cache)
  if (course) {
    writeCourse(out, course)
    cache.prune()
  }
  for (const diagnostic of diagnostics) console.error(`${content}/${formatDiagnostic(diagnostic)}`)
  console.log(sentences(report, cache.statistics))
  if (diagnostics.length === 0) return 0
  console.error(`${diagnostics.length} ${diagnostics.length === 1 ? 'thing keeps' : 'things keep'} the course from being compiled.`)
  return 1
}

function checkOnce(): number {
  const files = openContent(content)
  const scope = scopeOf(named, files, content)
  if ('refused' in scope) return refuse(scope.refused)
  const checked = check(content, files, cacheOf(), scope)
  for (const line of findingsOf(content, checked)) console.log(line)
  console.log(summaryOf(checked, seconds()))
  return checked.errors.length > 0 ? 1 : 0
}

function keepChecking(): number {
  const asked = scopeOf(named, openContent(content), content)
  if ('refused' in asked) return refuse(asked.refused)
  const cache = cacheOf()
  const look = () => {
    const begun = performance.now()
    const files = openContent(content)
    const scope = scopeOf(named, files, content) // a file may have gone
    const checked = check(content, files, cache, 'refused' in scope ? wholeCourse : scope)
    return { findings: findingsOf(content, checked), summary: summaryOf(checked, (performance.now() - begun) / 1000) }
  }
  watch(content, { look, print: (line) => console.log(line), everything: flag('--all') })
  return 0
}

function begin(chapter: string): number {
  const made = scaffold(content, chapter, after('--kind'))
  if ('refused' in made) return refuse(made.refused)
  for (const file of made.written) console.log(`${content}/${file}`)
  console.log(`\nWhat is left to write is marked with TODO: and listed by  npm run content -- check ${chapter.split('/')[0]}`)
  return 0
}

function explain(scenario: string): number {
  const files = openContent(content)
  const path = scenarioPathOf(scenario, files, content)
  if (typeof path !== 'string') return refuse(path.refused)
  const explained = explainScenario(files, path, after('--variant'))
  if ('refused' in explained) return refuse(explained.refused)
  console.log(flag('--json') ? JSON.stringify(explained.data, null, 2) : explained.text)
  return explained.data.problems.length > 0 ? 1 : 0
}

function cover(): number {
  const { diagnostics, course } = compileCourse(content, cacheOf())
  for (const diagnostic of diagnostics) console.error(`${content}/${formatDiagnostic(diagnostic)}`)
  if (!course) return 1
  const coverage = coverageOf(course.catalogue)
  const grades = gradesOf(openContent(content), wholeCourse)
  console.log(flag('--json') ? JSON.stringify({ blueprints: coverage, grades }, null, 2) : coverageText(coverage, grades))
  return 0
}

function cacheOf() {
  return flag('--cold') ? noCache() : openCache(join(out, 'proofs'), hashOfSources())
}

function refuse(why: string): number {
  console.error(why)
  return 2
}

function flag(name: string): boolean {
  return process.argv.includes(name)
}

function after(option: string): string | undefined {
  const at = process.argv.indexOf(option)
  return at < 0 ? undefined : (process.argv[at + 1] ?? '')
}

function takesValue(word: string | undefined): boolean {
  return word === '--kind' || word === '--variant'
}

function seconds(): number {
  return (performance.now() - started) / 1000
}

function sentences(done: Report, { hits, misses }: { hits: number; misses: number }): string {
  const kinds = Object.entries(done.items).map(([kind, count]) => `${count} ${kind}`)
  const items = Object.values(done.items).reduce((sum, count) => sum + count, 0)
  return [
    `${done.chapters} chapters (${done.planned} more planned), ${items} items: ${kinds.join(', ')}.`,
    `${done.options} options. ${done.testlets} testlets. ${done.scenarios} scenarios in ${done.variants} variants: ${done.verdicts} verdicts.`,
    `${done.examples} CLI examples executed. ${hits} of ${hits + misses} proofs came from the cache. ${seconds().toFixed(1)} s.`,
  ].join('\n')
}
