import { explain, type Walk } from '../explain'
import type { State } from '../network'
import { formatProbe, parseProbe } from '../probe'
import type { Trial } from '../what-if/network'
import { endInWords, nameAmong } from '../what-if/sentence'
import { type Tried, tryAll } from '../what-if/try'

/** What a network is to do, told by its effect and never by its text. */
export interface Goal {
  readonly id: string
  readonly must: 'work' | 'fail' // fail: what a security line is there to stop
  readonly probe: string // as `formatProbe` writes it: `PC1: ssh -l admin 10.0.0.1 password S3cret`
}

/** How a goal stands. */
export interface Graded {
  readonly id: string
  readonly met: boolean
  /** What was tried and how it ended, in words: `SSH from PC1 as admin ends in “Connection refused”`. Commands stand between backticks. */
  readonly end: string
  /** Why it ended so; absent where it got through, and where nothing certain can be said. */
  readonly cause?: NonNullable<Walk['cause']>
}

/**
 * Tries every goal on its own from `state`. A goal that must fail is met where its probe does not get through, for whatever reason. A
 * goal is not met where its end is uncertain: where it rests on a behaviour that nobody has verified, or on a line that the core does
 * not model. Throws RangeError for a probe that cannot be read or starts at a device that is not there.
 */
export function grade(state: State, goals: readonly Goal[]): readonly Graded[] {
  const tried = tryGoals(state, goals)
  return tried.map((one) => ({ id: one.id, met: isMet(one), end: `${nameAmong(one, tried)} ${endInWords(one)}`, ...causeOf(state, one) }))
}

/** The packet of every goal, tried on its own from `state`. Throws RangeError as `grade` does. */
export function walksOf(state: State, goals: readonly Goal[]): readonly { readonly id: string; readonly walk: Walk }[] {
  return tryGoals(state, goals).map(({ id, trace }) => ({ id, walk: explain(state, trace) }))
}

/** Every goal tried on its own from `state`. Throws RangeError as `grade` does. */
export function tryGoals(state: State, goals: readonly Goal[]): readonly Tried[] {
  return tryAll(
    state,
    goals.map((goal) => trialOf(state, goal)),
  )
}

/** Whether a goal is met: certainly, whatever nobody has verified. */
export function isMet({ must, told, trace }: Tried): boolean {
  switch (told.kind) {
    case 'certain':
      return (trace.cause === undefined) === (must === 'work')
    case 'fails-somehow':
      return must === 'fail'
    case 'open':
    case 'no-verdict':
      return false
  }
}

function causeOf(state: State, { told, trace }: Tried): Pick<Graded, 'cause'> {
  if (told.kind === 'open' || told.kind === 'no-verdict') return {}
  const { cause } = explain(state, trace)
  return cause ? { cause } : {}
}

function trialOf({ network }: State, { id, must, probe }: Goal): Trial {
  const read = parseProbe(probe)
  if ('error' in read) throw new RangeError(`the goal “${id}” cannot be tried: ${read.error}`)
  if (!network.devices[read.from]) throw new RangeError(`the goal “${id}”, ${formatProbe(read)}, starts at a device that is not there`)
  return { id, must, probe: read }
}
