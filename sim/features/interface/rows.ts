import { spend } from '../../kernel/budget'
import type { DeviceConfig } from '../../kernel/config'
import { hardware, interfaceName, isLogical, startsShutDown } from '../../kernel/grammar/interface-name'
import { MOST_INTERFACES, MOST_RANGES } from '../../kernel/grammar/limits'
import { type At, type Change, printed, type Row, refuse, sourced, text } from '../../kernel/grammar/row'
import { cannotComeUp, isDown } from './overlap'
import { onInterface, onInterfaces, onSwitchPorts } from './section'
import { SPEED_ROWS } from './speed-rows'

/** `interface …` and what stands in its section. */
export const INTERFACE_ROWS: readonly Row[] = [
  { mode: 'config', syntax: 'interface <interface:IF>', set: enterInterface, no: { apply: removeInterface, default: toDefault } },
  { mode: 'config', syntax: 'interface range <interfaces:LINE>', set: enterRange },
  {
    mode: 'config-if',
    syntax: 'description <text:LINE>',
    place: 10,
    set: (at) => onInterfaces(at, () => ({ description: sourced(at, text(at, 'text')) })),
    no: { syntax: 'description [<text:LINE>]', apply: (at) => onInterfaces(at, () => ({ description: undefined })) },
    print: onInterface((port) => printed(port.description, (description) => ` description ${description}`)),
  },
  {
    mode: 'config-if',
    on: 'switch',
    syntax: 'switchport',
    place: 20,
    set: (at) => onSwitchPorts(at, () => ({ routed: undefined, address: undefined, secondaries: undefined })),
    no: { apply: (at) => onSwitchPorts(at, () => ({ routed: sourced(at, true), switchport: undefined })) },
    print: onInterface((port) => printed(port.routed, () => ' no switchport')),
  },
  {
    mode: 'config-if',
    syntax: 'shutdown',
    place: 110,
    set: (at) => onInterfaces(at, () => ({ shutdown: sourced(at, true) })),
    no: {
      apply: bringUp,
      default: (at) => onInterfaces(at, () => ({ shutdown: undefined })),
    },
    print: ({ device, interface: port }) => {
      if (!port || !(port.shutdown?.value ?? startsShutDown(device, port.name))) return []
      return [port.shutdown ? { text: ' shutdown', origin: port.shutdown.origin } : { text: ' shutdown' }]
    },
  },
  ...SPEED_ROWS,
  { mode: 'config-if', syntax: 'negotiation auto', place: 140, known: 'inert' },
  {
    mode: 'config-if',
    syntax: '{delay|load-interval|hold-queue|keepalive|media-type} [<rest:LINE>]',
    place: 150,
    known: 'inert',
  },
  {
    mode: 'config-if',
    syntax: '{cdp enable|lldp receive|lldp transmit|logging event <rest:LINE>|snmp trap <rest:LINE>}',
    place: 160,
    known: 'inert',
  },
  {
    mode: 'config-if',
    syntax:
      '{arp timeout|arp frame-relay|auto|backup|channel-group|clock rate|crypto map|dialer|dot1q|dot1x|encapsulation|glbp|ipv6 address|ipv6 enable|ipv6 ospf|ipv6 traffic-filter|mac-address|macro|ntp broadcast|ntp disable|ppp|pppoe|queue-set|rate-limit|service-policy|standby|storm-control|tunnel|udld|vrf forwarding|vrrp|xconnect} [<rest:LINE>]',
    known: 'unmodelled',
  },
]

/** Brings the interfaces up, but for those whose address overlaps with that of one that is up. */
function bringUp(at: At): Change {
  if (at.section.mode !== 'config-if') return {}
  let { config } = at
  const output: string[] = []
  for (const name of at.section.interfaces) {
    const port = config.interfaces[name]
    if (!port) continue
    const refusal = isDown(at.device, port) ? cannotComeUp(at.device, config, port) : []
    output.push(...refusal)
    spend(10)
    if (refusal.length === 0)
      config = { ...config, interfaces: { ...config.interfaces, [name]: { ...port, shutdown: sourced(at, false) } } }
  }
  if (output.length === 0) return onInterfaces(at, () => ({ shutdown: sourced(at, false) }))
  return config === at.config ? refuse(...output) : { config, output }
}

