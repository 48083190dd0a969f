import { endingOf, explain, type Fault, formatProbe, type NetworkSource, type Probe, probe, type State, type Walk } from '@/sim'

/** What a probe does in one network. */
export interface Tried {
  readonly id: string
  readonly probe: string
  readonly must: 'work' | 'fail'
  readonly ends: string // gets through; ends in “Connection refused” (ssh-server-disabled on R1)
  readonly walk: Walk
}

export type Typed = readonly { readonly device: string; readonly lines: readonly string[] }[]

/** A fault of a scenario: what it types, and whether it is in the network that is asked about. */
export interface FaultExplained {
  readonly id: string
  readonly inNetwork: boolean
  readonly typed: Typed
}

/** What is known of a variant of a scenario, whatever its kind. */
export interface VariantExplained {
  readonly scenario: string
  readonly variant: string
  readonly values: Readonly<Record<string, string>>
  readonly variants: readonly string[] // ids of all
  readonly network: NetworkSource
  readonly faults: readonly FaultExplained[]
  readonly problems: readonly string[] // file:line:column  what — mend
}

export function faultsOf({
  faults,
  inNetwork,
}: {
  readonly faults: Readonly<Record<string, Fault>>
  readonly inNetwork: readonly string[]
}): FaultExplained[] {
  return Object.entries(faults).map(([id, { patches }]) => ({
    id,
    inNetwork: inNetwork.includes(id),
    typed: patches.map(({ device, lines }) => ({ device, lines })),
  }))
}

/** Each probe on its own from `state`. */
export function tryAll(
  state: State,
  probes: { readonly works: Readonly<Record<string, Probe>>; readonly fails: Readonly<Record<string, Probe>> },
): Tried[] {
  return [
    ...Object.entries(probes.works).map(([id, one]) => tryOne(state, id, one, 'work')),
    ...Object.entries(probes.fails).map(([id, one]) => tryOne(state, id, one, 'fail')),
  ]
}

export function tryOne(state: State, id: string, one: Probe, must: Tried['must']): Tried {
  const { trace } = probe(state, one)
  const why = trace.cause ? ` (${trace.cause.rule} on ${trace.cause.device})` : ''
  const { symptom, cause } = trace
  return {
    id,
    probe: formatProbe(one),
    must,
    ends: `${endingOf(cause ? { symptom, cause } : { symptom }, one)}${why}`,
    walk: explain(state, trace),
  }
}

/** The network and its faults, as every explanation begins. */
export function networkLines(title: string, network: NetworkSource, faults: readonly FaultExplained[]): string[] {
  return [
    `Network: ${title}`,
    ...indented(addressesIn(network)),
    ...indented(network.links.map(([a, b]) => `${a} - ${b}`)),
    '',
    'Faults:',
    ...(faults.length === 0 ? ['  none'] : []),
    ...faults.flatMap(({ id, inNetwork, typed }) => [
      `  ${id}${inNetwork ? ', in the network' : ''}`,
      ...indented(typedLines(typed), '    '),
    ]),
  ]
}

export function indented(lines: readonly string[], by = '  '): string[] {
  return lines.map((line) => `${by}${line}`)
}

export function typedLines(typed: Typed): string[] {
  return typed.flatMap(({ device, lines }) => lines.map((line) => `${device}: ${line}`))
}

/** A device a line: what it is and its addresses. */
function addressesIn({ devices }: NetworkSource): string[] {
  return devices.map((device) => {
    if (device.kind === 'host') return `${device.name}: host ${device.address ?? 'without an address'}, gateway ${device.gateway ?? 'none'}`
    const ports = [...device.config.matchAll(/^interface (\S+)(?:\n .*)*?\n ip address (\S+) (\S+)/gm)]
    return `${device.name}: ${device.kind} ${ports.map(([, port, ip, mask]) => `${port} ${ip} ${mask}`).join(', ')}`
  })
}

export function walkLines(walk: Walk | undefined): string[] {
  if (!walk) return []
  return [
    ...walk.hops.flatMap(({ device, direction, in: entered, out, steps }) => [
      `${direction === 'there' ? '→' : '←'} ${device}${entered ? ` in ${entered}` : ''}${out ? ` out ${out}` : ''}`,
      ...steps.map(({ stage, verdict, text }) => `    ${verdict === 'fail' ? 'FAILS' : 'passes'} ${stage}: ${text}`),
    ]),
    ...(walk.cause ? [`Cause: ${walk.cause.rule} on ${walk.cause.device}. ${walk.cause.text}`] : []),
    ...walk.says.map((line) => `prints: ${line}`),
  ]
}
