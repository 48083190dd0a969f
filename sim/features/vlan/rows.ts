import { MOST_VLANS } from '../../kernel/grammar/limits'
import { type At, type Change, has, number, printed, type Row, refuse, sourced, text } from '../../kernel/grammar/row'
import { onInterface, onSwitchPorts } from '../interface'

/** What a switch port says of VLANs. */
export const VLAN_PORT_ROWS: readonly Row[] = [
  {
    mode: 'config-if',
    on: 'switch',
    syntax: 'switchport access vlan <vlan:1-4094>',
    place: 30,
    set: accessVlan,
    no: {
      syntax: 'switchport access vlan [<vlan:1-4094>]',
      apply: (at) => onSwitchPorts(at, (port) => ({ switchport: { ...port.switchport, accessVlan: undefined } })),
    },
    print: onInterface((port) => printed(port.switchport?.accessVlan, (vlan) => ` switchport access vlan ${vlan}`)),
  },
  {
    mode: 'config-if',
    on: 'switch',
    syntax: 'switchport trunk native vlan <vlan:1-4094>',
    place: 35,
    set: (at) => onSwitchPorts(at, (port) => ({ switchport: { ...port.switchport, nativeVlan: native(at) } })),
    no: {
      syntax: 'switchport trunk native vlan [<vlan:1-4094>]',
      apply: (at) => onSwitchPorts(at, (port) => ({ switchport: { ...port.switchport, nativeVlan: undefined } })),
    },
    print: onInterface((port) => printed(port.switchport?.nativeVlan, (vlan) => ` switchport trunk native vlan ${vlan}`)),
  },
  {
    mode: 'config-if',
    on: 'switch',
    syntax: 'switchport mode {access|trunk}',
    place: 40,
    set: (at) =>
      onSwitchPorts(at, (port) => ({ switchport: { ...port.switchport, mode: sourced(at, has(at, 'trunk') ? 'trunk' : 'access') } })),
    no: {
      syntax: 'switchport mode [access|trunk]',
      apply: (at) => onSwitchPorts(at, (port) => ({ switchport: { ...port.switchport, mode: undefined } })),
    },
    print: onInterface((port) => printed(port.switchport?.mode, (mode) => ` switchport mode ${mode}`)),
  },
  { mode: 'config-if', on: 'switch', syntax: 'switchport nonegotiate', place: 50, known: 'inert' },
  {
    mode: 'config-if',
    on: 'switch',
    syntax: 'switchport {block|mode dynamic|port-security|private-vlan|protected|voice} [<rest:LINE>]',
    known: 'unmodelled',
  },
  { mode: 'config-if', on: 'switch', syntax: 'switchport trunk {allowed|encapsulation|pruning} [<rest:LINE>]', known: 'unmodelled' },
  {
    mode: 'config-if',
    on: 'switch',
    syntax: 'spanning-tree {bpdufilter|bpduguard|cost|guard|link-type|port-priority|portfast|vlan} [<rest:LINE>]',
    place: 170,
    known: 'inert',
  },
]
/** VLAN 1 is what a trunk has without the line, which is then not printed. */
function native(at: At) {
  const vlan = number(at, 'vlan')
  return vlan === 1 ? undefined : sourced(at, vlan)
}

/** A port put into a VLAN that does not exist makes the VLAN. */
export function accessVlan(at: At): Change {
  const vlan = number(at, 'vlan')
  const change = onSwitchPorts(at, (port) => ({ switchport: { ...port.switchport, accessVlan: sourced(at, vlan) } }))
  if (!change.config || at.stores.vlans.some(({ id }) => id === vlan)) return change
  if (at.stores.vlans.length >= MOST_VLANS) return refuse(NO_MORE_VLANS)
  return {
    ...change,
    stores: { ...at.stores, vlans: [...at.stores.vlans, { id: vlan, name: vlanName(vlan) }].sort((a, b) => a.id - b.id) },
    output: [`% Access VLAN does not exist. Creating vlan ${vlan}`],
  }
}
/** The wording is not known from a capture. */
export const NO_MORE_VLANS = `% A switch has at most ${MOST_VLANS} VLANs`
/** The name that a VLAN has until it gets another. */
export function vlanName(id: number): string {
  return id === 1 ? 'default' : `VLAN${String(id).padStart(4, '0')}`
}
/** VLANs with their names. */
export const VLAN_ROWS: readonly Row[] = [
  {
    mode: 'config',
    on: 'switch',
    syntax: 'vlan <vlan:1-4094>',
    set: (at) => {
      const id = number(at, 'vlan')
      const enter = { mode: 'config-vlan', vlan: id } as const
      if (at.stores.vlans.some((vlan) => vlan.id === id)) return { enter }
      if (at.stores.vlans.length >= MOST_VLANS) return refuse(NO_MORE_VLANS)
      const vlans = [...at.stores.vlans, { id, name: vlanName(id) }].sort((a, b) => a.id - b.id)
      return { enter, stores: { ...at.stores, vlans } }
    },
    no: {
      apply: (at) =>
        number(at, 'vlan') === 1
          ? refuse('%Default VLAN 1 may not be deleted.')
          : { stores: { ...at.stores, vlans: at.stores.vlans.filter((vlan) => vlan.id !== number(at, 'vlan')) } },
    },
  },
  {
    mode: 'config-vlan',
    syntax: 'name <name:WORD>',
    set: (at) => named(at, text(at, 'name')),
    no: { syntax: 'name [<name:WORD>]', apply: (at) => named(at) },
  },
  { mode: 'config-vlan', syntax: '{mtu|private-vlan|remote-span|shutdown|state} [<rest:LINE>]', known: 'unmodelled' },
]

function named(at: At, name?: string): Change {
  if (at.section.mode !== 'config-vlan') return {}
  const { vlan } = at.section
  return {
    stores: {
      ...at.stores,
      vlans: at.stores.vlans.map((known) => (known.id === vlan ? { ...known, name: name ?? vlanName(vlan) } : known)),
    },
  }
}

declare module '../../kernel/grammar/row' {
  interface Sections {
    'config-vlan': { readonly vlan: number }
  }
}