function enterInterface(at: At): Change {
  const name = text(at, 'interface')
  if (!hasInterface(at.config, name)) {
    if (!mayExist(at, name)) return { invalidAt: at.columns.interface ?? 0 }
    if (isFull(at, 1)) return refuse(FULL)
  }
  return { config: declare(at, at.config, name), enter: { mode: 'config-if', interfaces: [name] } }
}

function hasInterface({ interfaces }: DeviceConfig, name: string): boolean {
  return Object.hasOwn(interfaces, name)
}

/** Whether a device has no place for so many more interfaces. */
function isFull({ config }: At, more: number): boolean {
  return Object.keys(config.interfaces).length + more > MOST_INTERFACES
}

/** The wording is not known from a capture. */
const FULL = `% A device has at most ${MOST_INTERFACES} interfaces`

/** The first line that names an interface is the one that declares it. */
function declare(at: At, config: DeviceConfig, name: string): DeviceConfig {
  const known = config.interfaces[name]
  if (known && known.declared.line > 0) return config
  spend(2 * Object.keys(config.interfaces).length)
  return { ...config, interfaces: { ...config.interfaces, [name]: { ...known, name, declared: at.origin } } }
}

/** A lab's text names hardware as it likes; a person cannot type ports into being. */
function mayExist(at: At, name: string): boolean {
  if (name.startsWith('Vlan') && at.device.kind === 'router') return false
  return isLogical(name) || at.loading || hardware(at.device).includes(name)
}

function removeInterface(at: At): Change {
  const name = text(at, 'interface')
  const { [name]: removed, ...interfaces } = at.config.interfaces
  if (!removed) return {}
  return isLogical(name) && name !== 'Vlan1'
    ? { config: { ...at.config, interfaces } }
    : refuse('% Removal of physical interfaces is not permitted')
}

/** All that was typed on an interface goes; it prints as it came. What only a feature of another section keeps of it stays. */
function toDefault(at: At): Change {
  const name = text(at, 'interface')
  const port = at.config.interfaces[name]
  if (!port) return { invalidAt: at.columns.interface ?? 0 }
  const section = `interface ${name}`
  return {
    config: {
      ...at.config,
      interfaces: { ...at.config.interfaces, [name]: { name, declared: port.declared } },
      inert: at.config.inert.filter(({ value }) => value.section !== section),
    },
    output: [`Interface ${name} set to default configuration`],
  }
}

/**
 * `interface range fa0/1 - 4, gi0/1`: ports that exist, VLAN interfaces that do (rules of the Catalyst 2950, read in a translation; not
 * read for the 2960), and what needs no hardware, as many as the device has a place for. Which numbers these are is known before any is gone
 * through.
 */
function enterRange(at: At): Change {
  const invalid: Change = { invalidAt: at.columns.interfaces ?? 0 }
  const parts = text(at, 'interfaces').split(',')
  if (parts.length > MOST_RANGES) return invalid
  let { config } = at
  const names: string[] = []
  for (const part of parts) {
    const found = /^\s*([a-z-]+)\s*((?:\d+\/)*)(\d{1,10})\s*(?:-\s*(\d{1,10}))?\s*$/i.exec(part)
    const [, type = '', place = '', first = '', last = first] = found ?? []
    const [from, to] = [Number(first), Number(last)]
    const name = interfaceName(`${type}${place}${first}`)
    if (!found || name === undefined || interfaceName(`${type}${place}${last}`) === undefined || to < from) return invalid
    const isMade = isLogical(name) && !name.startsWith('Vlan')
    if (to - from >= MOST_INTERFACES) return isMade ? refuse(FULL) : invalid
    for (let index = from; index <= to; index++) {
      const one = interfaceName(`${type}${place}${index}`)
      if (one === undefined) return invalid
      if (!hasInterface(config, one)) {
        if (!mayExist(at, one) || one.startsWith('Vlan')) return invalid
        if (isFull({ ...at, config }, 1)) return refuse(FULL)
      }
      config = declare(at, config, one)
      names.push(one)
    }
  }
  return { config, enter: { mode: 'config-if', interfaces: [...new Set(names)] } }
}
