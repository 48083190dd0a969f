import type { Ipv4 } from '../../ipv4'
import { formatIpv4 } from '../../ipv4'
import { origins, typedIn } from '../../kernel/cause'
import type { IosDevice, State } from '../../kernel/network'
import { addressOn, ownersOf } from '../../kernel/ports'
import type { Cause } from '../../kernel/trace'
import { cause } from './cause'

/** Where somebody else has the address too, and it is the one that was meant, the interface that took it is to give it up. */
export function portNotServed(state: State, device: IosDevice, port: number, dst: Ipv4): Cause {
  const owners = ownersOf(state.network, dst)
  const shared = owners.some((owner) => owner.device !== device.name)
  const taken = shared ? owners.filter((owner) => owner.device === device.name && addressOn(state.network, owner)?.ip === dst) : []
  return cause('port-not-served', device.name, 'listen', {
    lines: origins(...taken.map((at) => device.config.interfaces[at.interface]?.address)),
    repairs: taken.map((at) => typedIn(device.name, `interface ${at.interface}`, 'no ip address')),
    text: `${taken.length > 0 ? `${formatIpv4(dst)} is an address of ${device.name} too, and ` : ''}${device.name} runs nothing on TCP port ${port}: the SYN is answered with RST.`,
  })
}
