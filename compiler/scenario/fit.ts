import { type Exhibit, type Fault, type OpenSession, type Probe, parseProbe, type Scenario, type Setting } from '@/sim'
import { type Diagnostic, diagnosticAt, didYouMean } from '../text/diagnostic'
import { isId } from '../text/source'
import type { Yaml } from '../text/yaml'
import { checkClaim, checkOption } from './fit-option'
import type { Head } from './head'
import type { Lab } from './lab'
import { commandIn, linesIn, type TypedLine } from './options'
import type { ScenarioText } from './scenario'

/** Names that the parts of a scenario may use of each other. */
export interface Names {
  readonly devices: readonly string[]
  readonly probes: readonly string[]
  readonly faults: readonly string[]
  readonly inNetwork: readonly string[]
  readonly exhibits: readonly string[]
}

/** The scenario on its lab, ready to be proven; or every name in it that the lab, the core or the scenario itself does not know. */
export function fitToLab(text: ScenarioText, lab: Lab): { scenario?: Scenario; typed: TypedLine[]; diagnostics: Diagnostic[] } {
  const { head } = text
  const names: Names = {
    devices: lab.devices.map(({ name }) => name),
    probes: [...Object.keys(head.probes.works), ...Object.keys(head.probes.fails ?? {})],
    faults: Object.keys(head.faults),
    inNetwork: head['in-network'],
    exhibits: Object.keys(head.exhibits ?? {}),
  }
  const diagnostics: Diagnostic[] = []
  const { works, fails } = fitProbes(text, names, diagnostics)
  if (!names.probes.includes(head.goal))
    diagnostics.push(diagnosticAt(text.yaml.placeOf(['goal']), `the goal “${head.goal}” is no probe`, didYouMean(head.goal, names.probes)))
  const { faults, typed } = fitFaults(text, names, { outside: (id) => usedOutside(id, text), mend: howToUse[head.kind] }, diagnostics)
  const before = fitBefore(text, names, diagnostics)
  const exhibits = fitExhibits(text, lab, diagnostics)
  const goal = works[head.goal] ?? fails[head.goal]
  for (const option of text.options) {
    diagnostics.push(...checkOption(option, head.kind, goal, lab, names))
    typed.push(...option.blocks.flatMap(({ lines }) => lines))
    if (option.tail.claim) diagnostics.push(...checkClaim(option.tail.claim, names))
  }
  if (diagnostics.length > 0) return { typed, diagnostics }
  const setting = { healthy: lab.state, faults, inNetwork: head['in-network'], goal: head.goal, works, fails, exhibits }
  return { scenario: scenarioOf(text, setting, before), typed, diagnostics }
}

function scenarioOf({ head, options }: ScenarioText, setting: Setting, before: readonly Probe[]): Scenario {
  const plain = ({ id, right, tail: { claim } }: ScenarioText['options'][number]) =>
    claim ? { id, right, claim: claim.claim } : { id, right }
  switch (head.kind) {
    case 'fix': {
      const patchesIn = (option: (typeof options)[number]) =>
        option.blocks.map(({ device, lines }) => ({ device, lines: lines.map((line) => line.text) }))
      return { kind: 'fix', ...setting, options: options.map((option) => ({ ...plain(option), patches: patchesIn(option) })) }
    }
    case 'cause':
      return { kind: 'cause', ...setting, options: options.map(plain) }
    case 'predict':
      return {
        kind: 'predict',
        ...setting,
        before,
        options: options.flatMap((option) => (option.tail.when ? [{ ...plain(option), predicate: option.tail.when.predicate }] : [])),
      }
    case 'observe':
      return {
        kind: 'observe',
        ...setting,
        options: options.flatMap((option) => {
          const named = commandIn(option.label)
          const { shows } = option.tail
          return named ? [{ ...plain(option), ...named, ...(shows ? { shows: shows.field } : {}) }] : []
        }),
      }
  }
}

