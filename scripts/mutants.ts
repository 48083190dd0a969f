import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { LIST, type Mutant, misfitsOf, mutantsIn, mutated } from './mutant-list'
import { ofVitest } from './test-reports'

// `npm run test:mutants`: puts each fault of the list into a copy of the tree and runs the tests that have to notice it. With words behind
// `--`, only the mutants whose id or file has one of them.

/** Share of the mutants that tests have to notice. */
const LEAST = 0.9

/** Milliseconds after which the tests of a mutant are ended: it made something go round for ever, which is noticed too. */
const PATIENCE = 300_000

/** What is not copied: linked instead, or made by somebody else. */
const LEFT = new Set(['node_modules', '.course', '.git', '.next', '.data', '.demo', '.ci', 'test-results', 'playwright-report'])

const words = process.argv.slice(2)
const all = mutantsIn('.')
const chosen = all.filter(({ id, file }) => words.length === 0 || words.some((word) => id.includes(word) || file.includes(word)))
const misfits = chosen.flatMap((mutant) => misfitsOf(mutant, '.'))
for (const misfit of misfits) console.error(misfit)
if (chosen.length === 0) console.error(`No mutant of ${LIST} has ${words.join(' or ')} in its id or its file.`)
if (!existsSync('.course')) console.error('The course is not compiled, and some tests read it. Run: npm run content')
if (misfits.length > 0 || chosen.length === 0 || !existsSync('.course')) process.exit(2)

const copy = mkdtempSync(path.join(tmpdir(), 'holdtime-mutants-'))
process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
let running: { end: () => void } | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    running?.end()
    process.exit(130)
  })

cpSync('.', copy, { recursive: true, filter: (source) => !LEFT.has(path.relative('.', source)) })
for (const name of ['node_modules', '.course']) symlinkSync(path.resolve(name), path.join(copy, name))

const begun = Date.now()
const tests = [...new Set(chosen.flatMap((mutant) => mutant.tests))]
const sound = await outcomeOf(tests, PATIENCE * tests.length)
if (sound.kind !== 'passed') {
  console.error(`${sound.printed}\nThe tests of the list fail without any mutant. Mend them first.`)
  process.exit(2)
}
console.log(`${'sound'.padEnd(8)} ${seconds(sound.ms)}  the tests, without a mutant`)

const survivors: Mutant[] = []
let broken = 0
for (const mutant of chosen) {
  const { kind, ms, printed } = await withMutant(mutant, () => outcomeOf(mutant.tests))
  const said = { passed: 'SURVIVED', failed: 'killed', 'timed out': 'killed', broken: 'BROKEN' }[kind]
  console.log(`${said.padEnd(8)} ${seconds(ms)}  ${mutant.id}${kind === 'timed out' ? ' (it went on for ever)' : ''}`)
  if (kind === 'passed') survivors.push(mutant)
  if (kind !== 'broken') continue
  broken++
  console.error(
    `${printed}\n${mutant.id}: no test could be run with it, which tells nothing. Write a \`to\` in ${LIST} that can be loaded.`,
  )
}

const killed = chosen.length - survivors.length - broken
console.log(
  `\n${killed} of ${chosen.length} killed (${((100 * killed) / chosen.length).toFixed(1)} %), in ${seconds(Date.now() - begun).trim()}.`,
)
for (const { id, file, from, to, tests } of survivors)
  console.log(`\n${id} survived: ${tests.join(', ')} did not notice it in ${file}\n- ${from}\n+ ${to}`)
process.exitCode = broken > 0 || killed < LEAST * chosen.length ? 1 : 0

interface Outcome {
  readonly kind: 'passed' | 'failed' | 'timed out' | 'broken' // broken: no test has failed, and the run has
  readonly ms: number
  readonly printed: string
}

async function withMutant<T>({ file, ...change }: Mutant, work: () => Promise<T>): Promise<T> {
  const place = path.join(copy, file)
  const text = readFileSync(place, 'utf8')
  writeFileSync(place, mutated(text, change))
  try {
    return await work()
  } finally {
    writeFileSync(place, text)
  }
}

/** Runs files of tests in the copy, up to the first that fails. */
function outcomeOf(tests: readonly string[], patience = PATIENCE): Promise<Outcome> {
  const report = path.join(copy, 'mutant-report.json')
  rmSync(report, { force: true })
  const cache = ['--experimental.fsModuleCache', `--experimental.fsModuleCachePath=${path.join(copy, 'module-cache')}`] // of the others, what was read before
  const args = ['run', ...cache, '--maxWorkers=1', '--bail=1', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`, ...tests]
  const start = Date.now()
  const child = spawn(process.execPath, [path.join(copy, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: copy,
    detached: true, // with its workers it is a group, and ends as one
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOLDTIME_COMPILED: '1', HOLDTIME_TEST_POSTGRESQL: '' },
  })
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => void printed.push(data))
  const end = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    } catch {} // it has ended by itself
  }
  running = { end }
  let isLate = false
  const waiting = setTimeout(() => {
    isLate = true
    end()
  }, patience)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      clearTimeout(waiting)
      running = undefined
      const kind = code === 0 ? 'passed' : isLate ? 'timed out' : failedIn(report) > 0 ? 'failed' : 'broken'
      resolve({ kind, ms: Date.now() - start, printed: Buffer.concat(printed).toString() })
    })
  })
}

function failedIn(report: string): number {
  return existsSync(report) ? ofVitest(report, '').failed : 0
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).padStart(6)} s`
}
