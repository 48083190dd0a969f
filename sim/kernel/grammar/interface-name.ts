import { NUMBERS } from './limits'
import type { DeviceFacts } from './row'

/** Interface types that IOS spells out, in the order of its help. */
export const INTERFACE_TYPES = [
  'Async',
  'BVI',
  'Dialer',
  'Ethernet',
  'FastEthernet',
  'GigabitEthernet',
  'Loopback',
  'Null',
  'Port-channel',
  'Serial',
  'TenGigabitEthernet',
  'Tunnel',
  'Virtual-Template',
  'Vlan',
] as const

/** Types that need no hardware: naming one makes it. */
const LOGICAL = ['Loopback', 'Port-channel', 'Tunnel', 'Vlan', 'Null', 'BVI', 'Dialer', 'Virtual-Template']

/** `g0/0`, `Gi 0/0`, `vlan1` → the canonical long name; undefined where no type or more than one fits, or the number is malformed or none of the type's. */
export function interfaceName(text: string): string | undefined {
  const parts = /^([a-z-]+?)\s*(\d+(?:\/\d+){0,3}(?:\.\d+)?)$/i.exec(text)
  const [, typed, numbers] = parts ?? []
  if (typed === undefined || numbers === undefined || /\d{11}/.test(numbers)) return undefined
  const place = numbers.replace(/\d+/g, (digits) => String(Number(digits))) // `fa0/01` is port 1
  const type = interfaceType(typed)
  if (type === undefined) return undefined
  const plain = /^\d+$/.test(place)
  if (LOGICAL.includes(type) && type !== 'Port-channel' && !plain) return undefined
  const known = NUMBERS[type]
  if (known && plain && (Number(place) < known[0] || Number(place) > known[1])) return undefined
  return type + place
}

/** The one type that `text` abbreviates. */
export function interfaceType(text: string): string | undefined {
  const typed = text.toLowerCase()
  const fitting = INTERFACE_TYPES.filter((type) => type.toLowerCase().startsWith(typed))
  return fitting.length === 1 ? fitting[0] : fitting.find((type) => type.toLowerCase() === typed)
}

/** Length of the longest beginning of `text` with which some type begins. */
export function interfaceTypePrefix(text: string): number {
  const typed = text.toLowerCase()
  for (let length = typed.length; length > 0; length--) {
    const begin = typed.slice(0, length)
    if (INTERFACE_TYPES.some((type) => type.toLowerCase().startsWith(begin))) return length === typed.length ? 0 : length
  }
  return 0
}

/** True where the interface exists as soon as it is named. */
export function isLogical(name: string): boolean {
  return LOGICAL.some((type) => name.startsWith(type))
}

/** A physical port of a switch that forwards frames unless `no switchport`. */
export function isSwitchPort(device: DeviceFacts, name: string): boolean {
  return device.kind === 'switch' && !isLogical(name)
}

/** Whether IOS keeps a new interface administratively down: the ports of a router, and VLAN 1 of a switch as it leaves the factory. */
export function startsShutDown(device: DeviceFacts, name: string): boolean {
  return device.kind === 'router' ? !isLogical(name) : name === 'Vlan1'
}

/** The ports that a device of this platform has before anybody configures it (models: 2911, 4331, 2960-24TT). */
export function hardware(device: DeviceFacts): readonly string[] {
  switch (device.platform) {
    case 'ios-15-router':
      return ROUTER_15
    case 'iosxe-17-router':
      return ROUTER_XE
    case 'ios-15-switch':
      return SWITCH_15
  }
}

const ROUTER_15 = ['GigabitEthernet0/0', 'GigabitEthernet0/1', 'GigabitEthernet0/2']
const ROUTER_XE = ['GigabitEthernet0/0/0', 'GigabitEthernet0/0/1', 'GigabitEthernet0/0/2']
const SWITCH_15 = [
  ...Array.from({ length: 24 }, (_, index) => `FastEthernet0/${index + 1}`),
  'GigabitEthernet0/1',
  'GigabitEthernet0/2',
  'Vlan1',
]

/** Order of printing: by hardware place, logical interfaces as IOS does (Loopback and Port-channel before ports, Vlan after). */
export function compareInterfaces(a: string, b: string): number {
  const [typeA, numbersA] = split(a)
  const [typeB, numbersB] = split(b)
  if (typeA !== typeB) return placeOf(typeA) - placeOf(typeB)
  for (let index = 0; index < Math.max(numbersA.length, numbersB.length); index++) {
    const difference = (numbersA[index] ?? -1) - (numbersB[index] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

const PRINT_ORDER = [
  'Port-channel',
  'Loopback',
  'Tunnel',
  'Null',
  'Async',
  'Ethernet',
  'FastEthernet',
  'GigabitEthernet',
  'TenGigabitEthernet',
  'Serial',
]

function placeOf(type: string): number {
  const place = PRINT_ORDER.indexOf(type)
  return place === -1 ? PRINT_ORDER.length + (INTERFACE_TYPES as readonly string[]).indexOf(type) : place
}

function split(name: string): [string, number[]] {
  const digits = name.search(/\d/)
  if (digits === -1) return [name, []]
  return [name.slice(0, digits), name.slice(digits).split(/[/.]/).map(Number)]
}
