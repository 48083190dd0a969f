import { rest } from '../elapsed'
import { explain, type Walk } from '../explain'
import { OutOfSteps, SPENT, STEPS, within } from '../kernel/budget'
import type { State } from '../kernel/network'
import { formatProbe, parseProbe } from '../probe'
import { NotSettled } from '../settle'
import { type Trial, unsettled } from '../trial/network'
import { type Tried, tryAll } from '../trial/try'
import { endInWords, nameAmong } from '../what-if/sentence'

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
  /** It could not be tried: the network asks for more work than the simulation does. */
  readonly spent?: true
}

/**
 * Tries every goal on its own from `state`, once it has come to rest. A goal that must fail is met where its probe does not get through, for whatever reason. A
 * goal is not met where its end is uncertain: where it rests on a behaviour that nobody has verified, or on a line that the core does
 * not model. Nor is it where trying it takes more steps than a goal has: `spent` says so; nor in a network that never rests. Throws
 * RangeError for a probe that cannot be read or starts at a device that is not there.
 */
export function grade(start: State, goals: readonly Goal[]): readonly Graded[] {
  const trials = goals.map((goal) => trialOf(start, goal))
  const { state, ...why } = restOf(start)
  if (!state) return goals.map(({ id }) => ({ id, met: false, end: '', ...why }))
  const tried = trials.map((trial): { id: string; one?: Tried; cause?: Graded['cause'] } => {
    try {
      const [one] = tryAll(state, [trial])
      return { id: trial.id, ...(one ? { one, ...within(STEPS.trial, () => causeOf(state, one)).value } : {}) }
    } catch (error) {
      if (error instanceof OutOfSteps) return { id: trial.id }
      throw error
    }
  })
  const known = tried.flatMap(({ one }) => one ?? [])
  return tried.map(({ id, one, cause }) =>
    one
      ? { id, met: isMet(one), end: `${nameAmong(one, known)} ${endInWords(one)}`, ...(cause ? { cause } : {}) }
      : { id, met: false, end: `to try this, ${SPENT}`, spent: true },
  )
}

/** The packet of every goal, tried on its own from `state` at rest. Throws RangeError as `grade` does, and NotSettled where it never rests. */
export function walksOf(start: State, goals: readonly Goal[]): readonly { readonly id: string; readonly walk: Walk }[] {
  const { state } = rest(start)
  return tryGoals(state, goals).map(({ id, trace }) => ({ id, walk: explain(state, trace) }))
}

/** Every goal tried on its own from `state` at rest. Throws RangeError as `grade` does, NotSettled where it never rests, and OutOfSteps as `tryAll`. */
export function tryGoals(state: State, goals: readonly Goal[]): readonly Tried[] {
  return tryAll(
    rest(state).state,
    goals.map((goal) => trialOf(state, goal)),
  )
}

/** The network at rest, or how a goal says that nothing can be tried in it. */
function restOf(state: State): { readonly state?: State } & Partial<Pick<Graded, 'end' | 'spent'>> {
  try {
    return within(STEPS.line, () => ({ state: rest(state).state })).value
  } catch (error) {
    if (error instanceof NotSettled) return { end: unsettled(error) }
    if (error instanceof OutOfSteps) return { end: `to try this, ${SPENT}`, spent: true }
    throw error
  }
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
