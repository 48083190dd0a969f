import type { Given, Type } from './given'
import { bare, full, isAddress, reverseOf } from './names'
import { ask, type Row, type Soa } from './resolve'
import { sizeOf } from './wire'

const version = '9.18.49'

/** What is asked, as one types it. */
export interface Asked {
  readonly name: string // whole
  readonly type: Type
  readonly at: string
  readonly words: readonly string[] // of the command
}

export function askedOf(given: Given): Asked {
  const { ask: one = { name: '.', type: 'NS' as const } } = given
  const at = one.server ?? given.client.resolver
  const server = one.server === undefined ? [] : [`@${one.server}`]
  if (isAddress(one.name)) return { name: reverseOf(one.name), type: 'PTR', at, words: [...server, '-x', one.name] }
  return { name: full(one.name), type: one.type, at, words: [...server, bare(one.name), ...(one.type === 'A' ? [] : [one.type])] }
}

/** The whole output of dig, under the command that was typed. */
export function dig(given: Given): string {
  const { name, type, at, words } = askedOf(given)
  const reply = ask(given, name, type, at)
  const command = `$ dig ${words.join(' ')}`
  const banner = [
    '',
    `; <<>> DiG ${version} <<>> ${words.join(' ')}`,
    ...(given.ask?.server === undefined ? [] : ['; (1 server found)']),
    ';; global options: +cmd',
  ]
  if (reply.status === 'TIMEOUT') {
    const lost = `;; communications error to ${at}#53: timed out`
    return [command, lost, lost, lost, ...banner, ';; no servers could be reached'].join('\n')
  }
  const flags = ['qr', ...(reply.authoritative ? ['aa'] : []), 'rd', ...(reply.recursion ? ['ra'] : [])].join(' ')
  const authority = [...reply.authority.map(rowLine), ...(reply.soa ? [soaLine(reply.soa)] : [])]
  return [
    command,
    ...banner,
    ';; Got answer:',
    `;; ->>HEADER<<- opcode: QUERY, status: ${reply.status}, id: ${idOf(`${name} ${type} ${at}`)}`,
    `;; flags: ${flags}; QUERY: 1, ANSWER: ${reply.answers.length}, AUTHORITY: ${authority.length}, ADDITIONAL: ${reply.additional.length + 1}`,
    ...(reply.recursion ? [] : [';; WARNING: recursion requested but not available']),
    '',
    ';; OPT PSEUDOSECTION:',
    '; EDNS: version: 0, flags:; udp: 1232',
    ';; QUESTION SECTION:',
    `;${columns(name, '', 'IN')}\t${type}`,
    ...section('ANSWER', reply.answers.map(rowLine)),
    ...section('AUTHORITY', authority),
    ...section('ADDITIONAL', reply.additional.map(rowLine)),
    '',
    ';; Query time: 4 msec',
    `;; SERVER: ${at}#53(${at}) (UDP)`,
    ';; WHEN: Mon Nov 30 20:05:56 UTC 2026',
    `;; MSG SIZE  rcvd: ${sizeOf(name, reply)}`,
  ].join('\n')
}

/** Status, flags and sections: what one reads first. */
export function digShort(given: Given): string {
  const lines = dig(given).split('\n')
  const [command = ''] = lines
  const kept = lines.filter((line) => /^;; (?:->>HEADER|flags|communications|no servers)/.test(line) || /^[^;$\s]/.test(line))
  return [command, ...kept].join('\n')
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `;; ${title} SECTION:`, ...lines]
}

export function rowLine({ name, ttl, type, preference, value }: Row): string {
  return `${columns(name, String(ttl), 'IN')}\t${type}\t${preference === undefined ? '' : `${preference} `}${value}`
}

function soaLine({ zone, primary, mail, ttl, expire }: Soa): string {
  return `${columns(zone, String(ttl), 'IN')}\tSOA\t${primary} ${mail} 2026113001 7200 900 1209600 ${expire}`
}

/** Tabs up to column 24, then up to column 32, as dig sets them. */
function columns(name: string, ttl: string, rest: string): string {
  let line = name
  const to = (column: number) => {
    if (line.length >= column && ttl !== '') line += ' '
    while (widthOf(line) < column) line += '\t'
  }
  to(24)
  line += ttl
  const wanted = widthOf(line) >= 32 ? widthOf(line) + 1 : 32
  while (widthOf(line) < wanted) line += '\t'
  return `${line}${rest}`
}

function widthOf(line: string): number {
  return [...line].reduce((width, letter) => (letter === '\t' ? (Math.floor(width / 8) + 1) * 8 : width + 1), 0)
}

/** Sixteen bits that are the same for the same question. */
function idOf(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65521, 7)
}
