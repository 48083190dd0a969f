import { spawnSync } from 'node:child_process'

/** Compiles the course before the first test, unless `npm test` has. What has not changed since takes a second. */
export function setup(): void {
  if (process.env.HOLDTIME_COMPILED || process.env.HOLDTIME_TEST_POSTGRESQL) return
  const { status, stderr } = spawnSync(process.execPath, ['compiler/start.mjs'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The course does not compile:\n${stderr}`)
}
