import type { Masks } from '../../kernel/mask'
import type { IosDevice } from '../../kernel/network'
import type { Shows } from '../../kernel/show'
import { hostnameOf } from './hostname'

/** `show version`, in short: software, name, configuration register. The releases are those that the platforms stand for. */
export function version(device: IosDevice, now: number): readonly string[] {
  return [
    SOFTWARE[device.platform],
    '',
    `${hostnameOf(device)} uptime is ${uptime(1 + Math.floor((now - (device.booted ?? 0)) / 60_000))}`,
    `System returned to ROM by ${device.booted === undefined ? 'power-on' : 'reload'}`,
    '',
    `Configuration register is ${device.kind === 'switch' ? '0xF' : '0x2102'}`,
  ]
}

const SOFTWARE = {
  'ios-15-router': 'Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.7(3)M5, RELEASE SOFTWARE (fc1)',
  'iosxe-17-router': 'Cisco IOS XE Software, Version 17.12.04',
  'ios-15-switch': 'Cisco IOS Software, C2960 Software (C2960-LANBASEK9-M), Version 15.0(2)SE11, RELEASE SOFTWARE (fc3)',
} as const

/** `1 minute`, `4 hours, 1 minute`: what is none is left out. */
function uptime(minutes: number): string {
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ] as const
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}${count > 1 ? 's' : ''}`] : [])).join(', ')
}

declare module '../../kernel/show' {
  interface ShowArguments {
    version: Nothing // show version
  }
}

export const SHOWS: Shows = {
  version: ({ state, device }) => version(device, state.network.now),
}

export const MASKS: Masks = {
  version: [[/ uptime is (.+)$/dg, 'timer']],
}
