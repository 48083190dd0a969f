import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from './server'

/** One server for all browser tests; each test is a visitor of its own. Returns what ends it. */
export default async function setup(): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'holdtime-e2e-'))
  const server = await startServer({ dataFolder })
  process.env.HOLDTIME_URL = server.url
  return async () => {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
