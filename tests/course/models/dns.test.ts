import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dns } from '@/course/models/dns'
import type { Given } from '@/course/models/dns/given'
import { reverseOf } from '@/course/models/dns/names'

/** The servers and zones of the capture, as far as the model knows such. */
const office = {
  client: { address: '10.0.0.10', resolver: '10.0.0.53' },
  ask: { name: 'web.office.example', type: 'A' },
  resolvers: [
    { address: '10.0.0.53', allow: ['10.0.0.0/24'] },
    { address: '10.0.0.77', up: false },
  ],
  servers: [{ address: '192.0.2.53', zones: ['office.example', '2.0.192.in-addr.arpa'] }],
  zones: [
    {
      name: 'office.example',
      records: [
        { name: '@', type: 'NS', value: 'ns1' },
        { name: '@', type: 'MX', preference: 10, value: 'mail' },
        { name: '@', type: 'MX', preference: 20, value: 'backup.partner.example.' },
        { name: 'ns1', type: 'A', value: '192.0.2.53' },
        { name: 'web', type: 'A', value: '192.0.2.80' },
        { name: 'web', type: 'AAAA', value: '2001:db8:0:2::80' },
        { name: 'www', type: 'CNAME', value: 'web' },
        { name: 'shop', type: 'CNAME', value: 'gone' },
        { name: 'mail', type: 'A', value: '192.0.2.25' },
      ],
    },
    {
      name: '2.0.192.in-addr.arpa',
      records: [
        { name: '@', type: 'NS', value: 'ns1.office.example.' },
        { name: '25', type: 'PTR', value: 'mail.office.example.' },
      ],
    },
  ],
  delegations: [
    { zone: 'office.example', to: ['192.0.2.53'] },
    { zone: '2.0.192.in-addr.arpa', to: ['192.0.2.53'] },
    { zone: 'lame.example', to: ['192.0.2.54'] },
  ],
}

type Changes = Readonly<Record<string, unknown>>
const given = (changes: Changes = {}): Given => dns.given.parse({ ...office, ...changes })
const facts = (changes: Changes = {}) => dns.decide(given(changes)).facts
const asked = (name: string, type = 'A', server?: string) => ({ ask: { name, type, ...(server === undefined ? {} : { server }) } })

describe('what BIND’s tools print', () => {
  const captured = readFileSync(join(__dirname, 'captured-dns.txt'), 'utf8')
    .split(/^=== /m)
    .slice(1)
    .map((part) => ({ command: part.slice(0, part.indexOf('\n')), text: part.slice(part.indexOf('\n') + 1) }))

  it('is a capture with something in it', () => expect(captured.length).toBeGreaterThan(50))

  it.each(captured)('$command', ({ command, text }) => {
    const [tool = '', ...words] = command.split(' ')
    const printed = dns.prints[tool]?.(given({ ask: questionOf(words) }))
    expect(likeBytes(printed?.split('\n').slice(1).join('\n') ?? '')).toBe(likeBytes(text))
  })

  /** The question that these words ask, whichever tool they are for. */
  function questionOf(words: readonly string[]) {
    const type = words.map((word) => /^(?:-type=)?(A|AAAA|CNAME|MX|NS|PTR)$/.exec(word)?.[1]).find((found) => found !== undefined)
    const plain = words.filter((word) => !word.startsWith('-') && !/^(A|AAAA|CNAME|MX|NS|PTR)$/.test(word) && !word.startsWith('@'))
    const [name = '', second] = plain
    const at = words.find((word) => word.startsWith('@'))?.slice(1) ?? second
    return { name, type: type ?? 'A', ...(at === undefined ? {} : { server: at }) }
  }

  /** Without what is another each time: ids, hours, cookies, the order of MX records, seconds that a record has been kept. */
  function likeBytes(text: string): string {
    const cookie = text.includes('; COOKIE')
    return text
      .split('\n')
      .filter((line) => !/^; COOKIE|^;; WHEN|^;; Query time|^; <<>>|^$/.test(line))
      .map((line) =>
        line
          .replace(/id: \d+/, 'id: n')
          .replace(' 1 7200 ', ' 2026113001 7200 ')
          .replace(/\t3599\t/, '\t3600\t')
          .replace(/rcvd: (\d+)/, (_, size) => `rcvd: ${Number(size) - (cookie ? 28 : 0)}`),
      )
      .sort()
      .join('\n')
  }
})

