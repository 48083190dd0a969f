import { causesOf, typedIn } from '../../kernel/cause'
import type { Origin } from '../../kernel/config'
import type { Device } from '../../kernel/network'
import type { Cause } from '../../kernel/trace'
import { CAUSES } from './names'

const cause = causesOf(CAUSES)

/** A device would have to fragment a packet that must not be fragmented. */
export function packetTooLarge(device: Device, name: string, size: number, bytes: number, lines: readonly Origin[]): Cause {
  const [line] = lines
  const section = `interface ${name}`
  const isIpMtu = line?.text.trim().startsWith('ip') ?? false
  return cause('packet-too-large', device.name, 'mtu', {
    lines,
    ...(line ? {} : { missing: { section, text: `mtu ${size}` } }),
    repairs: device.kind === 'host' ? [] : [typedIn(device.name, section, line ? `no ${isIpMtu ? 'ip mtu' : 'mtu'}` : `mtu ${size}`)],
    text: `${name} of ${device.name} takes packets of ${bytes} bytes at most. This one has ${size}, and its DF bit says that it must not be fragmented: ${device.name} drops it.`,
  })
}

/** A port drops what does not fit into its buffers: frames are never fragmented. */
export function frameTooLarge(device: Device, name: string, size: number, bytes: number, stage: 'switching' | 'enter-interface'): Cause {
  return cause('frame-too-large', device.name, stage, {
    lines: [],
    repairs: [],
    text: `${name} of ${device.name} takes packets of ${bytes} bytes at most. This one has ${size}: the port drops its frame and says nothing.`,
  })
}
