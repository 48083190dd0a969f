import type { Timed } from './test-reports'

/** How a step went: what passed and what did not. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  readonly timed?: readonly Timed[]
}

export interface Step {
  readonly name: string
  readonly needs: readonly string[] // it begins when these have ended, however they ended
  readonly cores: number // how many it keeps busy
  run(): Promise<Tally>
}

/**
 * Runs every step as soon as what it needs has ended and cores are free, the earlier ones first. A step that throws has failed once.
 * @throws Error where some step can never begin
 */
export async function sideBySide(steps: readonly Step[], cores: number, tell: (line: string) => void): Promise<Tally[]> {
  const waiting = new Set(steps)
  const running = new Map<string, Promise<void>>()
  const ended = new Map<string, Tally>()
  let free = cores
  const begin = (step: Step) => {
    waiting.delete(step)
    free -= step.cores
    const started = performance.now()
    const end = (tally: Tally) => {
      free += step.cores
      running.delete(step.name)
      ended.set(step.name, tally)
      tell(`${step.name}: ${tally.failed > 0 ? 'FAILED' : 'passed'} after ${((performance.now() - started) / 1000).toFixed(0)} s`)
    }
    running.set(step.name, tallyOf(step, tell).then(end))
  }
  while (waiting.size > 0 || running.size > 0) {
    for (const step of waiting) if (step.cores <= free && step.needs.every((name) => ended.has(name))) begin(step)
    if (running.size === 0)
      throw new Error(`These steps wait for each other or for none: ${[...waiting].map(({ name }) => name).join(', ')}`)
    await Promise.race(running.values())
  }
  return steps.flatMap(({ name }) => ended.get(name) ?? [])
}

async function tallyOf(step: Step, tell: (line: string) => void): Promise<Tally> {
  try {
    return await step.run()
  } catch (error) {
    tell(`${step.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}