describe('a question for a record', () => {
  it.each<[string, Changes, Changes]>([
    ['an address', asked('web.office.example'), { status: 'NOERROR', answers: 1, value: '192.0.2.80', nodata: false }],
    ['an alias', asked('www.office.example'), { status: 'NOERROR', answers: 2, value: '192.0.2.80' }],
    ['an alias itself', asked('www.office.example', 'CNAME'), { answers: 1, value: 'web.office.example' }],
    ['mail servers', asked('office.example', 'MX'), { answers: 2, value: '10 mail.office.example, 20 backup.partner.example' }],
    ['a name that is not there', asked('gone.office.example'), { status: 'NXDOMAIN', answers: 0, nodata: false }],
    ['a type that is not there', asked('mail.office.example', 'AAAA'), { status: 'NOERROR', answers: 0, nodata: true }],
    ['an alias of nothing', asked('shop.office.example'), { status: 'NXDOMAIN', answers: 1 }],
    ['an address backwards', asked('192.0.2.25'), { status: 'NOERROR', value: 'mail.office.example' }],
    ['an address without a PTR record', asked('192.0.2.80'), { status: 'NXDOMAIN' }],
    ['a zone whose servers do not answer', asked('www.lame.example'), { status: 'SERVFAIL' }],
    ['a server of other zones', asked('www.else.example', 'A', '192.0.2.53'), { status: 'REFUSED' }],
    ['a server directly', asked('web.office.example', 'A', '192.0.2.53'), { status: 'NOERROR', authoritative: true }],
    ['a resolver that is down', asked('web.office.example', 'A', '10.0.0.77'), { status: 'TIMEOUT' }],
    ['a resolver of others', { client: { address: '203.0.113.9', resolver: '10.0.0.53' } }, { status: 'REFUSED' }],
    ['a name above one that is there', asked('0.192.in-addr.arpa', 'NS'), { status: 'NXDOMAIN' }],
  ])('about %s', (_, changes, expected) => expect(facts(changes)).toMatchObject(expected))

  it('is answered from the cache, old or not, and even where the servers are gone', () => {
    const resolver = (cache: unknown, up = true) => ({ resolvers: [{ address: '10.0.0.53', cache, reaches: up }] })
    const old = [{ name: 'web.office.example', type: 'A', ttl: 1200, value: '192.0.2.79' }]
    expect(facts(resolver(old))).toMatchObject({ value: '192.0.2.79' })
    expect(facts(resolver(old, false))).toMatchObject({ status: 'NOERROR' })
    expect(facts(resolver([], false))).toMatchObject({ status: 'SERVFAIL' })
    expect(facts({ ...resolver(old), ...asked('www.office.example') })).toMatchObject({ value: '192.0.2.79', answers: 2 })
    const gone = [{ name: 'web.office.example', type: 'A', ttl: 200, status: 'NXDOMAIN' }]
    expect(facts(resolver(gone))).toMatchObject({ status: 'NXDOMAIN' })
  })

  it('is answered where an alias leads into a zone of other servers', () => {
    const more = {
      servers: [...office.servers, { address: '198.51.100.53', zones: ['host.example'] }],
      zones: [
        { name: 'office.example', records: [{ name: 'shop', type: 'CNAME', value: 'cdn.host.example.' }] },
        { name: 'host.example', records: [{ name: 'cdn', type: 'A', value: '198.51.100.80' }] },
      ],
      delegations: [...office.delegations, { zone: 'host.example', to: ['198.51.100.53'] }],
    }
    expect(facts({ ...more, ...asked('shop.office.example') })).toMatchObject({ answers: 2, value: '198.51.100.80' })
    expect(facts({ ...more, ...asked('shop.office.example', 'A', '192.0.2.53') })).toMatchObject({
      answers: 1,
      value: '',
      status: 'NOERROR',
    })
  })

  it('ends, however aliases run in circles', () => {
    const names = ['a', 'b', 'c', 'd']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { minLength: 4, maxLength: 4 }), (targets) => {
        const records = names.map((name, index) => ({ name, type: 'CNAME', value: targets[index] }))
        const { status } = facts({ zones: [{ name: 'office.example', records }], ...asked('a.office.example') })
        expect(['NOERROR', 'SERVFAIL', 'NXDOMAIN']).toContain(status)
      }),
    )
  })

  it('has an authoritative answer from a server exactly where that serves the zone, and never from a resolver', () => {
    fc.assert(
      fc.property(fc.constantFrom('web', 'www', 'mail', 'gone', 'shop'), fc.constantFrom('A', 'AAAA', 'MX', 'CNAME'), (name, type) => {
        const direct = facts(asked(`${name}.office.example`, type, '192.0.2.53'))
        const resolved = facts(asked(`${name}.office.example`, type))
        expect(direct.authoritative).toBe(true)
        expect(resolved.authoritative).toBe(false)
        expect([resolved.status, resolved.value, resolved.nodata]).toEqual([direct.status, direct.value, direct.nodata])
      }),
    )
  })

  it('turns an address round', () => {
    expect(reverseOf('192.0.2.25')).toBe('25.2.0.192.in-addr.arpa.')
    expect(reverseOf('2001:db8::25')).toBe('5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.')
  })
})

