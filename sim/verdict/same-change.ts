import type { Device, State } from '../kernel/network'
import type { Patch } from '../kernel/trace'
import { runningConfig } from '../running'
import type { Problem } from './proof'

/** An option, what it types, and the network that it leads to. */
interface Changed {
  readonly id: string
  readonly patches: readonly Patch[]
  readonly state: State
}

/**
 * Options that are the same change as one before them: they type the same, or lead to the same network and it is not `base`, the one
 * that they start from (two options that change nothing may do so for different reasons).
 */
export function sameChanges(base: State, options: readonly Changed[]): Problem[] {
  const before = fingerprint(base)
  const changes = options.map((option) => ({ option, after: fingerprint(option.state) }))
  return changes.flatMap(({ option, after }, index): Problem[] => {
    const twin = changes.slice(0, index).find((other) => typesTheSame(option, other.option) || (after === other.after && after !== before))
    return twin ? [{ kind: 'same-change', option: option.id, as: twin.option.id }] : []
  })
}

/** What may change by typing, as text: configuration as it prints, keys, sessions, VLANs, addresses of hosts. */
function fingerprint({ network }: State): string {
  return JSON.stringify(Object.entries(network.devices).map(([name, device]) => [name, textOf(device)]))
}

/** A device that an option leaves alone is the same object in every state. */
const texts = new WeakMap<Device, string>()

function textOf(device: Device): string {
  const text = texts.get(device) ?? JSON.stringify(contentOf(device))
  texts.set(device, text)
  return text
}

/** Do two options type the same lines, white space aside? */
function typesTheSame(a: Changed, b: Changed): boolean {
  return a.patches.length > 0 && typedLines(a) === typedLines(b)
}

function typedLines({ patches }: Changed): string {
  return JSON.stringify(patches.map(({ device, lines }) => [device, lines.map((line) => line.trim().replace(/\s+/g, ' '))]))
}

function contentOf(device: Device): unknown {
  if (device.kind === 'host') return [device.address?.value, device.gateway?.value]
  const { rsaKeys, sessions, vlans } = device.stores
  return [runningConfig(device).map(({ text }) => text), rsaKeys, sessions, vlans]
}
