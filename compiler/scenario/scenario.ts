import type { List, RootContent } from 'mdast'
import { z } from 'zod'
import { CAUSES, type Claim, type Exhibit, type Fault, type OpenSession, type Probe, parseProbe, type Scenario } from '@/sim'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../diagnostic'
import { isId, readMarkdown, type TextFile } from '../source'
import { checkYaml, flag, mapOf, whole, type Yaml } from '../yaml'
import { type Lab, sessionSchema } from './lab'
import { linesIn, type OptionText, readOptions, type TypedLine } from './options'

const faultOnDevice = z.preprocess(
  (given) => (typeof given === 'string' ? { type: given } : given),
  z.strictObject({ type: z.string().optional(), sessions: z.array(sessionSchema).optional() }),
)

const headSchema = z.strictObject({
  kind: z.enum(['fix', 'cause']),
  lab: z.string(),
  objectives: z.array(z.string()).min(1, 'name at least one objective'),
  concept: z.string(),
  uses: z.array(z.enum(['check', 'review'])).min(1, 'name at least one use'),
  vars: z.record(z.string(), z.array(z.string()).min(1, 'a variable needs at least one value')).optional(),
  variants: whole.optional(),
  faults: z.record(z.string(), z.record(z.string(), faultOnDevice)),
  'in-network': z.array(z.string()).min(1, 'name at least one fault'),
  goal: z.string(),
  probes: z.strictObject({ works: mapOf(z.string()), fails: mapOf(z.string()).optional() }),
  exhibits: mapOf(z.string()).optional(),
  retired: flag.optional(),
})

export type Head = z.infer<typeof headSchema>

/** A scenario file with its variables filled, every part with its place. */
export interface ScenarioText {
  readonly id: string
  readonly head: Head
  readonly yaml: Yaml
  readonly stem: readonly RootContent[]
  readonly options: readonly OptionText[]
}

/** Reads one scenario file. Its parts are there and well-formed; whether they fit the lab is for `fitToLab`. */
export function readScenario(file: TextFile): { text?: ScenarioText; diagnostics: Diagnostic[] } {
  const { source, diagnostics } = readMarkdown(file)
  const top: Place = { file: file.path, line: 1, column: 1 }
  if (!source.frontMatter) {
    if (diagnostics.length === 0)
      diagnostics.push(diagnosticAt(top, 'this scenario has no front matter', 'begin the file with `---` and `kind: fix` or `kind: cause`'))
    return { diagnostics }
  }
  const yaml = source.frontMatter
  const { data: head, diagnostics: misfits } = checkYaml(yaml, headSchema)
  diagnostics.push(...misfits)
  const at = source.nodes.findIndex(isTaskList)
  const list = source.nodes[at]
  if (list?.type !== 'list') {
    diagnostics.push(diagnosticAt(top, 'this scenario has no options', 'end it with a task list: `- [x] Text. {#id}`'))
    return { diagnostics }
  }
  const after = source.nodes[at + 1]
  if (after)
    diagnostics.push(
      diagnosticAt(placeIn(file, after), 'something stands after the options', 'move it before them, or indent it into an option'),
    )
  const stem = source.nodes.slice(0, at)
  if (stem.length === 0)
    diagnostics.push(diagnosticAt(placeIn(file, list), 'this scenario asks nothing', 'write the question between front matter and options'))
  const { options, diagnostics: optionMisfits } = readOptions(file.path, list)
  diagnostics.push(...optionMisfits)
  if (options.length < 2) diagnostics.push(diagnosticAt(placeIn(file, list), 'a question needs at least two options', 'add wrong ones'))
  const id = file.path.split('/').at(-1)?.replace(/\.md$/, '') ?? ''
  if (!isId(id)) diagnostics.push(diagnosticAt(top, `“${id}” is no id`, 'name the file with small letters, digits and single hyphens'))
  if (!head) return { diagnostics }
  diagnostics.push(...checkOptionKinds(head, options))
  return diagnostics.length > 0 ? { diagnostics } : { text: { id, head, yaml, stem, options }, diagnostics }
}

