import type { InterfaceConfig } from '../../kernel/config'
import { compareInterfaces } from '../../kernel/grammar/interface-name'
import { NULL_INTERFACE, vlanOf } from '../../kernel/interface-names'
import type { InterfaceStatus, IosDevice, State } from '../../kernel/network'

export function headOf(port: InterfaceConfig, status: InterfaceStatus, note = ''): string {
  return `${port.name} is ${status.physical}, line protocol is ${status.protocol}${note}`
}

/** Interfaces in the order in which IOS lists them, or the one asked for. */
export function ports(state: State, device: IosDevice, name?: string): readonly (readonly [InterfaceConfig, InterfaceStatus])[] {
  const statuses = state.derived.interfaces[device.name] ?? {}
  return Object.values(device.config.interfaces)
    .filter((port) => (name === undefined ? port.name !== NULL_INTERFACE : port.name === name))
    .sort((a, b) => rank(a.name) - rank(b.name) || compareInterfaces(a.name, b.name))
    .flatMap((port) => {
      const status = statuses[port.name]
      return status ? [[port, status] as const] : []
    })
}

function rank(name: string): number {
  if (vlanOf(name) !== undefined) return 0
  return name.startsWith('Loopback') ? 2 : 1
}
