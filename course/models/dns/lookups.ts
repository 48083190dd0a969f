import { askedOf } from './dig'
import type { Given, Type } from './given'
import { bare } from './names'
import { type Answered, ask, type Row, type Soa } from './resolve'

const tab = '\t'

/** nslookup of BIND, as on Linux and macOS. A name without a type is asked for twice: A and AAAA. */
export function nslookup(given: Given): string {
  const { name, type, at } = askedOf(given)
  const command = `$ nslookup ${typed(given)}`
  const reply = ask(given, name, type, at)
  if (reply.status === 'TIMEOUT') {
    const lost = `;; communications error to ${at}#53: timed out`
    return [command, lost, lost, lost, ';; no servers could be reached', ''].join('\n')
  }
  const head = type === 'PTR' ? [] : [`Server:${tab}${tab}${at}`, `Address:${tab}${at}#53`, '']
  if (reply.status !== 'NOERROR') {
    const got = reply.status === 'SERVFAIL' ? [`;; Got SERVFAIL reply from ${at}`] : []
    return [command, ...got, ...head, `** server can't find ${bare(name)}: ${reply.status}`, ''].join('\n')
  }
  const second = type === 'A' && reply.answers.every((row) => row.type !== 'MX') ? ask(given, name, 'AAAA', at) : undefined
  const six = second && 'answers' in second ? second.answers.filter((row) => row.type === 'AAAA') : []
  const found = [...reply.answers, ...six]
  const more = type === 'A' || type === 'AAAA' || reply.authoritative ? [] : authorities(reply)
  return [
    command,
    ...head,
    ...(reply.authoritative || type === 'PTR' ? [] : ['Non-authoritative answer:']),
    ...(found.length === 0 ? [`*** Can't find ${bare(name)}: No answer`] : found.flatMap(nslookupLines)),
    ...more,
    '',
  ].join('\n')
}

function authorities({ additional, soa }: Answered): string[] {
  return [
    '',
    'Authoritative answers can be found from:',
    ...additional.map(
      ({ name, type, value }) => `${bare(name)}${tab}${type === 'A' ? 'internet' : 'has AAAA'} address ${type === 'A' ? '= ' : ''}${value}`,
    ),
    ...(soa ? soaLines(soa) : []),
  ]
}

function soaLines({ zone, primary, mail, expire }: Soa): string[] {
  return [
    bare(zone),
    `${tab}origin = ${bare(primary)}`,
    `${tab}mail addr = ${bare(mail)}`,
    `${tab}serial = 2026113001`,
    `${tab}refresh = 7200`,
    `${tab}retry = 900`,
    `${tab}expire = 1209600`,
    `${tab}minimum = ${expire}`,
  ]
}

function nslookupLines({ name, type, preference, value }: Row): string[] {
  switch (type) {
    case 'A':
    case 'AAAA':
      return [`Name:${tab}${bare(name)}`, `Address: ${value}`]
    case 'CNAME':
      return [`${bare(name)}${tab}canonical name = ${value}`]
    case 'MX':
      return [`${bare(name)}${tab}mail exchanger = ${preference} ${value}`]
    case 'NS':
      return [`${bare(name)}${tab}nameserver = ${value}`]
    case 'PTR':
      return [`${bare(name)}${tab}name = ${value}`]
  }
}

/** host of BIND. A name without a type is asked for three times: A, AAAA and MX. */
export function host(given: Given): string {
  const { name, type, at } = askedOf(given)
  const explicit = given.ask?.server
  const flag = type === 'A' || type === 'PTR' ? '' : `-t ${type} `
  const command = `$ host ${flag}${given.ask ? bare(given.ask.name) : '.'}${explicit === undefined ? '' : ` ${explicit}`}`
  const head = explicit === undefined ? [] : ['Using domain server:', `Name: ${explicit}`, `Address: ${explicit}#53`, 'Aliases: ', '']
  const reply = ask(given, name, type, at)
  if (reply.status === 'TIMEOUT') {
    const lost = `;; communications error to ${at}#53: timed out`
    return [command, lost, lost, ';; no servers could be reached'].join('\n')
  }
  if (reply.status !== 'NOERROR') {
    const codes = { SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 }
    return [command, ...head, `Host ${type === 'PTR' ? name : bare(name)} not found: ${codes[reply.status]}(${reply.status})`].join('\n')
  }
  const others: readonly Type[] = type === 'A' ? ['AAAA', 'MX'] : []
  const more = others.flatMap((other) => {
    const second = ask(given, name, other, at)
    return 'answers' in second ? second.answers.filter((row) => row.type === other) : []
  })
  const rows = [...reply.answers, ...more]
  const none = rows.every((row) => row.type === 'CNAME' && type !== 'CNAME') && type !== 'A'
  return [command, ...head, ...rows.map(hostLine), ...(none ? [`${bare(rows.at(-1)?.value ?? name)} has no ${type} record`] : [])].join(
    '\n',
  )
}

