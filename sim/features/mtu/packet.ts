import type { Act, Entering, Hook, Passing } from '../../kernel/passing'
import { pass } from '../../kernel/steps'
import { frameTooLarge, packetTooLarge } from './causes'
import { fragmentsOf, ipMtu, linkMtu } from './mtu'
import { GIANT_AT_ROUTER } from './rules'

/** A packet that is larger than the next link takes is fragmented on the way out, or dropped. A frame that is too large for a port is dropped. */
export const HOOKS: readonly Hook[] = [
  { at: 'mtu', run: out },
  { at: 'l3-in', run: into },
  { at: 'port-guard', run: through },
]

function out({ device, packet, way }: Passing): Act | undefined {
  const size = packet.fragment ?? packet.size
  if (!way || size === undefined) return undefined
  const { bytes, lines } = ipMtu(device, way.interface)
  if (size <= bytes) return undefined
  if (packet.df) {
    const cause = packetTooLarge(device, way.interface, size, bytes, lines)
    return { kind: 'drop', cause, answer: { type: 3, code: 4, mtu: bytes } }
  }
  const { count, largest } = fragmentsOf(size, bytes)
  const text = `${way.interface} takes ${bytes} bytes at most: ${device.name} sends the ${size} bytes in ${count} fragments.`
  return { kind: 'on', packet: { ...packet, fragment: largest }, step: pass('mtu', text, lines) }
}

function into({ device, packet, arrived, manner }: Passing): Act | undefined {
  const size = packet.fragment ?? packet.size
  if (!arrived || size === undefined) return undefined
  const name = arrived.port.interface
  const bytes = linkMtu(device, name)
  if (size <= bytes || manner.consult(GIANT_AT_ROUTER) === 'taken') return undefined
  return { kind: 'drop', cause: frameTooLarge(device, name, size, bytes, 'enter-interface') }
}

function through({ device, port, frame: { body } }: Entering): Act | undefined {
  const size = body.protocol === 'arp' ? undefined : (body.fragment ?? body.size)
  const bytes = linkMtu(device, port)
  if (size === undefined || size <= bytes) return undefined
  return { kind: 'drop', cause: frameTooLarge(device, port, size, bytes, 'switching') }
}
