import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { servedCourse } from './served'
import { startServer } from './server'

/** One server for all browser tests; each test is a visitor of its own. Returns what ends it. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'holdtime-e2e-'))
  const course = servedCourse()
  process.env.HOLDTIME_COURSE = course // for every server that a test starts, and for the tests themselves
  const server = await startServer({ dataFolder })
  process.env.HOLDTIME_URL = server.url
  return async () => {
    await server.stop()
    for (const folder of [dataFolder, course]) rmSync(folder, { recursive: true, force: true })
  }
}
