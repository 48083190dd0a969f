import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** A file of tests, or a test in a browser, and how long it took. */
export interface Timed {
  readonly name: string
  readonly seconds: number
}

const vitest = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  testResults: z.array(z.object({ name: z.string(), startTime: z.number(), endTime: z.number() })),
})

/** What Vitest wrote of a run. `where`: the database. */
export function ofVitest(file: string, where: string) {
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = vitest.parse(JSON.parse(readFileSync(file, 'utf8')))
  const timed = testResults.map(({ name, startTime, endTime }): Timed => {
    return { name: `${path.relative('.', name)} (${where})`, seconds: (endTime - startTime) / 1000 }
  })
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests, timed }
}

const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.object({ results: z.array(z.object({ duration: z.number() })) })),
})
interface Suite {
  readonly specs: readonly z.infer<typeof spec>[]
  readonly suites?: readonly Suite[] | undefined
}
const suite: z.ZodType<Suite> = z.lazy(() => z.object({ specs: z.array(spec), suites: z.array(suite).optional() }))
const playwright = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(suite),
})

/** What Playwright wrote of a run. A test that passed only at the second attempt has failed. */
export function ofPlaywright(file: string) {
  const { stats, suites } = playwright.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped, timed: suites.flatMap(timesOf) }
}

function timesOf({ specs, suites = [] }: Suite): Timed[] {
  const own = specs.map(({ title, file, tests }): Timed => {
    const milliseconds = tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0)
    return { name: `${file} › ${title}`, seconds: milliseconds / 1000 }
  })
  return [...own, ...suites.flatMap(timesOf)]
}