/** The head of any scenario, with its places. */
interface Headed {
  readonly head: Pick<Head, 'probes' | 'faults'>
  readonly yaml: Yaml
}

export function fitProbes(
  { head, yaml }: Headed,
  { devices }: Pick<Names, 'devices'>,
  diagnostics: Diagnostic[],
): Pick<Setting, 'works' | 'fails'> {
  const complain = (path: readonly PropertyKey[], what: string, mend: string) =>
    void diagnostics.push(diagnosticAt(yaml.placeOf(path), what, mend))
  const probesOf = (group: 'works' | 'fails') =>
    Object.fromEntries(
      Object.entries(head.probes[group] ?? {}).flatMap(([id, line]): [string, Probe][] => {
        const probe = parseProbe(line)
        if ('error' in probe) complain(['probes', group, id], `probe “${id}” cannot be read: ${probe.error}`, howToProbe)
        else if (!devices.includes(probe.from))
          complain(['probes', group, id], `the lab has no device “${probe.from}”`, didYouMean(probe.from, devices))
        else return [[id, probe]]
        return []
      }),
    )
  const works = probesOf('works')
  const fails = probesOf('fails')
  for (const id of Object.keys(head.probes.fails ?? {})) {
    if (id in head.probes.works)
      complain(['probes', 'fails', id], `probe “${id}” is asked both to work and to fail`, 'give one of the two another id')
  }
  return { works, fails }
}

const howToProbe = 'write it like `PC1: ssh -l admin 10.0.0.1 password S3cret`'

function fitBefore({ head, yaml }: ScenarioText, { devices }: Names, diagnostics: Diagnostic[]): Probe[] {
  return (head.before ?? []).flatMap((line, index): Probe[] => {
    const probe = parseProbe(line)
    const place = yaml.placeOf(['before', index])
    if ('error' in probe) diagnostics.push(diagnosticAt(place, `“${line}” cannot be tried before: ${probe.error}`, howToProbe))
    else if (!devices.includes(probe.from))
      diagnostics.push(diagnosticAt(place, `the lab has no device “${probe.from}”`, didYouMean(probe.from, devices)))
    else return [probe]
    return []
  })
}

/** `outside` tells whether a fault that is not in the network has another use, and `mend` what could be one. */
export function fitFaults(
  { head, yaml }: Headed,
  names: Pick<Names, 'devices' | 'faults' | 'inNetwork'>,
  { outside, mend }: { readonly outside: (id: string) => boolean; readonly mend: string },
  diagnostics: Diagnostic[],
): { faults: Setting['faults']; typed: TypedLine[] } {
  for (const [index, id] of names.inNetwork.entries()) {
    if (!names.faults.includes(id))
      diagnostics.push(
        diagnosticAt(yaml.placeOf(['in-network', index]), `“${id}” is no fault of this scenario`, didYouMean(id, names.faults)),
      )
  }
  const typed: TypedLine[] = []
  const faults = Object.fromEntries(
    Object.entries(head.faults).map(([id, parts]): [string, Fault] => {
      const place = yaml.placeOfKey(['faults', id])
      if (!isId(id)) diagnostics.push(diagnosticAt(place, `“${id}” is no id`, 'use small letters, digits and single hyphens'))
      if (!names.inNetwork.includes(id) && !outside(id)) diagnostics.push(diagnosticAt(place, `nothing uses the fault “${id}”`, mend))
      for (const device of Object.keys(parts)) {
        if (!names.devices.includes(device))
          diagnostics.push(
            diagnosticAt(yaml.placeOfKey(['faults', id, device]), `the lab has no device “${device}”`, didYouMean(device, names.devices)),
          )
      }
      const lines = linesOfFault(yaml, id, parts)
      typed.push(...lines)
      return [id, { patches: patchesOf(lines), sessions: sessionsOf(parts) }]
    }),
  )
  return { faults, typed }
}

