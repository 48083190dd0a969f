import type { IosDevice } from '../network'
import { hostnameOf } from '../network/defaults'

/** `show version`, in short: software, name, configuration register. The releases are those that the platforms stand for. */
export function version(device: IosDevice): readonly string[] {
  return [
    SOFTWARE[device.platform],
    '',
    `${hostnameOf(device)} uptime is 1 minute`,
    'System returned to ROM by power-on',
    '',
    `Configuration register is ${device.kind === 'switch' ? '0xF' : '0x2102'}`,
  ]
}

const SOFTWARE = {
  'ios-15-router': 'Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.7(3)M5, RELEASE SOFTWARE (fc1)',
  'iosxe-17-router': 'Cisco IOS XE Software, Version 17.12.04',
  'ios-15-switch': 'Cisco IOS Software, C2960 Software (C2960-LANBASEK9-M), Version 15.0(2)SE11, RELEASE SOFTWARE (fc3)',
} as const
