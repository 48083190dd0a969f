import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from '@playwright/test'
import { servedCourse } from './served'
import { startServer } from './server'

/** Tests on a server of their own that asks questions of these kinds alone: a chapter has many, and a check or a day draws a few. */
export function asking(...kinds: readonly string[]) {
  return base.extend<object, { asks: string }>({
    asks: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from it that nothing is needed
      async ({}, use) => {
        const [dataFolder, course] = [mkdtempSync(join(tmpdir(), 'holdtime-e2e-')), servedCourse(kinds)]
        const server = await startServer({ dataFolder, env: { HOLDTIME_COURSE: course } })
        await use(server.url)
        await server.stop()
        for (const folder of [dataFolder, course]) rmSync(folder, { recursive: true, force: true })
      },
      { scope: 'worker', timeout: 120_000 },
    ],
    baseURL: ({ asks }, use) => use(asks),
  })
}
