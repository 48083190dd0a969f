import type { Device, State } from '../network'
import { runningConfig } from '../running'
import type { Option } from './scenario'

/**
 * What may change by typing, as text: configuration as it prints, keys, sessions, VLANs, addresses of hosts. Two options are the
 * same change when they lead to the same fingerprint and it is not the one that they start from (two options that change nothing
 * may do so for different reasons).
 */
export function fingerprint({ network }: State): string {
  return JSON.stringify(Object.entries(network.devices).map(([name, device]) => [name, contentOf(device)]))
}

/** Do two options type the same lines, white space aside? */
export function typesTheSame(a: Option, b: Option): boolean {
  return a.patches.length > 0 && typedLines(a) === typedLines(b)
}

function typedLines({ patches }: Option): string {
  return JSON.stringify(patches.map(({ device, lines }) => [device, lines.map((line) => line.trim().replace(/\s+/g, ' '))]))
}

function contentOf(device: Device): unknown {
  if (device.kind === 'host') return [device.address?.value, device.gateway?.value]
  const { rsaKeys, sessions, vlans } = device.stores
  return [runningConfig(device).map(({ text }) => text), rsaKeys, sessions, vlans]
}
