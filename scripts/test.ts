import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { findBrowser } from './browser'
import { type Cluster, findPostgresql, HOW_TO_GET_POSTGRESQL } from './postgresql'

// `npm test`: every suite, each one although another failed, and one line at the end that adds them up.
const reports = mkdtempSync(path.join(tmpdir(), 'holdtime-test-'))
const playwrightReport = path.join(reports, 'playwright.json')

interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

// Tests make databases of their own on the server that DATABASE_URL names, and never touch the one that it names.
const { DATABASE_URL: databaseUrl } = process.env
delete process.env.DATABASE_URL
const leftOut: string[] = []

const tallies: Tally[] = [
  step('npx', ['prisma', 'generate']),
  step('npx', ['next', 'typegen']),
  step('npx', ['tsc', '--noEmit']),
  step('npx', ['biome', 'check', '.']),
  step('npx', ['tsx', 'scripts/migration.ts', '--check']),
  step('npx', ['tsx', 'compiler/main.ts']),
  unitTests('PGlite', { HOLDTIME_TEST_POSTGRESQL: '' }),
  await serverTests(),
  step('npx', ['next', 'build']),
  await browserTests(),
]

const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0)
// Only a test that needs the samples beside the checkout may leave itself out.
if (process.env.CI && sum('skipped') > 0 && existsSync('../shared/samples')) {
  console.error(`${sum('skipped')} tests were skipped.`)
  process.exitCode = 1
}
if (sum('failed') > 0) process.exitCode = 1
rmSync(reports, { recursive: true, force: true })
for (const what of leftOut) console.log(what)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)

/** A command that passes or fails as a whole. */
function step(command: string, args: readonly string[]): Tally {
  return execute(command, args) ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** A test runner, counted by its own report. A runner that fails without one counts as one failure. */
function suite(command: string, args: readonly string[], env: Readonly<Record<string, string>>, read: () => Tally): Tally {
  const succeeded = execute(command, args, env)
  try {
    const tally = read()
    return succeeded || tally.failed > 0 ? tally : { ...tally, failed: 1 }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function execute(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  console.log(`\n$ ${[command, ...args].join(' ')}`)
  return (
    spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env } })
      .status === 0
  )
}

function unitTests(database: 'PGlite' | 'PostgreSQL', env: Readonly<Record<string, string>>): Tally {
  console.log(`\nTests on ${database}:`)
  const report = path.join(reports, `${database}.json`)
  const args = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return suite('npx', args, env, () => vitestTally(report))
}

/** The database tests once more, on a server. Where none can be had they are left out, which is said, and on CI is a failure. */
async function serverTests(): Promise<Tally> {
  let cluster: Cluster | undefined
  try {
    cluster = await findPostgresql(databaseUrl)
    if (cluster === undefined) {
      leftOut.push(`Left out: the database tests on PostgreSQL, since there is no server here. ${HOW_TO_GET_POSTGRESQL}`)
      return { passed: 0, failed: process.env.CI ? 1 : 0, skipped: 0 }
    }
    console.log(`\nPostgreSQL: ${cluster.name}`)
    // Its own pg_dump before any other: an older one refuses a newer server.
    const programs = [cluster.programs, process.env.PATH].filter((folder) => folder !== undefined).join(path.delimiter)
    return unitTests('PostgreSQL', { HOLDTIME_TEST_POSTGRESQL: cluster.url, PATH: programs })
  } catch (error) {
    console.error(`The database tests on PostgreSQL could not run: ${error instanceof Error ? error.message : String(error)}`)
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    await cluster?.stop()
  }
}

async function browserTests(): Promise<Tally> {
  const browser = await findBrowser()
  if (browser === undefined) {
    console.error('There is no browser for the browser tests, and none could be installed. Run: sudo apt-get install chromium')
    return { passed: 0, failed: 1, skipped: 0 }
  }
  return suite(
    'npx',
    ['playwright', 'test'],
    { HOLDTIME_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
    playwrightTally,
  )
}

function vitestTally(file: string): Tally {
  const report = z.object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numFailedTestSuites: z.number(),
  })
  const { numPassedTests, numFailedTests, numPendingTests } = report.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
}

function playwrightTally(): Tally {
  const report = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }) })
  const { stats } = report.parse(JSON.parse(readFileSync(playwrightReport, 'utf8')))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}