describe('a connection by name', () => {
  const open = (changes: Changes = {}) => ({ ask: undefined, open: { name: 'www.office.example', listens: ['192.0.2.80'], ...changes } })

  it('opens where an address leads to the service, and not where the record is old or missing', () => {
    expect(facts(open())).toMatchObject({ opens: true, at: '192.0.2.80' })
    expect(facts(open({ listens: ['192.0.2.81'] }))).toMatchObject({ opens: false, tried: '192.0.2.80' })
    expect(facts(open({ name: 'gone.office.example' }))).toMatchObject({ opens: false, status: 'NXDOMAIN', tried: '' })
    expect(facts(open({ ipv6: true }))).toMatchObject({ opens: true, tried: '2001:db8:0:2::80, 192.0.2.80' })
  })
})

describe('a mail', () => {
  const mail = (changes: Changes = {}) => ({
    ask: undefined,
    mail: {
      from: { name: 'mail.branch.example', address: '198.51.100.25' },
      to: { domain: 'office.example' },
      servers: [{ address: '192.0.2.25' }],
      ...changes,
    },
    client: { address: '10.0.0.10', resolver: '10.0.0.78' },
    resolvers: [{ address: '10.0.0.78' }],
  })
  const zone = (...records: unknown[]) => ({ zones: [{ name: 'office.example', records }, office.zones[1]] })
  const A = (name: string, value: string) => ({ name, type: 'A', value })
  const MX = (preference: number, value: string) => ({ name: '@', type: 'MX', preference, value })

  it.each<[string, Changes, Changes]>([
    [
      'goes to the MX record and from there to its address',
      mail(),
      { delivered: 'yes', 'mail-host': 'mail.office.example', 'mail-address': '192.0.2.25' },
    ],
    ['waits where nobody answers there', mail({ servers: [] }), { delivered: 'later' }],
    ['goes back where the domain does not exist', mail({ to: { domain: 'nobody.example' } }), { delivered: 'no' }],
    ['waits where the domain cannot be looked up', mail({ to: { domain: 'lame.example' } }), { delivered: 'later' }],
    [
      'goes to the domain itself without MX records',
      { ...mail(), ...zone(A('@', '192.0.2.25')) },
      { delivered: 'yes', 'mail-host': 'office.example' },
    ],
    [
      'goes back where the MX record names nothing',
      { ...mail(), ...zone(MX(10, 'mail')) },
      { delivered: 'no', 'mail-host': 'mail.office.example' },
    ],
    [
      'goes back where a dot is missing',
      { ...mail(), ...zone(MX(10, 'mail.office.example'), A('mail', '192.0.2.25')) },
      { 'mail-host': 'mail.office.example.office.example', delivered: 'no' },
    ],
    [
      'is left open where the MX record names an alias',
      { ...mail(), ...zone(MX(10, 'mx'), { name: 'mx', type: 'CNAME', value: 'mail' }, A('mail', '192.0.2.25')) },
      { delivered: 'unspecified' },
    ],
    [
      'tries the lowest preference first',
      {
        ...mail({ servers: [{ address: '192.0.2.25' }, { address: '192.0.2.26' }] }),
        ...zone(MX(20, 'b'), MX(10, 'a'), A('a', '192.0.2.25'), A('b', '192.0.2.26')),
      },
      { 'mail-host': 'a.office.example' },
    ],
    [
      'tries the next where the first is down',
      {
        ...mail({ servers: [{ address: '192.0.2.25', up: false }, { address: '192.0.2.26' }] }),
        ...zone(MX(20, 'b'), MX(10, 'a'), A('a', '192.0.2.25'), A('b', '192.0.2.26')),
      },
      { 'mail-host': 'b.office.example', delivered: 'yes' },
    ],
    [
      'is refused without a PTR record where the server checks it',
      mail({ servers: [{ address: '192.0.2.25', checks: 'ptr' }] }),
      { delivered: 'no', reply: '550 5.7.25 Client host rejected: cannot find your reverse hostname, [198.51.100.25]' },
    ],
    [
      'is taken with one',
      mail({ from: { name: 'mail.office.example', address: '192.0.2.25' }, servers: [{ address: '192.0.2.25', checks: 'forward' }] }),
      { delivered: 'yes' },
    ],
  ])('%s', (_, changes, expected) => expect(facts(changes)).toMatchObject(expected))

  it('goes to a server of the lowest preference that answers, whatever the order of the records', () => {
    const host = fc.record({ preference: fc.nat(50), up: fc.boolean() })
    fc.assert(
      fc.property(fc.uniqueArray(host, { minLength: 1, maxLength: 5, selector: ({ preference }) => preference }), (hosts) => {
        const records = hosts.flatMap(({ preference }, index) => [MX(preference, `h${index}`), A(`h${index}`, `192.0.2.${100 + index}`)])
        const servers = hosts.map(({ up }, index) => ({ address: `192.0.2.${100 + index}`, up }))
        const best = hosts
          .map((one, index) => ({ ...one, index }))
          .filter(({ up }) => up)
          .sort((a, b) => a.preference - b.preference)[0]
        expect(facts({ ...mail({ servers }), ...zone(...records) })).toMatchObject(
          best ? { delivered: 'yes', 'mail-host': `h${best.index}.office.example` } : { delivered: 'later' },
        )
      }),
    )
  })
})

