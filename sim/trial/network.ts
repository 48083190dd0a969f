import { start } from '../history'
import { OutOfSteps, SPENT, STEPS, within } from '../kernel/budget'
import type { NetworkSource, State } from '../kernel/network'
import type { Probe } from '../kernel/trace'
import { NotSettled } from '../network'
import { parseProbe, probe as runProbe } from '../probe'
import type { Fault } from '../verdict/scenario'
import { applyFault } from './run'

/** A network as text: what is built, what is typed into it, and what was tried in it. */
export interface NetworkText {
  readonly source: NetworkSource
  readonly faults: readonly Fault[] // in the order in which they are put in
  readonly before: readonly string[] // probes that were tried already, in order
}

/** A question's network, and what is tried in it. */
export interface QuestionNetwork extends NetworkText {
  readonly works: Readonly<Record<string, string>> // id → `PC1: ping 10.0.0.1`
  readonly fails: Readonly<Record<string, string>> // what a security line is there to stop
  readonly goal: string // id of the probe that the question is about
}

/** A probe of the question, and how it ends where all is well. */
export interface Trial {
  readonly id: string
  readonly must: 'work' | 'fail'
  readonly probe: Probe
}

/** `why` says in plain words what of the data cannot be used. */
export type Opened =
  | { readonly kind: 'ready'; readonly state: State; readonly trials: readonly Trial[] }
  | { readonly kind: 'unusable'; readonly why: readonly string[] }

/** The network as it was left: built, faults put in, its earlier probes tried. Trials are those of a question. Never throws. */
export function stateOf(text: NetworkText & Partial<Pick<QuestionNetwork, 'works' | 'fails'>>): Opened {
  try {
    return within(STEPS.edit, () => opened(text)).value
  } catch (error) {
    if (error instanceof OutOfSteps) return { kind: 'unusable', why: [`${SPENT.replace('this', 'This')}.`] }
    throw error
  }
}

function opened({
  source,
  faults,
  before,
  works = {},
  fails = {},
}: NetworkText & Partial<Pick<QuestionNetwork, 'works' | 'fails'>>): Opened {
  const why: string[] = []
  const read = (text: string): Probe[] => {
    const parsed = parseProbe(text)
    if ('error' in parsed) why.push(`The probe “${text}” cannot be read: ${parsed.error}.`)
    else if (!source.devices.some(({ name }) => name === parsed.from)) why.push(`The probe “${text}” starts at a device that is not there.`)
    else return [parsed]
    return []
  }
  const trialsOf = (probes: Readonly<Record<string, string>>, must: Trial['must']) =>
    Object.entries(probes).flatMap(([id, text]) => read(text).map((probe): Trial => ({ id, must, probe })))
  const trials = [...trialsOf(works, 'work'), ...trialsOf(fails, 'fail')]
  const tried = before.flatMap(read)
  if (why.length > 0) return { kind: 'unusable', why }
  try {
    const built = start(source)
    if ('errors' in built) {
      why.push(
        ...built.errors.map(
          ({ device, text, why: reason }) => `${device === '' ? 'In the history' : device}: “${text.trim()}” does not stand: ${reason}.`,
        ),
      )
      return { kind: 'unusable', why }
    }
    let { state } = built
    for (const fault of faults) {
      const { state: next, refused } = applyFault(state, fault)
      why.push(...refused.map(({ patch, line }) => `${patch.device} does not take “${line.trim()}”.`))
      state = next
    }
    for (const probe of tried) state = runProbe(state, probe).state
    return why.length > 0 ? { kind: 'unusable', why } : { kind: 'ready', state, trials }
  } catch (error) {
    if (error instanceof NotSettled) return { kind: 'unusable', why: [`${unsettled(error)}.`] }
    if (error instanceof RangeError) return { kind: 'unusable', why: [`The network does not hold together: ${error.message}.`] }
    throw error
  }
}

/** `the network never comes to rest: physical links → static routes → physical links` */
export function unsettled({ loop }: NotSettled): string {
  return `the network never comes to rest: ${[...loop, ...loop.slice(0, 1)].join(' → ')}`
}
