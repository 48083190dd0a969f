import { formatIpv4, prefixLength } from './ipv4'
import type { State } from './kernel/network'
import type { Cause, Trace } from './kernel/trace'
import { formatProbe } from './probe'
import { runningConfig } from './running'

/** A packet's walk as plain data, to be shown. The fields are those of the course's walk. */
export interface Walk {
  probe: string
  symptom: string
  says: string[]
  hops: {
    device: string
    direction: 'there' | 'back'
    in?: string
    out?: string
    steps: { stage: string; verdict: 'pass' | 'fail'; text: string }[]
  }[]
  cause?: {
    rule: string
    device: string
    text: string
    missing?: { section: string; text: string }
    /** The running configuration around the blame; `blamed` marks the lines responsible. */
    config: { text: string; blamed: boolean; device?: string }[] // device: where the line is of another one
  }
  /** Addresses of the interfaces in that network, `10.0.0.1/24`; interfaces by their long names, as in `hops`. */
  addresses?: { device: string; interface: string; address: string }[]
}

/** The walk of a trace, with the configuration lines to blame and what stands around them. `state` is the one the probe ran in. */
export function explain(state: State, trace: Trace): Walk {
  return {
    probe: formatProbe(trace.probe),
    symptom: trace.symptom,
    says: [...trace.says],
    hops: trace.hops.map(({ device, direction, in: entered, out, steps }) => ({
      device,
      direction,
      ...(entered === undefined ? {} : { in: entered }),
      ...(out === undefined ? {} : { out }),
      steps: steps.map(({ stage, verdict, text }) => ({ stage, verdict, text })),
    })),
    ...(trace.cause ? { cause: blame(state, trace.cause) } : {}),
    addresses: addressesIn(state),
  }
}

function addressesIn({ network }: State): NonNullable<Walk['addresses']> {
  return Object.values(network.devices).flatMap((device) => {
    const ports = device.kind === 'host' ? [{ name: device.interface, address: device.address }] : Object.values(device.config.interfaces)
    return ports.flatMap(({ name, address }) => {
      if (!address) return []
      const { ip, mask } = address.value
      return [{ device: device.name, interface: name, address: `${formatIpv4(ip)}/${prefixLength(mask)}` }]
    })
  })
}

function blame(state: State, cause: Cause): NonNullable<Walk['cause']> {
  const { rule, device, text, missing } = cause
  return { rule, device, text, ...(missing ? { missing: { ...missing } } : {}), config: surroundings(state, cause) }
}

/** Lines shown on either side of a blamed one, inside its section. */
const AROUND = 3

interface PrintedLine {
  readonly text: string
  readonly blamed: boolean
}

/** The blamed lines in their sections. Where only something is missing, the section in which it would stand. */
function surroundings(state: State, { device: name, lines, missing }: Cause): NonNullable<Walk['cause']>['config'] {
  const names = [...new Set([name, ...lines.map((line) => line.device)])]
  return names.flatMap((deviceName) => {
    const device = state.network.devices[deviceName]
    if (!device) return []
    const elsewhere = deviceName === name ? {} : { device: deviceName }
    if (device.kind === 'host') {
      const own = [device.address, device.gateway].flatMap((value) => value?.origin ?? [])
      return own.map((origin) => ({
        text: origin.text,
        blamed: lines.some((line) => line.device === deviceName && line.line === origin.line),
        ...elsewhere,
      }))
    }
    const printed = runningConfig(device).map(
      ({ text, origin }): PrintedLine => ({
        text,
        blamed: origin !== undefined && lines.some((line) => line.device === origin.device && line.line === origin.line),
      }),
    )
    const wanted = new Set(printed.flatMap((line, index) => (line.blamed ? near(printed, index) : [])))
    const section = deviceName === name && missing ? printed.findIndex((line) => line.text === missing.section) : -1
    if (section >= 0) for (const index of sectionAt(printed, section)) wanted.add(index)
    return [...wanted]
      .sort((a, b) => a - b)
      .flatMap((index) => printed[index] ?? [])
      .filter((line) => line.text !== '!')
      .map(({ text, blamed }) => ({ text, blamed, ...elsewhere }))
  })
}

/** Indexes of a blamed line's neighbours: its section from the heading on, or a few global lines. */
function near(printed: readonly PrintedLine[], index: number): readonly number[] {
  const inSection = (at: number) => printed[at]?.text.startsWith(' ') ?? false
  if (inSection(index) || inSection(index + 1)) {
    let head = index
    while (inSection(head)) head--
    return [head, ...sectionAt(printed, head).filter((at) => Math.abs(at - index) <= AROUND)]
  }
  const indexes = Array.from({ length: 2 * AROUND + 1 }, (_, offset) => index - AROUND + offset)
  return indexes.filter((at) => at === index || (printed[at] !== undefined && unbroken(printed, at, index)))
}

function sectionAt(printed: readonly PrintedLine[], head: number): readonly number[] {
  const indexes = [head]
  for (let at = head + 1; printed[at]?.text.startsWith(' '); at++) indexes.push(at)
  return indexes
}

/** No `!` and no section between the two. */
function unbroken(printed: readonly PrintedLine[], from: number, to: number): boolean {
  const between = printed.slice(Math.min(from, to), Math.max(from, to) + 1)
  return between.every((line) => line.text !== '!' && !line.text.startsWith(' '))
}
