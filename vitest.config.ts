import { defineConfig } from 'vitest/config'

// With a server, only what touches the database. The ending `.pglite` or `.postgresql` says that a test is about one of the two.
const server = process.env.HOLDTIME_TEST_POSTGRESQL

/** Browser tests (`tests/e2e`) are Playwright's, everything else under `tests/` is Vitest's. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    include: server ? ['tests/{prisma,server}/**/*.test.ts'] : ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/load/**', 'node_modules/**', server ? 'tests/**/*.pglite.test.ts' : 'tests/**/*.postgresql.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
