import type { Origin } from './config'
import type { Cause, Stage, Step } from './trace'

export function pass(stage: Stage, text: string, lines: readonly Origin[] = []): Step {
  return { stage, verdict: 'pass', text, lines }
}

/** The step where a probe stops. */
export function fail(cause: Cause): Step {
  return { stage: cause.stage, verdict: 'fail', text: cause.text, lines: cause.lines, cause }
}
