import type { InterfaceConfig } from '../../kernel/config'
import { type At, type Change, number, type Printed, type PrintView, printed, type Row, sourced, text } from '../../kernel/grammar/row'
import { speedsByName } from './negotiation'
import { onInterface, onInterfaces } from './section'

/** What a port and its cable are set to. A router of IOS 15 prints what it settles itself, and duplex before speed; a switch neither. */
export const SPEED_ROWS: readonly Row[] = [
  ...(['router', 'switch'] as const).flatMap((on): readonly Row[] => [
    {
      mode: 'config-if',
      on,
      syntax: 'duplex {auto@value|full@value|half@value}',
      place: on === 'router' ? 120 : 125,
      set: (at) => onPorts(at, () => ({ duplex: duplexOf(at) })),
      no: { syntax: 'duplex [auto|full|half]', apply: (at) => onPorts(at, () => ({ duplex: undefined })) },
      print: settingOf('duplex', (port) => port.duplex),
    },
    {
      mode: 'config-if',
      on,
      syntax: 'speed {10@value|100@value|1000@value|auto@value}',
      place: on === 'router' ? 122 : 120,
      set: setSpeed,
      no: { syntax: 'speed [10|100|1000|auto]', apply: (at) => onPorts(at, () => ({ speed: undefined })) },
      print: settingOf('speed', (port) => port.speed),
    },
  ]),
  {
    mode: 'config-if',
    syntax: 'bandwidth <kilobits:1-10000000>',
    place: 15,
    set: (at) => onInterfaces(at, () => ({ bandwidth: sourced(at, number(at, 'kilobits')) })),
    no: { syntax: 'bandwidth [<kilobits:1-10000000>]', apply: (at) => onInterfaces(at, () => ({ bandwidth: undefined })) },
    print: onInterface((port) => printed(port.bandwidth, (kilobits) => ` bandwidth ${kilobits}`)),
  },
  {
    mode: 'config-if',
    on: 'router',
    syntax: 'mtu <bytes:64-9216>',
    place: 16,
    set: (at) => onInterfaces(at, () => ({ mtu: number(at, 'bytes') === 1500 ? undefined : sourced(at, number(at, 'bytes')) })),
    no: { syntax: 'mtu [<bytes:64-9216>]', apply: (at) => onInterfaces(at, () => ({ mtu: undefined })) },
    print: onInterface((port) => printed(port.mtu, (bytes) => ` mtu ${bytes}`)),
  },
]

function onPorts(at: At, change: (port: InterfaceConfig) => Partial<InterfaceConfig>): Change {
  const { section } = at
  const all = section.mode === 'config-if' && section.interfaces.every((name) => speedsByName(name) !== undefined)
  return all ? onInterfaces(at, change) : { invalidAt: 0 }
}

function duplexOf(at: At): InterfaceConfig['duplex'] {
  const value = text(at, 'value')
  return value === 'full' || value === 'half' ? sourced(at, value) : undefined
}

function setSpeed(at: At): Change {
  const value = text(at, 'value')
  if (value === 'auto') return onPorts(at, () => ({ speed: undefined }))
  const { section } = at
  const all = section.mode === 'config-if' && section.interfaces.every((name) => speedsByName(name)?.includes(Number(value)))
  return all ? onPorts(at, () => ({ speed: sourced(at, Number(value)) })) : { invalidAt: at.columns.value ?? 0 }
}

function settingOf(word: string, of: (port: InterfaceConfig) => InterfaceConfig['speed'] | InterfaceConfig['duplex']) {
  return ({ device, interface: port }: PrintView): readonly Printed[] => {
    if (!port) return []
    const setting = of(port)
    if (setting) return [{ text: ` ${word} ${setting.value}`, origin: setting.origin }]
    return device.platform === 'ios-15-router' && speedsByName(port.name) ? [{ text: ` ${word} auto` }] : []
  }
}
