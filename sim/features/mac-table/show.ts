import { shortInterfaceName } from '../../kernel/interface-names'
import type { Masks } from '../../kernel/mask'
import { MAC } from '../../kernel/mask'
import type { IosDevice, State } from '../../kernel/network'
import { isUp } from '../../kernel/ports'
import type { Shows } from '../../kernel/show'

interface Asked {
  readonly dynamic?: boolean
  readonly vlan?: number
  readonly interface?: string
}

declare module '../../kernel/show' {
  interface ShowArguments {
    'mac-address-table': { readonly dynamic?: boolean; readonly vlan?: number; readonly interface?: string } // show mac address-table (switch)
  }
}

/** `show mac address-table`: the addresses that go to the processor whatever the VLAN, then what was learned, by VLAN and address. */
export function macAddressTable(state: State, device: IosDevice, { dynamic, vlan, interface: name }: Asked): readonly string[] {
  const whole = !dynamic && vlan === undefined && name === undefined
  const learned = Object.values(device.stores.macs)
    .filter(({ port }) => isUp(state, { device: device.name, interface: port }))
    .filter((one) => (vlan === undefined || one.vlan === vlan) && (name === undefined || one.port === name))
    .sort((a, b) => a.vlan - b.vlan || (a.mac < b.mac ? -1 : 1))
  const rows = [
    ...(whole ? TO_PROCESSOR.map((mac) => row('All', mac, 'STATIC', 'CPU')) : []),
    ...learned.map(({ vlan: id, mac, port }) => row(String(id), mac, 'DYNAMIC', shortInterfaceName(port))),
  ]
  return [
    '          Mac Address Table',
    '-------------------------------------------',
    '',
    'Vlan    Mac Address       Type        Ports',
    '----    -----------       --------    -----',
    ...rows,
    `Total Mac Addresses for this criterion: ${rows.length}`,
  ]
}

function row(vlan: string, mac: string, type: string, port: string): string {
  return `${vlan.padStart(4)}    ${mac}    ${type.padEnd(12)}${port}`
}

/** CDP, VTP, PVST+ and what 802.1D keeps for bridges; the last is broadcast. */
const TO_PROCESSOR = [
  '0100.0ccc.cccc',
  '0100.0ccc.cccd',
  ...Array.from({ length: 17 }, (_, index) => `0180.c200.${index.toString(16).padStart(4, '0')}`),
  'ffff.ffff.ffff',
]

export const SHOWS: Shows = {
  'mac-address-table': ({ state, device, request }) => macAddressTable(state, device, request),
}

export const MASKS: Masks = { 'mac-address-table': [MAC] }