describe('a case of the model', () => {
  it.each<[string, unknown, RegExp]>([
    ['an alias beside other data', { name: 'web', type: 'CNAME', value: 'mail' }, /^web\.office\.example: CNAME and other data$/],
    ['an alias of the zone itself', { name: '@', type: 'CNAME', value: 'mail' }, /CNAME and other data/],
    ['a name in the place of an address', { name: 'x', type: 'A', value: 'web' }, /holds an IPv4 address/],
    ['an MX record without a preference', { name: '@', type: 'MX', value: 'mail' }, /has a preference before its name/],
    ['a name of another zone', { name: 'www.else.example.', type: 'A', value: '192.0.2.9' }, /out-of-zone data/],
  ])('is refused with %s', (_, one, words) => {
    const [zone, ...others] = office.zones
    const result = dns.given.safeParse({ ...office, zones: [{ ...zone, records: [...(zone?.records ?? []), one] }, ...others] })
    expect(result.error?.issues.map(({ message }) => message).join('\n')).toMatch(new RegExp(words.source, 'm'))
  })
})

it('Windows asks for the name of its server first, and for both kinds of addresses', () => {
  expect(dns.prints['nslookup-windows']?.(given(asked('www.office.example'))).split('\n')).toEqual([
    'C:\\> nslookup www.office.example',
    'Server:  UnKnown',
    'Address:  10.0.0.53',
    '',
    'Non-authoritative answer:',
    'Name:    web.office.example',
    'Addresses:  2001:db8:0:2::80',
    '          192.0.2.80',
    'Aliases:  www.office.example',
    '',
  ])
  expect(dns.prints['nslookup-windows']?.(given(asked('gone.office.example')))).toContain(
    "*** UnKnown can't find gone.office.example: Non-existent domain",
  )
})
