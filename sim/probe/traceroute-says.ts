import type { Ipv4 } from '../ipv4'
import { formatIpv4 } from '../ipv4'

/** What came of one probe: who answered, with a flag where somebody says that the destination cannot be reached. */
export interface Reply {
  readonly from: Ipv4
  readonly flag?: string // !H, !N, !A …
  readonly last: boolean // nothing is asked beyond
}

/** A row a hop, three probes each; undefined where nobody answered. */
export type Rows = readonly (readonly (Reply | undefined)[])[]

/** `  2 10.12.0.2 1 msec *  1 msec`. An address is printed once a row, and on a line of its own where another stands before it. */
export function iosSays(to: Ipv4, rows: Rows): readonly string[] {
  return [
    'Type escape sequence to abort.',
    `Tracing the route to ${formatIpv4(to)}`,
    'VRF info: (vrf in name/id, vrf out name/id)',
    ...rows.flatMap((row, index) => iosRow(`${String(index + 1).padStart(3)} `, row)),
  ]
}

function iosRow(head: string, row: Rows[number]): readonly string[] {
  const lines = [head]
  let shown: Ipv4 | undefined
  for (const reply of row) {
    if (reply && reply.from !== shown && lines.at(-1) !== head) lines.push('    ')
    const address = reply && reply.from !== shown ? formatIpv4(reply.from) : ''
    lines.push(`${lines.pop()}${address}${reply ? (reply.flag === undefined ? ' 1 msec' : ` ${reply.flag} `) : ' * '}`)
    shown = reply?.from ?? shown
  }
  return lines
}

/** ` 2  10.12.0.2 (10.12.0.2)  1.000 ms  1.000 ms  1.000 ms`: names cannot be looked up, so that the address stands for the name. */
export function linuxSays(to: Ipv4, rows: Rows): readonly string[] {
  return [linuxHead(to), ...rows.map((row, index) => linuxRow(`${String(index + 1).padStart(2)} `, row))]
}

export function linuxHead(to: Ipv4): string {
  return `traceroute to ${formatIpv4(to)} (${formatIpv4(to)}), 30 hops max, 60 byte packets`
}

function linuxRow(head: string, row: Rows[number]): string {
  let line = head
  let shown: Ipv4 | undefined
  for (const reply of row) {
    const name = reply && reply.from !== shown ? ` ${formatIpv4(reply.from)} (${formatIpv4(reply.from)})` : ''
    line += reply ? `${name}  1.000 ms${reply.flag === undefined ? '' : ` ${reply.flag}`}` : ' *'
    shown = reply?.from ?? shown
  }
  return line
}