/** Faults that are not in the network have another use: an option's, a belief's, or as a rival. */
function usedOutside(id: string, { head, options }: ScenarioText): boolean {
  switch (head.kind) {
    case 'fix':
      return false
    case 'cause':
      return options.some((option) => option.id === id)
    case 'predict':
      return options.some(({ tail: { claim } }) => claim?.claim.kind === 'happens-with' && claim.claim.fault === id)
    case 'observe':
      return true
  }
}

const howToUse: Readonly<Record<Head['kind'], string>> = {
  fix: 'put it into `in-network`, or take it out',
  cause: 'put it into `in-network`, make it an option, or take it out',
  predict: 'put it into `in-network`, name it in `Claim: happens with …`, or take it out',
  observe: '',
}

function fitExhibits({ head, yaml }: ScenarioText, lab: Lab, diagnostics: Diagnostic[]): Exhibit[] {
  const exhibits = Object.entries(head.exhibits ?? {}).flatMap(([id, line]): Exhibit[] => {
    if (!isId(id))
      diagnostics.push(diagnosticAt(yaml.placeOfKey(['exhibits', id]), `“${id}” is no id`, 'use small letters, digits and single hyphens'))
    const place = yaml.placeOf(['exhibits', id])
    const exhibit = readExhibit(id, line, lab)
    if ('error' in exhibit)
      diagnostics.push(
        diagnosticAt(
          place,
          `exhibit “${id}” cannot be run: ${exhibit.error}`,
          'write a command of a router or switch, `R1: show ip ssh`, or a probe',
        ),
      )
    else if (head.kind === 'predict' && exhibit.kind === 'probe')
      diagnostics.push(
        diagnosticAt(
          place,
          `exhibit “${id}” tries something, and it would be the first attempt`,
          'name it under `before`, where its traces count',
        ),
      )
    else return [exhibit]
    return []
  })
  if (head.kind === 'cause' && exhibits.length === 0 && diagnostics.length === 0)
    diagnostics.push(
      diagnosticAt(yaml.placeOfKey(['kind']), 'a question for the cause shows nothing', 'name what is shown under `exhibits:`'),
    )
  return exhibits
}

function readExhibit(id: string, line: string, lab: Lab): Exhibit | { error: string } {
  const probe = parseProbe(line)
  const [, device, command] = /^\s*([^:\s]+):\s*(.+?)\s*$/.exec(line) ?? []
  if (device === undefined || command === undefined) return { error: 'it names no device' }
  const kind = lab.devices.find(({ name }) => name === device)?.kind
  if (kind === undefined) return { error: `the lab has no device “${device}”` }
  if (!('error' in probe)) return { kind: 'probe', id, probe }
  return kind === 'host' ? { error: probe.error } : { kind: 'command', id, device, command }
}

function linesOfFault(yaml: Yaml, id: string, parts: Head['faults'][string]): TypedLine[] {
  return Object.entries(parts).flatMap(([device, { type }]) => {
    if (type === undefined) return []
    const key = yaml.placeOfKey(['faults', id, device, 'type'])
    const start = yaml.placeOf(['faults', id, device, 'type'])
    const block = type.includes('\n') // a block scalar's text begins on the line after its `|`
    const place = block ? { ...start, line: Math.max(start.line, key.line) + 1, column: 1 } : start
    return linesIn(device, type, place)
  })
}

/** One patch a device, in the order in which the devices first come. */
function patchesOf(lines: readonly TypedLine[]): Fault['patches'] {
  const devices = [...new Set(lines.map(({ device }) => device))]
  return devices.map((device) => ({ device, lines: lines.filter((line) => line.device === device).map(({ text }) => text) }))
}

function sessionsOf(parts: Head['faults'][string]): { device: string; open: readonly OpenSession[] }[] {
  return Object.entries(parts).flatMap(([device, { sessions }]) => (sessions ? [{ device, open: sessions }] : []))
}
