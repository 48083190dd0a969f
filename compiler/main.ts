import { join } from 'node:path'
import { check, findingsOf, summaryOf } from './authoring/check'
import { explainScenario } from './authoring/explain'
import { scaffold } from './authoring/new'
import { readingOf, solvingOf } from './authoring/read'
import { writeSchemas } from './authoring/schemas'
import { watch } from './authoring/watch'
import { scenarioPathOf, scopeOf } from './authoring/where'
import { noCache, openCache } from './cache/cache'
import { hashOfSources } from './cache/sources'
import { openContent } from './content/files'
import { wholeCourse } from './content/scope'
import { buildCourse, workInThread } from './course/build'
import { compileCourse, type Report } from './course/course'
import { coverageOf, coverageText } from './course/coverage'
import { gradesOf } from './lint/grade'
import { openBar } from './progress'
import { formatDiagnostic } from './text/diagnostic'

const usage = `npm run content                          check and compile the course
npm run content -- check [path]          errors and warnings of a chapter (its id or folder), of one file, or of everything
npm run content -- watch [path]          the same again after every save, and the course written for the running app; --all prints every finding each time
npm run content -- new <chapter>         a folder for a chapter of the catalogue, with everything that belongs into it
npm run content -- new <chapter>/<id> --kind <kind>   one more scenario for it
npm run content -- explain <scenario>    its network, and what is true of every option; --variant <id>, --json
npm run content -- read <chapter>        what a reader needs: its text with line numbers, items with keys, rules, sources, and the text's hash
npm run content -- solve <chapter>       the same without keys, for somebody who answers it blind
npm run content -- coverage              what each objective of each blueprint has; --json
npm run content -- schemas               the JSON schemas for editors, made anew
--cold proves everything anew. HOLDTIME_CONTENT names another content folder, HOLDTIME_COURSE another place for what is compiled.`

const started = performance.now()
const content = process.env.HOLDTIME_CONTENT ?? 'content'
const out = process.env.HOLDTIME_COURSE ?? '.course'
const sources = hashOfSources() // of the code that runs here: it may be edited while this watches
const [command, named, ...more] = process.argv.slice(2).filter((word, index, all) => !word.startsWith('--') && !takesValue(all[index - 1]))

if (!workInThread()) process.exitCode = more.length > 0 ? refuse(`“${more.join(' ')}” is one word too many.\n${usage}`) : await run()

/** Does what is asked; gives the exit code: 0 done, 1 something is wrong with the course, 2 with what was asked. */
async function run(): Promise<number> {
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
    case 'read':
    case 'solve':
      return named === undefined ? refuse(`Name a chapter: npm run content -- ${command} <chapter>`) : print(command, named)
    case 'coverage':
      return cover()
    case 'schemas':
      for (const file of writeSchemas('.vscode/schemas')) console.log(file)
      return 0
    default:
      return refuse(`There is no command “${command}”.\n${usage}`)
  }
}

async function compile(): Promise<number> {
  const bar = openBar('Compiling the course', 'chapter')
  const { report, diagnostics, kept, proofs } = await buildCourse(buildOf(), bar.show)
  bar.end()
  for (const diagnostic of diagnostics) console.error(`${content}/${formatDiagnostic(diagnostic)}`)
  console.log(sentences(report, kept, proofs))
  if (diagnostics.length === 0) return 0
  console.error(`${diagnostics.length} ${diagnostics.length === 1 ? 'thing keeps' : 'things keep'} the course from being compiled.`)
  return 1
}

function buildOf() {
  return { content, out, sources, cold: flag('--cold') }
}

function checkOnce(): number {
  const files = openContent(content)
  const scope = scopeOf(named, files, content)
  if ('refused' in scope) return refuse(scope.refused)
  const checked = check(files, cacheOf(), scope)
  for (const line of findingsOf(content, checked)) console.log(line)
  console.log(summaryOf(checked, seconds()))
  return checked.errors.length > 0 ? 1 : 0
}

/** Checks the part that is asked for after every save, and writes the course where nothing is wrong with any of it: the running app shows it. */
async function keepChecking(): Promise<number> {
  const asked = scopeOf(named, openContent(content), content)
  if ('refused' in asked) return refuse(asked.refused)
  const cache = cacheOf()
  const look = async () => {
    if (hashOfSources() !== sources) {
      console.error('The compiler or the core has changed, and this is what it was before. Start it again.')
      process.exit(1)
    }
    const begun = performance.now()
    const took = () => (performance.now() - begun) / 1000
    const files = openContent(content)
    const { version } = await buildCourse(buildOf(), () => {}, files)
    const built = took()
    const scope = scopeOf(named, files, content) // a file may have gone
    const checked = check(files, cache, 'refused' in scope ? wholeCourse : scope)
    const written = version === undefined ? '' : ` The course was written after ${built.toFixed(2)} s.`
    return { findings: findingsOf(content, checked), summary: `${summaryOf(checked, took())}${written}` }
  }
  await watch(content, { look, print: (line) => console.log(line), everything: flag('--all') })
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

function print(what: 'read' | 'solve', chapter: string): number {
  const files = openContent(content)
  const scope = scopeOf(chapter, files, content)
  if ('refused' in scope) return refuse(scope.refused)
  if (scope.kind === 'course') return refuse(`Name a chapter: npm run content -- ${what} <chapter>`)
  console.log(what === 'read' ? readingOf(files, scope.chapter) : solvingOf(files, scope.chapter))
  return 0
}

function cover(): number {
  const { diagnostics, course } = compileCourse(openContent(content), cacheOf())
  for (const diagnostic of diagnostics) console.error(`${content}/${formatDiagnostic(diagnostic)}`)
  if (!course) return 1
  const coverage = coverageOf(course.catalogue)
  const grades = gradesOf(openContent(content), wholeCourse)
  console.log(flag('--json') ? JSON.stringify({ blueprints: coverage, grades }, null, 2) : coverageText(coverage, grades))
  return 0
}

function cacheOf() {
  return flag('--cold') ? noCache() : openCache(join(out, 'proofs'), sources)
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

function sentences(done: Report, kept: number, { hits, misses }: { hits: number; misses: number }): string {
  const kinds = Object.entries(done.items).map(([kind, count]) => `${count} ${kind}`)
  const items = Object.values(done.items).reduce((sum, count) => sum + count, 0)
  const before =
    kept === done.chapters
      ? 'Nothing had changed.'
      : `${kept} of ${done.chapters} chapters had not changed; of the others ${hits} of ${hits + misses} proofs were known.`
  return [
    `${done.chapters} chapters (${done.planned} more planned), ${items} items: ${kinds.join(', ')}.`,
    `${done.options} options. ${done.testlets} testlets. ${done.scenarios} scenarios in ${done.variants} variants: ${done.verdicts} verdicts.`,
    `${done.examples} CLI examples executed. ${before} ${seconds().toFixed(1)} s.`,
  ].join('\n')
}