function hostLine({ name, type, preference, value }: Row): string {
  const words = {
    A: 'has address',
    AAAA: 'has IPv6 address',
    CNAME: 'is an alias for',
    MX: `mail is handled by ${preference}`,
    NS: 'name server',
    PTR: 'domain name pointer',
  }
  return `${bare(name)} ${words[type]} ${value}`
}

/** nslookup of Windows. It first asks for the name of its server, and calls it UnKnown where there is none. */
export function nslookupOfWindows(given: Given): string {
  const { name, type, at } = askedOf(given)
  const command = `C:\\> nslookup ${typed(given)}`
  const reply = ask(given, name, type, at)
  const wait = ['DNS request timed out.', '    timeout was 2 seconds.']
  const head = (server: string) => [`Server:  ${server}`, `Address:  ${at}`, '']
  if (reply.status === 'TIMEOUT')
    return [command, ...wait, ...head('UnKnown'), ...wait, ...wait, ...wait, ...wait, '*** Request to UnKnown timed-out'].join('\n')
  const own = ask(given, reverse(at), 'PTR', at)
  const server = ('answers' in own ? own.answers.find((row) => row.type === 'PTR')?.value.replace(/\.$/, '') : undefined) ?? 'UnKnown'
  const asked = type === 'PTR' ? (given.ask?.name ?? bare(name)) : bare(name)
  const says = { NXDOMAIN: 'Non-existent domain', SERVFAIL: 'Server failed', REFUSED: 'Query refused' }
  if (reply.status !== 'NOERROR') return [command, ...head(server), `*** ${server} can't find ${asked}: ${says[reply.status]}`].join('\n')
  const label = reply.authoritative ? [] : ['Non-authoritative answer:']
  if (type === 'A' || type === 'AAAA') {
    const second = type === 'A' ? ask(given, name, 'AAAA', at) : undefined
    const six = second && 'answers' in second ? second.answers.filter((row) => row.type === 'AAAA') : []
    const addresses = [...six, ...reply.answers.filter((row) => row.type === type)]
    const alias = reply.answers.find((row) => row.type === 'CNAME')
    const last = addresses[0]?.name ?? reply.answers.at(-1)?.value ?? name
    if (addresses.length === 0 && type === 'A')
      return [
        command,
        ...head(server),
        `*** No internal type for both IPv4 and IPv6 Addresses (A+AAAA) records available for ${bare(name)}`,
      ].join('\n')
    const [first, ...others] = addresses.map(({ value }) => value)
    const values =
      first === undefined
        ? []
        : [`${others.length > 0 ? 'Addresses' : 'Address'}:  ${first}`, ...others.map((value) => `          ${value}`)]
    return [
      command,
      ...head(server),
      ...label,
      `Name:    ${bare(last)}`,
      ...values,
      ...(alias ? [`Aliases:  ${bare(name)}`] : []),
      '',
    ].join('\n')
  }
  if (type === 'PTR')
    return [command, ...head(server), ...reply.answers.map(({ value }) => `Name:    ${bare(value)}`), `Address:  ${asked}`, ''].join('\n')
  const rows = reply.answers.map(({ name: owner, preference, value, ...row }) => {
    const words =
      row.type === 'MX' ? `MX preference = ${preference}, mail exchanger = ` : row.type === 'NS' ? 'nameserver = ' : 'canonical name = '
    return `${bare(owner)}${tab}${words}${bare(value)}`
  })
  const more = reply.additional.map(
    ({ name: owner, type: kind, value }) => `${bare(owner)}${tab}${kind === 'A' ? 'internet' : 'AAAA IPv6'} address = ${value}`,
  )
  return [
    command,
    ...head(server),
    ...label,
    ...rows,
    ...(more.length > 0 ? ['', ...more] : []),
    ...(reply.soa ? ['', ...windowsSoa(reply.soa)] : []),
  ].join('\n')
}

function windowsSoa({ zone, primary, mail, expire }: Soa): string[] {
  return [
    bare(zone),
    `${tab}primary name server = ${bare(primary)}`,
    `${tab}responsible mail addr = ${bare(mail)}`,
    `${tab}serial  = 2026113001`,
    `${tab}refresh = 7200 (2 hours)`,
    `${tab}retry   = 900 (15 mins)`,
    `${tab}expire  = 1209600 (14 days)`,
    `${tab}default TTL = ${expire} (${expire % 60 === 0 ? `${expire / 60} mins` : `${expire} secs`})`,
  ]
}

function reverse(address: string): string {
  return address.includes(':') ? '.' : `${address.split('.').reverse().join('.')}.in-addr.arpa`
}

/** `-type=MX office.example 192.0.2.53` */
function typed(given: Given): string {
  const { ask: one } = given
  const { type } = askedOf(given)
  return [
    ...(type === 'A' || type === 'PTR' ? [] : [`-type=${type}`]),
    one ? bare(one.name) : '.',
    ...(one?.server === undefined ? [] : [one.server]),
  ].join(' ')
}
