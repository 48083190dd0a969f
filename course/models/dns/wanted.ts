import type { Decided, Fact } from '../model'
import type { Given, Type } from './given'
import { bare, full, isAddress, reverseOf } from './names'
import { type Answered, ask, lookedUp, lowered, type Reply, type Row } from './resolve'

type Facts = Readonly<Record<string, Fact>>
type Wanted<K extends 'open' | 'mail'> = NonNullable<Given[K]>

/** The values of the records of a type, as one reads them. */
export function valuesOf(reply: Reply, type: Type): string {
  if (!('answers' in reply)) return ''
  return reply.answers
    .filter((row) => row.type === type)
    .map(({ preference, value }) => `${preference === undefined ? '' : `${preference} `}${bare(value)}`)
    .join(', ')
}

/** A program that opens a connection by name: it asks for addresses, IPv6 first where the host has it, and tries one after the other. */
export function opened(given: Given, { name, listens, ipv6 }: Wanted<'open'>): { facts: Facts; because: string } {
  const at = given.client.resolver
  const replies = [...(ipv6 ? [ask(given, name, 'AAAA', at)] : []), ask(given, name, 'A', at)]
  const failed = replies.find(({ status }) => status !== 'NOERROR')
  const addresses = replies.flatMap((reply) =>
    'answers' in reply ? reply.answers.filter((row) => row.type === 'A' || row.type === 'AAAA') : [],
  )
  const open = addresses.find(({ value }) => listens.includes(value))
  const facts = {
    opens: open !== undefined,
    at: open?.value ?? '',
    tried: addresses.map(({ value }) => value).join(', '),
    status: failed?.status ?? 'NOERROR',
  }
  const [last] = replies.slice(-1)
  if (open) return { facts, because: `${bare(full(name))} leads to ${open.value}, and the service listens there.` }
  if (addresses.length > 0)
    return {
      facts,
      because: `${bare(full(name))} leads to ${addresses.map(({ value }) => value).join(' and ')}, and the service does not listen there.`,
    }
  return { facts, because: `There is no address to connect to: ${lowered(last?.because ?? '')}` }
}

export interface Delivery {
  readonly delivered: 'yes' | 'no' | 'later' | 'unspecified'
  readonly host: string
  readonly address: string
  readonly reply: string // of the receiving server, or what the sender says of it
  readonly because: string
  readonly log: string
}

/** What becomes of a mail: RFC 5321, section 5.1, and a receiving server that may look up its client. */
export function delivered(given: Given, mail: Wanted<'mail'>): Delivery {
  const domain = full(mail.to.domain)
  const at = given.client.resolver
  const look = (name: string, type: Type) => ask(given, name, type, at, mail.from.address)
  const none = { host: '', address: '', reply: '' }
  const later = (name: string, type: Type, because: string): Delivery => ({
    ...none,
    delivered: 'later',
    because,
    log: failure(
      mail,
      '4.4.3',
      'deferred',
      `Host or domain name not found. Name service error for name=${bare(name)} type=${type}: Host not found, try again`,
    ),
  })
  const mx = look(domain, 'MX')
  if (mx.status !== 'NOERROR' && mx.status !== 'NXDOMAIN')
    return later(domain, 'MX', `The sending server cannot find out where the mail goes, keeps it and tries again later. ${mx.because}`)
  if (mx.status === 'NXDOMAIN')
    return {
      ...none,
      delivered: 'no',
      because: `The domain does not exist, so the mail goes back to its sender. ${'because' in mx ? mx.because : ''}`,
      log: failure(
        mail,
        '5.4.4',
        'bounced',
        `Host or domain name not found. Name service error for name=${bare(domain)} type=A: Host not found`,
      ),
    }
  const listed = (mx as Answered).answers.filter((row) => row.type === 'MX').sort((a, b) => (a.preference ?? 0) - (b.preference ?? 0))
  const own: Row = { name: domain, ttl: 0, type: 'MX', preference: 0, value: domain }
  const hosts = listed.length > 0 ? listed : [own]
  const misses: { readonly text: string; readonly temporary: boolean; readonly log: string }[] = []
  for (const { value: host } of hosts) {
    const found = look(host, 'A')
    if (found.status !== 'NOERROR' && found.status !== 'NXDOMAIN') {
      misses.push({ text: `the name ${bare(host)} cannot be looked up`, temporary: true, log: later(host, 'A', '').log })
      continue
    }
    const answers = (found as Answered).answers
    if (listed.length > 0 && answers.some((row) => row.type === 'CNAME'))
      return {
        ...none,
        delivered: 'unspecified',
        host: bare(host),
        because: `The MX record names ${bare(host)}, which is an alias. The standard forbids that, and leaves open what a sending server does then.`,
        log: '',
      }
    const addresses = answers.filter((row) => row.type === 'A').map(({ value }) => value)
    if (addresses.length === 0) {
      const gone = found.status === 'NXDOMAIN'
      misses.push({
        text: `the name ${bare(host)} ${gone ? 'does not exist' : 'has no address'}`,
        temporary: false,
        log: failure(
          mail,
          '5.4.4',
          'bounced',
          `Host or domain name not found. Name service error for name=${bare(host)} type=A: ${gone ? 'Host not found' : 'Host found but no data record of requested type'}`,
        ),
      })
    }
    for (const address of addresses) {
      const server = mail.servers.find((one) => one.address === address)
      if (!server?.up) {
        misses.push({
          text: `no mail server answers at ${address} (${bare(host)})`,
          temporary: true,
          log: failure(mail, '4.4.1', 'deferred', `connect to ${bare(host)}[${address}]:25: Connection timed out`),
        })
        continue
      }
      return received(
        given,
        mail,
        { host: bare(host), address, checks: server.checks },
        misses.map(({ text }) => text),
        listed.length === 0,
      )
    }
  }
  const temporary = misses.some((miss) => miss.temporary)
  const worst = misses.find((miss) => miss.temporary) ?? misses[0]
  const why = misses.map(({ text }) => text).join(', and ')
  return {
    ...none,
    delivered: temporary ? 'later' : 'no',
    host: bare(hosts[0]?.value ?? ''),
    because: temporary
      ? `${capital(why)}; the sending server keeps the mail and tries again later.`
      : `${capital(why)}. There is no other server to try, so the mail goes back to its sender.`,
    log: worst?.log ?? '',
  }
}

