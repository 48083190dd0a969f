import type { State } from '../kernel/network'
import { masksIn } from '../show'
import { endIn, endsOf, goalIn, runExhibits, sameLines, type Watch } from '../trial/run'
import { type Printout, readingOf, runShow, shownBy } from './command'
import type { Networks } from './faults'
import { type Field, type Reading, readField } from './field'
import type { Finding, Problem, Proof, SamePlace } from './proof'
import { prove } from './prove'
import { behaviourOf, type FailureGround, idleFaults, surveyFailure } from './sanity'
import type { Observation, ObserveScenario } from './scenario'

/** The ground of a question about evidence. */
export interface ObserveGround extends FailureGround {
  readonly printed: ReadonlyMap<string, PrintedOption> // by option
}

/** What the command of an option prints in the faulty network, the first lines of it. */
export interface PrintedOption {
  readonly device: string
  readonly command: string
  readonly lines: string[]
  readonly marked: number[] // the lines in which the field of the right option stands
  readonly healthy?: string[] // in the healthy network, where the right option's differ
}

/** Lines of an output that are kept. */
const most = 40

/**
 * Proves an `observe` question. The right option holds when the field that it names has the value that it names in the faulty
 * network, and another one in the healthy network, and there with each rival fault alone. A wrong one prints, counters, timers and
 * the like aside, the same as in one of those; one that does not would show it as well. Every command is typed into a network in
 * which nothing was tried yet, the exhibits neither.
 */
export function proveObserve(scenario: ObserveScenario): Proof<ObserveGround> {
  return prove(scenario, (networks) => ({
    standing: sameCommands(scenario.options, networks.faulty),
    survey: (watch) => survey(scenario, networks, watch),
    find: (option: Observation, _ground: ObserveGround, watch) => findObserve(scenario, option, networks, watch),
    object: (option, finding) => objectionTo(option, finding, networks.faulty),
    leadsTo: (_option, { asked }) => asked,
  }))
}

function survey(scenario: ObserveScenario, networks: Networks, watch: Watch): ObserveGround {
  const ground = surveyFailure(scenario, networks, watch)
  const behaviour = (state: State) => behaviourOf(endsOf(state, scenario, watch), runExhibits(state, scenario.exhibits, watch))
  const printed = new Map(scenario.options.map((option) => [option.id, printedBy(option, networks, watch)]))
  return {
    ...ground,
    printed,
    facts: [
      ...ground.facts,
      ...[...printed].map(([id, { lines, healthy = [] }]) => ({ part: { kind: 'option' as const, id }, lines: [...lines, ...healthy] })),
    ],
    problems: [...ground.problems, ...idleFaults(rivalsOf(scenario), networks, behaviour)],
  }
}

function printedBy({ device, command, shows, right, id }: Observation, networks: Networks, watch: Watch): PrintedOption {
  const [faulty, healthy] = [networks.faulty, networks.healthy].map((state) =>
    linesOf(runShow(state, device, command, watch, `option “${id}”`)),
  )
  const marked = shows && faulty ? readField(shows, faulty).map(({ line }) => line) : []
  const kept = Math.max(most, ...marked.map((line) => line + 1))
  const lines = faulty?.slice(0, kept) ?? []
  const sound = healthy?.slice(0, kept) ?? []
  const printed = { device, command, lines, marked }
  return right && !sameLines(lines, sound) ? { ...printed, healthy: sound } : printed
}

function linesOf(run: Printout | { readonly refused: readonly string[] }): readonly string[] | undefined {
  return 'refused' in run ? undefined : run.lines
}

/** A network in which the field must not read as in the faulty one. `fault` is absent for the healthy network. */
interface Rival {
  readonly fault?: string
  readonly state: State
}