/** The scenario on its lab, ready to be proven; or every name in it that the lab, the core or the scenario itself does not know. */
export function fitToLab(text: ScenarioText, lab: Lab): { scenario?: Scenario; typed: TypedLine[]; diagnostics: Diagnostic[] } {
  const { head, yaml } = text
  const diagnostics: Diagnostic[] = []
  const devices = lab.devices.map(({ name }) => name)
  const complain = (path: readonly PropertyKey[], what: string, mend: string) =>
    diagnostics.push(diagnosticAt(yaml.placeOf(path), what, mend))

  const probesOf = (group: 'works' | 'fails') =>
    Object.fromEntries(
      Object.entries(head.probes[group] ?? {}).flatMap(([id, line]): [string, Probe][] => {
        const probe = parseProbe(line)
        if ('error' in probe)
          complain(
            ['probes', group, id],
            `probe “${id}” cannot be read: ${probe.error}`,
            'write it like `PC1: ssh -l admin 10.0.0.1 password S3cret`',
          )
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
  const probeIds = [...Object.keys(head.probes.works), ...Object.keys(head.probes.fails ?? {})]
  if (!probeIds.includes(head.goal)) complain(['goal'], `the goal “${head.goal}” is no probe`, didYouMean(head.goal, probeIds))

  const faultIds = Object.keys(head.faults)
  for (const [index, id] of head['in-network'].entries()) {
    if (!faultIds.includes(id)) complain(['in-network', index], `“${id}” is no fault of this scenario`, didYouMean(id, faultIds))
  }
  const typed: TypedLine[] = []
  const faults = Object.fromEntries(
    Object.entries(head.faults).map(([id, parts]): [string, Fault] => {
      if (!isId(id))
        diagnostics.push(diagnosticAt(yaml.placeOfKey(['faults', id]), `“${id}” is no id`, 'use small letters, digits and single hyphens'))
      const used = head['in-network'].includes(id) || (head.kind === 'cause' && text.options.some((option) => option.id === id))
      if (!used)
        diagnostics.push(
          diagnosticAt(
            yaml.placeOfKey(['faults', id]),
            `nothing uses the fault “${id}”`,
            'put it into `in-network`, make it an option, or take it out',
          ),
        )
      for (const device of Object.keys(parts)) {
        if (!devices.includes(device))
          diagnostics.push(
            diagnosticAt(yaml.placeOfKey(['faults', id, device]), `the lab has no device “${device}”`, didYouMean(device, devices)),
          )
      }
      const lines = linesOfFault(yaml, id, parts)
      typed.push(...lines)
      return [id, { patches: patchesOf(lines), sessions: sessionsOf(parts) }]
    }),
  )

  const exhibits = Object.entries(head.exhibits ?? {}).flatMap(([id, line]): Exhibit[] => {
    if (!isId(id))
      diagnostics.push(diagnosticAt(yaml.placeOfKey(['exhibits', id]), `“${id}” is no id`, 'use small letters, digits and single hyphens'))
    const exhibit = readExhibit(id, line, lab)
    if (!('error' in exhibit)) return [exhibit]
    complain(
      ['exhibits', id],
      `exhibit “${id}” cannot be run: ${exhibit.error}`,
      'write a command of a router or switch, `R1: show ip ssh`, or a probe',
    )
    return []
  })
  if (head.kind === 'cause' && exhibits.length === 0 && diagnostics.length === 0) {
    diagnostics.push(
      diagnosticAt(yaml.placeOfKey(['kind']), 'a question for the cause shows nothing', 'name what is shown under `exhibits:`'),
    )
  }

  for (const option of text.options) {
    if (head.kind === 'cause') diagnostics.push(...checkCauseOption(option, head, faultIds))
    for (const { device, place, lines } of option.blocks) {
      if (!devices.includes(device)) diagnostics.push(diagnosticAt(place, `the lab has no device “${device}”`, didYouMean(device, devices)))
      typed.push(...lines)
    }
    if (option.claim) diagnostics.push(...checkClaim(option.claim, probeIds, Object.keys(head.exhibits ?? {})))
  }
  if (diagnostics.length > 0) return { typed, diagnostics }
  const options = text.options.map(({ id, right, blocks, claim }) => {
    const patches = blocks.map(({ device, lines }) => ({ device, lines: lines.map((line) => line.text) }))
    return claim ? { id, right, patches, claim: claim.claim } : { id, right, patches }
  })
  return {
    scenario: { healthy: lab.state, faults, inNetwork: head['in-network'], goal: head.goal, works, fails, exhibits, options },
    typed,
    diagnostics,
  }
}

function checkOptionKinds({ kind }: Head, options: readonly OptionText[]): Diagnostic[] {
  return options.flatMap(({ id, place, right, blocks, claim }) => {
    const found: Diagnostic[] = []
    const [block] = blocks
    if (kind === 'fix' && !block)
      found.push(diagnosticAt(place, `option “${id}” types nothing`, 'add a block ```ios device=R1 with what it types'))
    if (kind === 'cause' && block)
      found.push(
        diagnosticAt(
          block.place,
          `option “${id}” names a cause and types something`,
          'take the block out: the fault of the same id says what is typed',
        ),
      )
    if (!right && !claim) {
      const kinds =
        kind === 'cause'
          ? '`Claim: contradicts exhibit …`'
          : '`Claim: nothing changes`, `Claim: now fails at …`, `Claim: breaks probe …` or `Claim: rejected by the parser`'
      found.push(diagnosticAt(place, `option “${id}” is wrong and makes no claim`, `end it with ${kinds}`))
    }
    if (claim && (claim.claim.kind === 'contradicts-exhibit') !== (kind === 'cause')) {
      found.push(
        diagnosticAt(
          claim.place,
          `a ${kind} question makes no such claim`,
          kind === 'cause' ? 'write `Claim: contradicts exhibit …`' : 'say what the option does when it is typed',
        ),
      )
    }
    return found
  })
}

function checkCauseOption({ id, place, right }: OptionText, head: Head, faultIds: readonly string[]): Diagnostic[] {
  if (!faultIds.includes(id)) return [diagnosticAt(place, `option “${id}” names no fault`, didYouMean(id, faultIds))]
  if (right && !head['in-network'].includes(id)) {
    return [
      diagnosticAt(
        place,
        `marked right but does not hold: the fault “${id}” is not in the network`,
        'mark it `[ ]`, or put the fault into `in-network`',
      ),
    ]
  }
  return []
}

function checkClaim(
  { claim, place }: { claim: Claim; place: Place },
  probes: readonly string[],
  exhibits: readonly string[],
): Diagnostic[] {
  const causes = CAUSES.map(({ rule }): string => rule)
  if (claim.kind === 'fails-at' && !causes.includes(claim.rule))
    return [diagnosticAt(place, `the core knows no cause “${claim.rule}”`, didYouMean(claim.rule, causes))]
  if (claim.kind === 'breaks-probe' && !probes.includes(claim.probe))
    return [diagnosticAt(place, `the scenario has no probe “${claim.probe}”`, didYouMean(claim.probe, probes))]
  if (claim.kind === 'contradicts-exhibit' && !exhibits.includes(claim.exhibit)) {
    return [diagnosticAt(place, `the scenario has no exhibit “${claim.exhibit}”`, didYouMean(claim.exhibit, exhibits))]
  }
  return []
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

function isTaskList(node: RootContent): node is List {
  return node.type === 'list' && node.children.some(({ checked }) => checked !== null && checked !== undefined)
}

function placeIn(file: TextFile, node: RootContent): Place {
  return { file: file.path, line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 }
}
