import { origins, typed, typedIn } from '../../kernel/cause'
import type { PortRef, State } from '../../kernel/network'
import type { Cause } from '../../kernel/trace'
import { cause } from './cause'
import { nativeVlan } from './ports'
import { vlanExists } from './switching'

/**
 * A frame of a VLAN crosses a trunk whose two ends name different VLANs for frames without a tag, and it or its answer is lost for that.
 * Repairing either end works, where the VLAN is there behind it.
 */
export function nativeVlansDiffer(state: State, near: PortRef, far: PortRef, vlan: number): Cause {
  const [own, its] = [endOf(state, near), endOf(state, far)]
  const setTo = (native: number) => `switchport trunk native vlan ${native}`
  const behind = its.device && !vlanExists(its.device, vlan) ? typed(far.device, `vlan ${vlan}`) : []
  return cause('native-vlan-differs', far.device, 'switching', {
    // An end that says nothing is to blame for its silence: the line that makes it a trunk is cited.
    lines: origins(...[its, own].map(({ port }) => port?.switchport?.nativeVlan ?? port?.switchport?.mode)),
    ...(its.port?.switchport?.nativeVlan ? {} : { missing: { section: `interface ${far.interface}`, text: setTo(own.native) } }),
    repairs: [
      [...behind, ...typedIn(far.device, `interface ${far.interface}`, setTo(own.native))],
      [...behind, ...typedIn(near.device, `interface ${near.interface}`, setTo(its.native))],
    ],
    text: `The trunk from ${near.interface} of ${near.device} to ${far.interface} of ${far.device} has native VLAN ${own.native} at one end and ${its.native} at the other: a frame without a tag comes into another VLAN there.`,
  })
}

function endOf(state: State, { device: name, interface: port }: PortRef) {
  const found = state.network.devices[name]
  const device = found?.kind === 'host' ? undefined : found
  return { device, port: device?.config.interfaces[port], native: nativeVlan(device?.config.interfaces[port]) }
}
