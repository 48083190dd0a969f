import type { ShowRequest } from './request'

/** What a part of an output is that changes by itself, or that the device made up: no evidence of a fault. */
export type Volatile = 'counter' | 'timer' | 'time stamp' | 'generated value' | 'memory address' | 'hardware address'

/** A command whose output can be masked. */
export type Shown = ShowRequest['kind'] | 'running-config'

/** Letters `from` up to `to` of line `line`, all counted from 0. */
export interface Mask {
  readonly line: number
  readonly from: number
  readonly to: number
  readonly what: Volatile
}

/** Where counters, timers and the like stand in what a `show` command prints. Each line is looked at alone, so filtered output will do. */
export function masksIn(shown: Shown, lines: readonly string[]): Mask[] {
  return lines.flatMap((text, line) =>
    MASKS[shown].flatMap(([pattern, what]) =>
      [...text.matchAll(pattern)].flatMap(({ indices = [] }) =>
        indices.slice(1).flatMap((range): Mask[] => (range ? [{ line, from: range[0], to: range[1], what }] : [])),
      ),
    ),
  )
}

/** The output with its masks in place, so that two which differ only in history read the same. Masked again, it stays as it is. */
export function masked(shown: Shown, lines: readonly string[]): string[] {
  const masks = masksIn(shown, lines)
  return lines.map((text, line) =>
    masks
      .filter((mask) => mask.line === line)
      .sort((a, b) => b.from - a.from)
      .reduce(
        (shorter, mask) => shorter.slice(0, mask.from) + coverOf(shorter.slice(mask.from, mask.to), mask.what) + shorter.slice(mask.to),
        text,
      ),
  )
}

/** A count of matches is not printed at all before the first one: nothing may stand for it. Columns grow into the space before them. */
function coverOf(text: string, what: Volatile): string {
  if (/^ \(\d+ match/.test(text)) return ''
  return `${/^\s/.test(text) ? ' ' : ''}‹${what}›`
}

type Pattern = readonly [pattern: RegExp, what: Volatile]

const MAC: Pattern = [/\b([0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})\b/dg, 'hardware address']

const ARP: readonly Pattern[] = [MAC, [/^Internet\s+\S+(\s+\d+) /dg, 'timer']]

const MATCHES: readonly Pattern[] = [[/( \(\d+ match(?:es)?\))$/dg, 'counter']]

/** The groups of each pattern are what changes. What `show` does not print, an age of a learned route for one, is not here. */
const MASKS: Readonly<Record<Shown, readonly Pattern[]>> = {
  'ip-ssh': [[/^ssh-rsa (.+)$/dg, 'generated value']],
  ssh: [],
  users: [[/ (\d\d:\d\d:\d\d)(?: |$)/dg, 'timer']],
  line: [
    [/ [CV]TY .*?(\s+\d+)(\s+\d+)(\s+\d+\/\d+)\s+\S+$/dg, 'counter'],
    [/^Time since activation: (.+)$/dg, 'timer'],
  ],
  'ip-interface-brief': [],
  'ip-interface': [],
  interfaces: [MAC],
  'interfaces-description': [],
  'interfaces-status': [],
  'access-lists': MATCHES,
  'ip-access-lists': MATCHES,
  'ip-route': [],
  'tcp-brief': [
    [/^([0-9A-F]{8}) /dg, 'memory address'],
    [/\.(\d+)\s+(?!LISTEN)[A-Z0-9]+$/dg, 'generated value'], // the port that the client chose
  ],
  arp: ARP,
  'ip-arp': ARP,
  'crypto-key-mypubkey-rsa': [
    [/generated at: (.+)$/dg, 'time stamp'],
    [/^ +([0-9A-F]{8} .+)$/dg, 'generated value'],
  ],
  'vlan-brief': [],
  version: [[/ uptime is (.+)$/dg, 'timer']],
  logging: [
    [/\b(\d+) (?:messages?|flushes|overruns|packets?)\b/dg, 'counter'],
    [/^\*?((?:[A-Z][a-z]{2} +\d+ )?\d\d:\d\d:\d\d(?:\.\d+)?): /dg, 'time stamp'],
    [/\((\d{4,5})\)/dg, 'generated value'], // ports that clients chose
  ],
  'running-config': [
    [/^Current configuration : (\d+) bytes$/dg, 'counter'],
    [/ (?:secret|password) [5-9] (\S+)$/dg, 'generated value'],
  ],
}
