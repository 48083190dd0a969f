import { defineConfig } from '@playwright/test'

/** Browser tests against the production build, in an installed Chromium: `npm test` finds one and names it here. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '*.spec.ts',
  globalSetup: './tests/e2e/global-setup.ts',
  outputDir: 'test-results',
  workers: 2, // each test is a visitor of its own
  fullyParallel: true,
  timeout: 120_000,
  expect: { timeout: 15_000 }, // a busy machine is slow, and nothing here asserts how fast
  forbidOnly: true,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : 'list',
  use: {
    baseURL: process.env.HOLDTIME_URL ?? '',
    trace: process.env.CI ? 'off' : 'retain-on-failure', // it takes its time, and nobody opens one there
    launchOptions: {
      executablePath: process.env.HOLDTIME_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
