import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findBrowser } from './browser'
import { findPostgresql, HOW_TO_GET_POSTGRESQL } from './postgresql'
import { type Step, sideBySide, type Tally } from './side-by-side'
import { ofPlaywright, ofVitest, type Timed } from './test-reports'

// `npm test`: every suite, each one although another failed, what does not wait for each other side by side, and one line at the end that
// adds them up.
const reports = mkdtempSync(path.join(tmpdir(), 'holdtime-test-'))
const CORES = 2
const SLOWEST = 20

// Tests make databases of their own on the server that DATABASE_URL names, and never touch the one that it names.
const { DATABASE_URL: databaseUrl } = process.env
delete process.env.DATABASE_URL
const leftOut: string[] = []

const bin = (name: string) => path.join('node_modules/.bin', name)
const ours = (...words: readonly string[]) => command(process.execPath, ['scripts/run.mjs', ...words])

// One core each, so that none is idle while another step waits for two; in a browser, a server and a browser need the other one.
const steps: readonly Step[] = [
  { name: 'course', needs: [], cores: 1, run: () => command(process.execPath, ['compiler/start.mjs']) },
  { name: 'database client', needs: [], cores: 1, run: () => command(bin('prisma'), ['generate']) },
  { name: 'types of routes', needs: [], cores: 1, run: () => command(bin('next'), ['typegen']) },
  { name: 'pages', needs: ['database client', 'types of routes'], cores: 1, run: () => ours('build', '--pages') },
  { name: 'migrations', needs: ['database client'], cores: 1, run: () => ours('migration', '--check') },
  { name: 'tests on PostgreSQL', needs: ['database client', 'course'], cores: 1, run: serverTests },
  { name: 'tests', needs: ['database client', 'course'], cores: 1, run: () => unitTests('PGlite', 'apart') },
  { name: 'tests of what is pure', needs: ['database client', 'course'], cores: 1, run: () => unitTests('pure', 'pure') },
  { name: 'types', needs: ['database client', 'types of routes', 'pages'], cores: 1, run: () => command(bin('tsc'), ['--noEmit']) },
  { name: 'style', needs: [], cores: 1, run: () => command(bin('biome'), ['check', '.']) },
  { name: 'tests in a browser', needs: ['pages', 'course'], cores: CORES, run: browserTests },
]

const tallies = await sideBySide(steps, CORES, (line) => console.log(line))
const sum = (key: 'passed' | 'failed' | 'skipped') => tallies.reduce((total, tally) => total + tally[key], 0)
// Only a test that needs the samples beside the checkout may leave itself out.
if (process.env.CI && sum('skipped') > 0 && existsSync('../shared/samples')) {
  console.error(`${sum('skipped')} tests were skipped.`)
  process.exitCode = 1
}
if (sum('failed') > 0) process.exitCode = 1
rmSync(reports, { recursive: true, force: true })
printSlowest(tallies.flatMap(({ timed = [] }) => timed))
for (const what of leftOut) console.log(what)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)

/** A command that passes or fails as a whole. */
async function command(program: string, args: readonly string[]): Promise<Tally> {
  return (await execute(program, args)) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** A test runner, counted by its own report. A runner that fails without one counts as one failure. */
async function suite(args: readonly string[], env: Readonly<Record<string, string>>, read: () => Tally): Promise<Tally> {
  const [name = '', ...words] = args
  const succeeded = await execute(bin(name), words, env)
  try {
    const tally = read()
    return succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1 }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** What it prints comes in one piece when it ends, for others print beside it. */
function execute(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<boolean> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  })
  const printed: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => void printed.push(data))
  return new Promise((resolve) => {
    child.once('error', (error) => void printed.push(Buffer.from(`${error.message}\n`)))
    child.once('close', (code) => {
      process.stdout.write(`\n$ ${[path.basename(program), ...args].join(' ')}\n${Buffer.concat(printed).toString()}`)
      resolve(code === 0)
    })
  })
}

function unitTests(
  name: string,
  project: string,
  env: Readonly<Record<string, string>> = { HOLDTIME_TEST_POSTGRESQL: '' },
): Promise<Tally> {
  const report = path.join(reports, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['vitest', 'run', `--project=${project}`, '--maxWorkers=1', ...reporters]
  return suite(args, { ...env, HOLDTIME_COMPILED: '1' }, () => ofVitest(report, name))
}

/** The database tests once more, on a server. Where none can be had they are left out, which is said, and on CI is a failure. */
async function serverTests(): Promise<Tally> {
  const cluster = await findPostgresql(databaseUrl)
  if (cluster === undefined) {
    leftOut.push(`Left out: the database tests on PostgreSQL, since there is no server here. ${HOW_TO_GET_POSTGRESQL}`)
    return { passed: 0, failed: process.env.CI ? 1 : 0, skipped: 0 }
  }
  try {
    console.log(`PostgreSQL: ${cluster.name}`)
    // Its own pg_dump before any other: an older one refuses a newer server.
    const programs = [cluster.programs, process.env.PATH].filter((folder) => folder !== undefined).join(path.delimiter)
    return await unitTests('PostgreSQL', 'server', { HOLDTIME_TEST_POSTGRESQL: cluster.url, PATH: programs })
  } finally {
    await cluster.stop()
  }
}

async function browserTests(): Promise<Tally> {
  const browser = await findBrowser()
  if (browser === undefined)
    throw new Error('There is no browser for the browser tests, and none could be installed. Run: sudo apt-get install chromium')
  const report = path.join(reports, 'playwright.json')
  return suite(['playwright', 'test'], { HOLDTIME_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report }, () => ofPlaywright(report))
}

function printSlowest(timed: readonly Timed[]): void {
  const slowest = [...timed].sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST)
  console.log(`\nThe slowest ${slowest.length}, files of tests and tests in a browser:`)
  for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`)
  console.log('')
}
