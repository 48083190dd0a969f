import { defineConfig } from 'vitest/config'

// With a server, only what touches the database. The ending `.pglite` or `.postgresql` says that a test is about one of the two.
const server = process.env.HOLDTIME_TEST_POSTGRESQL

/**
 * Tests of `server/` in which the two databases cannot differ: what they ask of one goes through Prisma alone, or through SQL that others
 * test on both.
 */
const alike = [
  'checks',
  'corrections',
  'downloads',
  'lab-answers',
  'labs',
  'marks',
  'paths',
  'practice',
  'replays',
  'search',
  'session',
  'simulated',
].map((name) => `tests/server/${name}.test.ts`)

/** Tests of what is pure: a file leaves nothing behind, and the next one finds what is loaded already. */
const pure = ['tests/{sim,course,study,compiler,content,components}/**/*.test.ts', 'tests/*.test.ts', 'sim/**/*.test.ts']

/** Tests with databases, processes, clocks and surroundings of their own: each file begins anew. */
const apart = ['tests/{prisma,server,scripts}/**/*.test.ts', 'tests/compose.test.ts']

/** Browser tests (`tests/e2e`) are Playwright's, everything else under `tests/`, and the tests beside their features in `sim/`, are Vitest's. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    globalSetup: ['tests/compiling.ts'],
    environment: 'node',
    // For what hangs, not for what is slow: a machine that is busy with other things makes no test red.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    projects: server
      ? [
          {
            extends: true,
            test: { name: 'server', include: ['tests/{prisma,server}/**/*.test.ts'], exclude: ['tests/**/*.pglite.test.ts', ...alike] },
          },
        ]
      : [
          { extends: true, test: { name: 'pure', include: pure, exclude: apart, isolate: false } },
          { extends: true, test: { name: 'apart', include: apart, exclude: ['tests/**/*.postgresql.test.ts'] } },
        ],
  },
})