function received(
  given: Given,
  mail: Wanted<'mail'>,
  {
    host,
    address,
    checks,
  }: { readonly host: string; readonly address: string; readonly checks: Wanted<'mail'>['servers'][number]['checks'] },
  misses: readonly string[],
  implicit: boolean,
): Delivery {
  const way = implicit
    ? `The domain has no MX record, so its own address is used: ${address}.`
    : `The MX record leads to ${host}, and that name to ${address}.`
  const before = misses.length > 0 ? `${capital(misses.join(', and '))}. ` : ''
  const relay = `relay=${host}[${address}]:25`
  const refused = (code: '550' | '450', because: string): Delivery => {
    const dsn = `${code.charAt(0)}.7.25`
    const reply = `${code} ${dsn} Client host rejected: cannot find your ${checks === 'ptr' ? 'reverse ' : ''}hostname, [${mail.from.address}]`
    return {
      delivered: code === '550' ? 'no' : 'later',
      host,
      address,
      reply,
      because: `${before}${way} ${because}`,
      log: `${to(mail)}, ${relay}, dsn=${dsn}, status=${code === '550' ? 'bounced' : 'deferred'} (host ${host}[${address}] said: ${reply} (in reply to RCPT TO command))`,
    }
  }
  if (checks !== 'nothing') {
    const pointer = lookedUp(given, reverseOf(mail.from.address), 'PTR')
    if (pointer.status === 'SERVFAIL')
      return refused('450', `The receiving server cannot look up the PTR record of ${mail.from.address} and asks to try later.`)
    const [name] = pointer.answers.filter((row) => row.type === 'PTR').map(({ value }) => value)
    if (name === undefined) return refused('550', `The receiving server finds no PTR record for ${mail.from.address} and refuses the mail.`)
    const back =
      checks === 'forward'
        ? lookedUp(given, name, 'A')
            .answers.filter((row) => row.type === 'A')
            .map(({ value }) => value)
        : []
    if (checks === 'forward' && !back.includes(mail.from.address))
      return refused(
        '550',
        `The PTR record of ${mail.from.address} names ${bare(name)}, and that name does not lead back to the address, so the receiving server refuses the mail.`,
      )
  }
  const reply = '250 2.0.0 Ok: queued as 4FzX2q1Yc9z'
  return {
    delivered: 'yes',
    host,
    address,
    reply,
    because: `${before}${way} The mail server there takes the mail.`,
    log: `${to(mail)}, ${relay}, dsn=2.0.0, status=sent (${reply})`,
  }
}

function to({ to: { user, domain } }: Wanted<'mail'>): string {
  return `postfix/smtp[2817]: 4FzX2p7Wd1z: to=<${user}@${bare(full(domain))}>`
}

function failure(mail: Wanted<'mail'>, dsn: string, status: string, why: string): string {
  return `${to(mail)}, relay=none, dsn=${dsn}, status=${status} (${why})`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What a question for a record, a connection or a mail comes to. */
export function decide(given: Given): Decided {
  const { ask: one, open, mail } = given
  const parts: { facts: Facts; because: string }[] = []
  if (one) {
    const [name, type]: [string, Type] = isAddress(one.name) ? [reverseOf(one.name), 'PTR'] : [one.name, one.type]
    const at = one.server ?? given.client.resolver
    const reply = ask(given, name, type, at)
    const answers = 'answers' in reply ? reply.answers : []
    const values = valuesOf(reply, type)
    parts.push({
      facts: {
        status: reply.status,
        answers: answers.length,
        value: values,
        nodata: reply.status === 'NOERROR' && values === '',
        authoritative: 'answers' in reply && reply.authoritative,
        server: at,
      },
      because: reply.because,
    })
  }
  if (open) parts.push(opened(given, open))
  if (mail) {
    const { delivered: end, host, address, reply, because } = delivered(given, mail)
    parts.push({ facts: { delivered: end, 'mail-host': host, 'mail-address': address, reply }, because })
  }
  return { facts: Object.assign({}, ...parts.map(({ facts }) => facts)) as Facts, because: parts.at(-1)?.because ?? '' }
}
