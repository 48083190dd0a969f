import { BOTH, show } from '../../kernel/grammar/exec'
import { type Arguments, given, has, number, type Row, text } from '../../kernel/grammar/row'

/** After the help of IOS 15 on a switch. */
export const WORDS = {
  'show mac address-table': 'MAC forwarding table',
  'show mac address-table dynamic': 'dynamic entry type',
  'show mac address-table interface': 'interface keyword',
  'show mac address-table vlan': 'VLAN keyword',
}

/** What the address table of a switch can be asked, and told to forget. */
export const MAC_TABLE_EXEC: readonly Row[] = [
  { ...show(BOTH, 'show mac address-table [dynamic]', asked), on: 'switch' },
  { ...show(BOTH, 'show mac address-table [dynamic] vlan <vlan:1-4094>', asked), on: 'switch' },
  { ...show(BOTH, 'show mac address-table [dynamic] interface <interface:IF>', asked), on: 'switch' },
  {
    mode: BOTH,
    on: 'switch',
    syntax: 'show mac address-table {address|aging-time|count|learning|multicast|notification|secure|static} [<rest:LINE>]',
    exec: () => ({ kind: 'unmodelled', command: 'show mac address-table' }),
  },
  {
    mode: 'exec',
    on: 'switch',
    syntax: 'clear mac address-table dynamic',
    exec: () => ({ kind: 'change', change: (device) => ({ device: { ...device, stores: { ...device.stores, macs: {} } } }) }),
  },
]

function asked(args: Arguments) {
  return {
    kind: 'mac-address-table',
    ...(has(args, 'dynamic') ? { dynamic: true } : {}),
    ...(given(args, 'vlan') ? { vlan: number(args, 'vlan') } : {}),
    ...(given(args, 'interface') ? { interface: text(args, 'interface') } : {}),
  } as const
}
