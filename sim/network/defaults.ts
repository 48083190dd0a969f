import { isSwitchPort, startsShutDown } from '../cli/interface-name'
import type { DeviceConfig, InterfaceConfig, LineConfig, Transport } from '../config'
import type { IosDevice, Platform } from '../network'
import type { Consult } from '../rules'

/** Whether an interface is administratively down: as configured, else as its kind starts out. */
export function isShut(device: IosDevice, port: InterfaceConfig): boolean {
  return port.shutdown?.value ?? startsShutDown(device, port.name)
}

/** Whether the device forwards packets for others: routers do unless told not to, switches only with `ip routing`. */
export function forwards(device: IosDevice): boolean {
  return device.config.ipRouting?.value ?? device.kind === 'router'
}

/** Whether the interface is a layer-2 port of a switch. */
export function isSwitchport(device: IosDevice, name: string): boolean {
  return isSwitchPort(device, name) && !device.config.interfaces[name]?.routed
}

export function accessVlan(port: InterfaceConfig | undefined): number {
  return port?.switchport?.accessVlan?.value ?? 1
}

export function isTrunk(port: InterfaceConfig | undefined): boolean {
  return port?.switchport?.mode?.value === 'trunk'
}

/** What a line admits: its `transport input`, or the default of the platform, which is a rule. */
export function admitted(line: LineConfig, platform: Platform, consult: Consult): readonly Transport[] {
  if (line.transportInput) return line.transportInput.value
  return consult(`default-transport-input-${platform}`) === 'all' ? ['telnet', 'ssh'] : []
}

/** How a VTY line authenticates, `aaa new-model` considered. */
export function loginOf(line: LineConfig, config: DeviceConfig, consult: Consult): 'password' | 'local' | 'none' {
  if (config.aaaNewModel?.value && consult('aaa-new-model-login') === 'local') return 'local'
  return line.login?.value ?? 'password'
}

/** The host name in force: `Router` or `Switch` until one is set. */
export function hostnameOf(device: IosDevice): string {
  return device.config.hostname?.value ?? (device.kind === 'router' ? 'Router' : 'Switch')
}