function findObserve(scenario: ObserveScenario, option: Observation, networks: Networks, watch: Watch): Finding {
  const run = (state: State) => runShow(state, option.device, option.command, watch, `option “${option.id}”`)
  const here = run(networks.faulty)
  if ('refused' in here) return { kind: 'refused', output: here.refused }
  const rivals: Rival[] = [
    { state: networks.healthy },
    ...rivalsOf(scenario).flatMap((fault) => {
      const state = networks.alone.get(fault)
      return state ? [{ fault, state }] : []
    }),
  ]
  const elsewhere = rivals.flatMap((rival) => {
    const printout = run(rival.state)
    return 'refused' in printout ? [] : [{ ...rival, printout }]
  })
  if (option.shows) return findField(option.shows, here, elsewhere)
  const as = elsewhere.flatMap(({ fault, state, printout }): SamePlace[] => {
    if (!sameText(here.masked, printout.masked)) return []
    const end = endIn(goalIn(state, scenario, watch))
    const exactly = sameText(here.lines, printout.lines)
    return [fault === undefined ? { end, exactly } : { fault, end, exactly }]
  })
  return as.length > 0 ? { kind: 'prints-the-same', as } : { kind: 'holds' }
}

function findField(field: Field, here: Printout, elsewhere: readonly (Rival & { readonly printout: Printout })[]): Finding {
  const readings = readField(field, here.lines)
  const what = [here, ...elsewhere.map(({ printout }) => printout)].flatMap((printout) =>
    volatileAt(readField(field, printout.lines), printout),
  )[0]
  if (what) return { kind: 'field-masked', what }
  const [reading, second] = readings
  if (second) return { kind: 'field-many', lines: readings.map(({ line }) => here.lines[line] ?? '') }
  if (reading?.value !== field.value) return { kind: 'field-otherwise', read: reading?.value }
  const sharing = elsewhere.filter(({ printout }) => {
    const values = readField(field, printout.lines).map(({ value }) => value)
    return field.value === undefined ? values.length === 0 : values.includes(field.value)
  })
  return sharing.length > 0 ? { kind: 'field-shared', as: sharing.map(({ fault }) => fault) } : { kind: 'holds' }
}

/** What stands where the pattern fits, of what changes by itself. */
function volatileAt(readings: readonly Reading[], { shown, lines }: Printout) {
  return masksIn(shown, lines).flatMap(({ line, from, to, what }) =>
    readings.some((reading) => reading.line === line && from < reading.to && to > reading.from) ? [what] : [],
  )
}

/** The same lines; the width of columns follows what stands in them and does not count. */
function sameText(a: readonly string[], b: readonly string[]): boolean {
  const plain = (lines: readonly string[]) => lines.map((line) => line.trimEnd().replace(/(?<=\S)\s+/g, ' '))
  return sameLines(plain(a), plain(b))
}

function objectionTo({ id, right, device, command }: Observation, finding: Finding, state: State): Problem | undefined {
  switch (finding.kind) {
    case 'refused':
      return { kind: 'command-refused', option: id, output: finding.output }
    case 'field-otherwise':
      return { kind: 'field-otherwise', option: id, read: finding.read }
    case 'field-shared':
      return { kind: 'field-shared', option: id, as: finding.as }
    case 'field-masked':
      return { kind: 'field-masked', option: id, what: finding.what }
    case 'field-many':
      return { kind: 'field-many', option: id, lines: finding.lines }
    default:
      if (right) return undefined
      if (shownBy(state, device, command) === 'running-config') return { kind: 'shows-everything', option: id }
      return finding.kind === 'holds' ? { kind: 'shows-as-well', option: id } : undefined
  }
}

function sameCommands(options: readonly Observation[], state: State): Problem[] {
  const readings = options.map(({ id, device, command }) => ({ id, reading: readingOf(state, device, command) }))
  return readings.flatMap(({ id, reading }, index): Problem[] => {
    const twin = readings.slice(0, index).find((other) => other.reading === reading)
    return twin ? [{ kind: 'same-command', option: id, as: twin.id }] : []
  })
}

function rivalsOf({ faults, inNetwork }: ObserveScenario): string[] {
  return Object.keys(faults).filter((fault) => !inNetwork.includes(fault))
}
