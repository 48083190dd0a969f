import { formatIpv4, networkOf } from '../../ipv4'
import type { DeviceConfig, InterfaceConfig } from '../../kernel/config'
import { startsShutDown } from '../../kernel/grammar/interface-name'
import type { DeviceFacts } from '../../kernel/grammar/row'

/** An address with its mask. */
interface Address {
  readonly ip: number
  readonly mask: number
}

/**
 * What IOS says of an address on an interface whose subnet another one has a part of, or undefined where none has. Interfaces that are
 * shut do not count on either side: the address is taken, and `no shutdown` is refused (CCNP CIT study guide, Sybex 2000, page 249).
 */
export function overlapOf(device: DeviceFacts, config: DeviceConfig, name: string, { ip, mask }: Address): string | undefined {
  const clash = Object.values(config.interfaces).find(
    (other) =>
      other.name !== name &&
      !isDown(device, other) &&
      addressesOf(other).some((its) => {
        const wider = (its.mask & mask) >>> 0
        return networkOf(its.ip, wider) === networkOf(ip, wider)
      }),
  )
  return clash && `% ${formatIpv4(networkOf(ip, mask))} overlaps with ${clash.name}`
}

/** Why an interface with these addresses cannot be brought up, as IOS says it; empty where it can. */
export function cannotComeUp(device: DeviceFacts, config: DeviceConfig, port: InterfaceConfig): readonly string[] {
  const clashes = addressesOf(port).flatMap((address) => overlapOf(device, config, port.name, address) ?? [])
  const [first] = clashes
  return first === undefined ? [] : [first, `${port.name}: incorrect IP address assignment`]
}

export function isDown(device: DeviceFacts, port: InterfaceConfig): boolean {
  return port.shutdown?.value ?? startsShutDown(device, port.name)
}

function addressesOf({ address, secondaries = [] }: InterfaceConfig): readonly Address[] {
  return [...(address ? [address.value] : []), ...secondaries.map(({ value }) => value)]
}
