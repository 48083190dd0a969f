import { spawnSync } from 'node:child_process'
import type { Row } from './measure'

/** The content check as `npm run content` does it, cold and from the cache. One core. */
export function contentRows(): Row[] {
  const cold = run(['--cold'])
  run([]) // fills the cache
  const cached = run([])
  return [
    { name: 'content check, cold', value: cold.seconds, unit: 's' },
    { name: 'content check, cached', value: cached.seconds, unit: 's' },
    { name: 'content check: verdicts a second a core, cold', value: cold.verdicts / cold.seconds, unit: '/s' },
  ]
}

function run(args: readonly string[]): { seconds: number; verdicts: number } {
  const { stdout, status } = spawnSync(process.execPath, ['compiler/start.mjs', ...args], { encoding: 'utf8' })
  const verdicts = Number(/(\d+) verdicts/.exec(stdout)?.[1])
  const seconds = Number(/([\d.]+) s\./.exec(stdout)?.[1])
  if (status !== 0 || !(verdicts > 0) || !(seconds > 0)) throw new Error(`the content check failed:\n${stdout}`)
  return { seconds, verdicts }
}
