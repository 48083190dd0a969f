import { isLoopback } from '../../kernel/interface-names'
import type { InterfaceStatus, Network } from '../../kernel/network'
import { peerOf } from '../../kernel/ports'

/** What a port has counted. Packets that the simulation moves are not counted one by one: what changes by itself is made up, but steady. */
export interface Counters {
  readonly input: number
  readonly output: number
  readonly broadcasts: number
  /** Errors of a duplex mismatch: frames cut short by the other end (at the full-duplex end), and collisions after byte 64 (at the other). */
  readonly crc: number
  readonly runts: number
  readonly late: number
  readonly collisions: number
}

const NOTHING: Counters = { input: 0, output: 0, broadcasts: 0, crc: 0, runts: 0, late: 0, collisions: 0 }

/**
 * The counters of a port. Where the ends of a link differ in duplex, the half-duplex end counts late collisions, and the full-duplex end
 * CRC errors and runts; elsewhere there are none, for full duplex knows no collisions (facts of captures: oznet, vskills; Cisco RST-3508).
 */
export function countersOf(network: Network, statuses: Statuses, device: string, status: InterfaceStatus): Counters {
  if (status.physical !== 'up' || status.protocol !== 'up' || isLoopback(status.name)) return NOTHING
  const seed = seedOf(status.mac)
  const traffic = { ...NOTHING, input: 300 + (seed % 700), output: 200 + (seed % 500), broadcasts: 20 + (seed % 60) }
  const peer = peerOf(network, { device, interface: status.name })
  const far = peer && statuses[peer.device]?.[peer.interface]
  if (!status.duplex || !far?.duplex || far.duplex === status.duplex) return traffic
  return status.duplex === 'half'
    ? { ...traffic, late: 11 + (seed % 17), collisions: 23 + (seed % 31) }
    : { ...traffic, crc: 9 + (seed % 19), runts: 5 + (seed % 11) }
}

type Statuses = Readonly<Record<string, Readonly<Record<string, InterfaceStatus>>>>

/** A number that goes with a hardware address. */
function seedOf(mac: string): number {
  return [...mac].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7)
}
