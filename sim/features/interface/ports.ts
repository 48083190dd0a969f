import type { DeviceConfig, InterfaceConfig } from '../../kernel/config'
import { isSwitchPort } from '../../kernel/grammar/interface-name'
import type { DeviceFacts } from '../../kernel/grammar/row'
import type { IosDevice } from '../../kernel/network'
import { isDown } from './overlap'

/** Whether an interface is administratively down: as configured, else as its kind starts out. */
export function isShut(device: IosDevice, port: InterfaceConfig): boolean {
  return isDown(device, port)
}

/** Whether the interface is a layer-2 port of a switch. */
export function isSwitchport(device: IosDevice, name: string): boolean {
  return isSwitchPort(device, name) && !device.config.interfaces[name]?.routed
}

/** VLAN 1 of a switch is there from the factory; ports appear with the first line that names them. */
export function factoryInterfaces(device: DeviceFacts): Pick<DeviceConfig, 'interfaces'> {
  const declared = { device: device.name, line: 0, text: 'interface Vlan1' }
  return { interfaces: device.kind === 'switch' ? { Vlan1: { name: 'Vlan1', declared } } : {} }
}
