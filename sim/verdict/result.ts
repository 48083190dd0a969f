import type { Origin } from '../kernel/config'
import { named } from '../kernel/config'
import type { IosDevice, State } from '../kernel/network'
import type { Hop, Step, Trace } from '../kernel/trace'
import type { Predicate, ResultField, Term } from './predicate'

/** What came of a probe, and the state in which it was tried. */
export interface Result {
  readonly trace: Trace
  readonly state: State
}

/** The terms that are not true of the result. */
export function untrueOf({ terms }: Predicate, result: Result): readonly Term[] {
  return terms.filter(({ field, values }) => {
    const value = readingOf(field, result)
    return value === undefined || !values.includes(value)
  })
}

/** The value that a field has in the result; undefined where it has none. */
export function readingOf(field: ResultField, result: Result): string | undefined {
  const { trace } = result
  switch (field.kind) {
    case 'ends':
      return trace.symptom
    case 'at':
      return failingHop(trace)?.device
    case 'way':
      return failingHop(trace)?.direction
    case 'cause':
      return trace.cause?.rule
    case 'marks':
      return marksOf(trace)
    case 'answers':
      return trace.probe.action.kind === 'ping' ? String(answersIn(trace)) : undefined
    case 'entry':
      return decidingEntry(field.list, result)
    case 'leaves':
      return trace.hops
        .filter(({ device, direction }) => device === field.device && direction === 'there')
        .flatMap(({ out, went }) => out ?? went ?? [])[0]
  }
}

/** The marks that an IOS client prints for a ping, `.!!!!`. */
export function marksOf({ probe, says }: Trace): string | undefined {
  const marks = says.filter((line) => /^[.!UM&]+$/.test(line)).join('')
  return probe.action.kind === 'ping' && marks !== '' ? marks : undefined
}

/** One reply a mark on IOS, one a line on Linux. */
function answersIn(trace: Trace): number {
  const marks = marksOf(trace)
  return marks === undefined ? trace.says.filter((line) => / bytes from /.test(line)).length : marks.split('!').length - 1
}

function failingHop({ hops }: Trace): Hop | undefined {
  return hops.find(({ steps }) => steps.some(({ verdict }) => verdict === 'fail'))
}

/**
 * The entry of the list that decided, of the last packet where several were sent: that of the step which failed, else the one entry
 * by which all its packets passed. None where the list was not asked, or let packets pass by different entries.
 */
function decidingEntry(list: string, { trace, state }: Result): string | undefined {
  const asked = trace.hops.flatMap(({ device: name, steps }) => {
    const device = state.network.devices[name]
    if (!device || device.kind === 'host') return []
    return steps.flatMap((step) => (listOf(device, step) === list ? [{ step, entry: entryOf(device, list, step) }] : []))
  })
  const failed = asked.find(({ step }) => step.verdict === 'fail')
  if (failed) return failed.entry
  const [first, ...others] = new Set(asked.map(({ entry }) => entry))
  return others.length === 0 ? first : undefined
}

/** The list that a filter step is about: that of the line which applies it. */
function listOf({ config }: IosDevice, { stage, lines: [applied] }: Step): string | undefined {
  if (!applied || (stage !== 'filter-in' && stage !== 'filter-out' && stage !== 'access-class')) return undefined
  const applications = [
    ...Object.values(config.interfaces).flatMap(({ accessGroupIn, accessGroupOut }) => [accessGroupIn, accessGroupOut]),
    ...config.lines.map(({ accessClassIn }) => accessClassIn),
  ]
  return applications.find((application) => application && sameOrigin(application.origin, applied))?.value
}

function entryOf({ config }: IosDevice, list: string, { verdict, lines }: Step): string | undefined {
  const entry = named(config.acls, list)?.entries.find(({ origin }) => lines.some((line) => sameOrigin(line, origin)))
  return entry ? String(entry.sequence) : verdict === 'fail' ? 'implicit' : undefined
}

function sameOrigin(a: Origin, b: Origin): boolean {
  return a.device === b.device && a.line === b.line && a.text === b.text
}
