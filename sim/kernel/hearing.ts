import { coreOf, guard, outOf } from './delivery'
import type { Feature } from './feature'
import type { PortRef, State } from './network'
import { BROADCAST, type Packet, type Sent } from './packet'
import type { Arrival, Manner, Passing } from './passing'
import { isUp, macOf, peerOf } from './ports'
import type { Consult } from './rules'

/** How far a control packet goes: to the other end of the cable, or to everybody in the VLAN. Neither is ever routed. */
export type Scope = 'wire' | 'segment'

export type Hears = (state: State, from: PortRef, packet: Packet, scope: Scope, consult: Consult) => readonly Arrival[]

/**
 * Whom a packet comes to that a device sends out of a port to a group or to everybody: hellos, advertisements, requests of DHCP. Lists,
 * VLANs, ports that are down and sizes stop it as they stop every other packet. Nothing is left behind.
 */
export function hearing(features: readonly Feature[]): Hears {
  const core = coreOf(features)
  return (state, from, packet, scope, consult) => {
    const device = state.network.devices[from.device]
    if (!device || !isUp(state, from)) return []
    const manner: Manner = { direction: 'there', coldArp: 'wait', consult, mode: 'try' }
    const way = outOf(from.interface, packet.dst)
    const sent = through(core, ['originate', 'nat-out', 'mtu'], { state, device, packet: packet as Sent, way, manner })
    if (!sent) return []
    const frame = { src: macOf(state, from), dst: BROADCAST, body: sent }
    const crosses = ({ crossings }: Arrival) => crossings.every((crossing) => !guard(core, state, crossing, frame, manner, () => undefined))
    return reached(core, state, from, scope).filter((arrival) => {
      const to = state.network.devices[arrival.at.device]
      if (!to || !crosses(arrival)) return false
      if (scope === 'wire') return true
      return (
        through(core, ['l3-in'], { state, device: to, packet: sent, arrived: { port: arrival.at, sender: from, way }, manner }) !==
        undefined
      )
    })
  }
}

function reached(core: ReturnType<typeof coreOf>, state: State, from: PortRef, scope: Scope): readonly Arrival[] {
  if (scope === 'segment') return core.at.segment.flatMap((run) => run(state, from))
  const peer = peerOf(state.network, from)
  return peer && isUp(state, peer) ? [{ at: peer, crossings: [] }] : []
}

/** The packet behind these points; undefined where it is dropped at one of them. */
function through(
  core: ReturnType<typeof coreOf>,
  points: readonly ('originate' | 'nat-out' | 'mtu' | 'l3-in')[],
  passing: Passing,
): Sent | undefined {
  let { packet } = passing
  for (const run of points.flatMap((at) => core.at[at])) {
    const act = run({ ...passing, packet })
    if (act?.kind === 'drop') return undefined
    if (act?.kind === 'on') packet = act.packet ?? packet
  }
  return packet
}
