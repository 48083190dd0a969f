import { longInterfaceName, shortInterfaceName } from '../kernel/interface-names'
import type { NetworkSource, PortRef } from '../kernel/network'

/** What happens to a network. The same events from the same state come to the same bytes. */
export type Event =
  /** Lines are typed from global configuration mode, or into the shell of a host. */
  | { readonly kind: 'typed'; readonly device: string; readonly lines: readonly string[] }
  /** A command at `#`, past every password; what it asks is answered with yes. */
  | { readonly kind: 'exec'; readonly device: string; readonly command: string }
  /** The cable of a port is plugged in or unplugged. */
  | { readonly kind: 'link'; readonly port: PortRef; readonly up: boolean }
  | { readonly kind: 'elapsed'; readonly milliseconds: number }
  /** Time passes until the network is at rest. */
  | { readonly kind: 'rest' }
  /** A router or switch goes down and comes up again with its saved configuration. */
  | { readonly kind: 'reload'; readonly device: string }
  /** A router or switch that was switched off comes up. */
  | { readonly kind: 'boot'; readonly device: string }

/** The longest time that a lab or a desk waits at once: a week, longer than any timer of the course. */
export const LONGEST_WAIT = 7 * 86_400_000
/** The most events that a lab has behind it. */
export const MOST_EVENTS = 20

/**
 * Reads what a lab says has happened: `reload R1`, `boot R3`, `wait 60s`, `rest`, `shutdown R2 Gi0/1`, `no shutdown R2 Gi0/1`,
 * `unplug R1 Gi0/0`, `plug R1 Gi0/0`, `save R1`. `devices` are those of the lab.
 */
export function parseEvent(text: string, devices: NetworkSource['devices']): Event | { readonly error: string } {
  const words = text.trim().split(/\s+/)
  const verb = words[0] === 'no' ? words.splice(0, 2).join(' ') : (words.shift() ?? '')
  const [first = '', ...rest] = words
  switch (verb) {
    case 'wait': {
      const milliseconds = millisecondsOf(words.join(' '))
      if (milliseconds === undefined) return { error: 'how long it waits is written `wait 60s`, `wait 5m` or `wait 4h`' }
      return milliseconds > LONGEST_WAIT ? { error: 'it waits a week at most' } : { kind: 'elapsed', milliseconds }
    }
    case 'rest':
      return words.length > 0 ? { error: '`rest` stands alone: the whole network comes to rest' } : { kind: 'rest' }
    case 'reload':
    case 'boot':
    case 'save': {
      const why = notIos(first, devices) ?? (rest.length > 0 ? `behind the device stands nothing: write \`${verb} ${first}\`` : undefined)
      if (why) return { error: why }
      return verb === 'save' ? { kind: 'exec', device: first, command: 'write memory' } : { kind: verb, device: first }
    }
    case 'shutdown':
    case 'no shutdown':
    case 'plug':
    case 'unplug': {
      const isCable = verb === 'plug' || verb === 'unplug'
      const why = isCable ? notThere(first, devices) : notIos(first, devices)
      if (why) return { error: why }
      const port = longInterfaceName(rest.join(' '))
      if (port === undefined) return { error: `behind the device stands an interface: write \`${verb} ${first} Gi0/0\`` }
      if (isCable) return { kind: 'link', port: { device: first, interface: port }, up: verb === 'plug' }
      return { kind: 'typed', device: first, lines: [`interface ${port}`, verb] }
    }
    default:
      return {
        error:
          'nothing that can happen: write `reload R1`, `boot R1`, `save R1`, `wait 60s`, `rest`, `shutdown R1 Gi0/0`, `no shutdown R1 Gi0/0`, `unplug R1 Gi0/0` or `plug R1 Gi0/0`',
      }
  }
}

/** `60s`, `5m`, `4h` in milliseconds. */
function millisecondsOf(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,7}) ?(s|m|h)$/.exec(text.trim()) ?? []
  const each = { s: 1_000, m: 60_000, h: 3_600_000 }[unit]
  return count === undefined || each === undefined ? undefined : Number(count) * each
}

function notThere(name: string, devices: NetworkSource['devices']): string | undefined {
  return devices.some((device) => device.name === name) ? undefined : `the lab has no device “${name}”`
}

function notIos(name: string, devices: NetworkSource['devices']): string | undefined {
  const host = devices.find((device) => device.name === name)?.kind === 'host'
  return host ? `${name} is a host: this happens to routers and switches` : notThere(name, devices)
}

/** What a person reads of an event. */
export function eventInWords(event: Event): string {
  switch (event.kind) {
    case 'typed':
      return `${event.device}: ${event.lines.join(', ')}`
    case 'exec':
      return `${event.device}# ${event.command}`
    case 'link':
      return `${event.up ? 'plug' : 'unplug'} ${event.port.device} ${shortInterfaceName(event.port.interface)}`
    case 'elapsed':
      return `wait ${event.milliseconds / 1_000}s`
    case 'rest':
      return 'rest'
    case 'reload':
    case 'boot':
      return `${event.kind} ${event.device}`
  }
}
