import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { findBrowser } from './browser'

// `npm test`: every suite, each one although another failed, and one line at the end that adds them up.
const reports = mkdtempSync(path.join(tmpdir(), 'holdtime-test-'))
const vitestReport = path.join(reports, 'vitest.json')
const playwrightReport = path.join(reports, 'playwright.json')

interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const tallies: Tally[] = [
  step('npx', ['prisma', 'generate']),
  step('npx', ['next', 'typegen']),
  step('npx', ['tsc', '--noEmit']),
  step('npx', ['biome', 'check', '.']),
  step('npx', ['tsx', 'scripts/migration.ts', '--check']),
  step('npx', ['tsx', 'compiler/main.ts']),
  suite('npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`], {}, vitestTally),
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

function vitestTally(): Tally {
  const report = z.object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numFailedTestSuites: z.number(),
  })
  const { numPassedTests, numFailedTests, numPendingTests } = report.parse(JSON.parse(readFileSync(vitestReport, 'utf8')))
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
}

function playwrightTally(): Tally {
  const report = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }) })
  const { stats } = report.parse(JSON.parse(readFileSync(playwrightReport, 'utf8')))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}
