import { describe, expect, it } from 'vitest'
import { snmp } from '@/course/models/snmp'
import { compareOids, oidOf } from '@/course/models/snmp/mib'

const SYSTEM = '1.3.6.1.2.1.1'
const NAME = '1.3.6.1.2.1.1.5.0'

/** The agent that Net-SNMP was set up as, with the variables that are asked of it. */
const AGENT = {
  address: '192.0.2.1',
  views: { system: { included: [SYSTEM] }, narrow: { included: [`${SYSTEM}.5`] } },
  communities: [
    { name: 'watch', access: 'ro', view: 'system' },
    { name: 'change', access: 'rw', view: 'system' },
    { name: 'narrow', access: 'ro', view: 'narrow' },
    { name: 'fenced', access: 'ro', allowed: ['192.0.2.9'] },
  ],
  groups: [
    { name: 'OPS', level: 'authPriv', read: 'system' },
    { name: 'AUDIT', level: 'authNoPriv', read: 'system' },
  ],
  users: [
    { name: 'noc', group: 'OPS', auth: 'authpass12', priv: 'privpass12' },
    { name: 'aud', group: 'AUDIT', auth: 'authpass12' },
  ],
  objects: { 'sysUpTime.0': '8640000', 'sysName.0': 'R1', 'sysLocation.0': 'Unknown', 'ifNumber.0': '2' },
}

const decided = (agent: object, ask: object) => snmp.decide(snmp.given.parse({ agent: { ...AGENT, ...agent }, ask })).facts
const printed = (name: string, value: object) => snmp.prints[name]?.(snmp.given.parse(value)) ?? ''

/** What Net-SNMP 5.9.3 printed on 30 November 2026, its agent at 127.0.0.1, asked with -On. `$` stands for the address. */
const NO_SUCH_NAME = (oid: string, dot = '') =>
  `Error in packet${dot}\nReason: (noSuchName) There is no such variable name in this MIB.\nFailed object: .${oid}`
const FAILED = (reason: string, oid: string) => `Error in packet.\nReason: ${reason}\nFailed object: .${oid}`
const WRONG_TYPE = 'wrongType (The set datatype does not match the data type the agent expects)'
const END = (oid: string) => `.${oid} = No more variables left in this MIB View (It is past the end of the MIB tree)`
const VALUE = (value: string) => `.${NAME} = STRING: "${value}"`
const DENIED = 'Error in packet\nReason: authorizationError (access denied to that object)'

const AGENT_SAID: readonly (readonly [string, object, string])[] = [
  ['v1 get', { request: 'get', version: '1', community: 'watch', oid: NAME }, VALUE('R1')],
  [
    'v1 get of an object without its instance',
    { request: 'get', version: '1', community: 'watch', oid: `${SYSTEM}.5` },
    NO_SUCH_NAME(`${SYSTEM}.5`),
  ],
  [
    'v1 get of what is not there',
    { request: 'get', version: '1', community: 'watch', oid: `${SYSTEM}.55.0` },
    NO_SUCH_NAME(`${SYSTEM}.55.0`),
  ],
  ['v1 get outside the view', { request: 'get', version: '1', community: 'watch', oid: 'ifNumber.0' }, NO_SUCH_NAME('1.3.6.1.2.1.2.1.0')],
  ['v1 get-next', { request: 'get-next', version: '1', community: 'watch', oid: `${SYSTEM}.5` }, VALUE('R1')],
  ['v1 get-next at the end', { request: 'get-next', version: '1', community: 'narrow', oid: NAME }, NO_SUCH_NAME(NAME, '.')],
  ['v1 walk to the end', { request: 'walk', version: '1', community: 'narrow', oid: SYSTEM }, `${VALUE('R1')}\nEnd of MIB`],
  ['v1 walk of one variable', { request: 'walk', version: '1', community: 'watch', oid: NAME }, VALUE('R1')],
  ['v1 walk behind the end', { request: 'walk', version: '1', community: 'watch', oid: '1.3.6.1.2.1.55' }, 'End of MIB'],
  [
    'v1 set, read-only',
    { request: 'set', version: '1', community: 'watch', oid: NAME, type: 'STRING', value: 'R2' },
    NO_SUCH_NAME(NAME, '.'),
  ],
  ['v1 set', { request: 'set', version: '1', community: 'change', oid: NAME, type: 'STRING', value: 'R2' }, VALUE('R2')],
  [
    'v1 set of the wrong type',
    { request: 'set', version: '1', community: 'change', oid: NAME, type: 'INTEGER', value: '7' },
    FAILED('(badValue) The value given has the wrong type or length.', NAME),
  ],
  ['v2c get', { request: 'get', community: 'watch', oid: NAME }, VALUE('R1')],
  [
    'v2c get of an object without its instance',
    { request: 'get', community: 'watch', oid: `${SYSTEM}.5` },
    `.${SYSTEM}.5 = No Such Instance currently exists at this OID`,
  ],
  [
    'v2c get of another instance',
    { request: 'get', community: 'watch', oid: 'sysName.1' },
    `.${SYSTEM}.5.1 = No Such Instance currently exists at this OID`,
  ],
  [
    'v2c get of what is not there',
    { request: 'get', community: 'watch', oid: `${SYSTEM}.55.0` },
    `.${SYSTEM}.55.0 = No Such Object available on this agent at this OID`,
  ],
  [
    'v2c get outside the view',
    { request: 'get', community: 'watch', oid: 'ifNumber.0' },
    '.1.3.6.1.2.1.2.1.0 = No Such Object available on this agent at this OID',
  ],
  ['v2c get-next at the end', { request: 'get-next', community: 'narrow', oid: NAME }, END(NAME)],
  ['v2c walk to the end', { request: 'walk', community: 'narrow', oid: SYSTEM }, `${VALUE('R1')}\n${END(NAME)}`],
  ['v2c walk behind the end', { request: 'walk', community: 'watch', oid: '1.3.6.1.2.1.55' }, END('1.3.6.1.2.1.55')],
  ['v2c set, read-only', { request: 'set', community: 'watch', oid: NAME, type: 'STRING', value: 'R2' }, FAILED('noAccess', NAME)],
  ['v2c set of the wrong type', { request: 'set', community: 'change', oid: NAME, type: 'INTEGER', value: '7' }, FAILED(WRONG_TYPE, NAME)],
  [
    'v2c set of what nobody may write',
    { request: 'set', community: 'change', oid: 'sysUpTime.0', type: 'INTEGER', value: '7' },
    FAILED('notWritable (That object does not support modification)', `${SYSTEM}.3.0`),
  ],
  [
    'v2c set outside the view',
    { request: 'set', community: 'change', oid: 'ifNumber.0', type: 'INTEGER', value: '7' },
    FAILED('noAccess', '1.3.6.1.2.1.2.1.0'),
  ],
  ['a community that is not there', { request: 'get', community: 'nobody', oid: NAME }, 'Timeout: No Response from 192.0.2.1.'],
  ['a manager that its list does not permit', { request: 'get', community: 'fenced', oid: NAME }, 'Timeout: No Response from 192.0.2.1.'],
  ['v3 authPriv', { request: 'get', version: '3', user: 'noc', level: 'authPriv', auth: 'authpass12', oid: NAME }, VALUE('R1')],
  [
    'v3 with less than the group wants',
    { request: 'get', version: '3', user: 'noc', level: 'authNoPriv', auth: 'authpass12', oid: NAME },
    DENIED,
  ],
  ['v3 with nothing', { request: 'get', version: '3', user: 'noc', level: 'noAuthNoPriv', oid: NAME }, DENIED],
  [
    'v3 with a wrong key',
    { request: 'get', version: '3', user: 'noc', level: 'authPriv', auth: 'authpass99', oid: NAME },
    'snmpget: Authentication failure (incorrect password, community or key)',
  ],
  [
    'v3 with an unknown user',
    { request: 'get', version: '3', user: 'nobody', level: 'authPriv', auth: 'authpass12', oid: NAME },
    'snmpget: Unknown user name',
  ],
  [
    'v3 with more than the user can',
    { request: 'get', version: '3', user: 'aud', level: 'authPriv', auth: 'authpass12', oid: NAME },
    'snmpget: Unsupported security level',
  ],
  ['v3 authNoPriv', { request: 'get', version: '3', user: 'aud', level: 'authNoPriv', auth: 'authpass12', oid: NAME }, VALUE('R1')],
  [
    'v3 set without a write view',
    { request: 'set', version: '3', user: 'aud', level: 'authNoPriv', auth: 'authpass12', oid: NAME, type: 'STRING', value: 'R2' },
    FAILED('noAccess', NAME),
  ],
]

describe('an answer', () => {
  it.each(AGENT_SAID)('is what Net-SNMP printed: %s', (_, ask, said) => {
    const [, ...rest] = printed('tool', { agent: AGENT, ask }).split('\n')
    expect(rest.join('\n')).toBe(said)
  })

  it('of an agent that is down is none', () => {
    expect(decided({ up: false }, { request: 'get', community: 'watch', oid: NAME })).toMatchObject({ result: 'timeout', answered: false })
  })

  it('has 64-bit counters from version 2c on', () => {
    const agent = { communities: [{ name: 'watch' }], objects: { 'ifInOctets.1': '4294967290', 'ifHCInOctets.1': '987654321012' } }
    const get = (version: string) => decided(agent, { request: 'get', version, community: 'watch', oid: 'ifHCInOctets.1' })
    expect(get('1').result).toBe('noSuchName')
    expect(get('2c').value).toBe('987654321012')
    expect(decided(agent, { request: 'walk', version: '1', community: 'watch', oid: '1.3.6.1' }).count).toBe(1)
    expect(decided(agent, { request: 'walk', version: '2c', community: 'watch', oid: '1.3.6.1' }).count).toBe(2)
  })

  it('changes something only where a set succeeds', () => {
    for (const [name, ask] of AGENT_SAID) {
      const { changed, result } = decided({}, ask)
      expect(changed, name).toBe('value' in ask && result === 'value')
    }
  })
})

describe('views and walks', () => {
  it('put 10 behind 9', () => {
    expect(['1.3.10', '1.3.9', '1.3', '1.3.9.1'].sort(compareOids)).toEqual(['1.3', '1.3.9', '1.3.9.1', '1.3.10'])
  })

  it('have the longest subtree decide', () => {
    const agent = {
      views: { most: { included: ['1.3.6.1.2.1'], excluded: [`${SYSTEM}.5`] } },
      communities: [{ name: 'watch', view: 'most' }],
      groups: [],
      users: [],
    }
    expect(decided(agent, { request: 'get', community: 'watch', oid: NAME }).result).toBe('noSuchObject')
    expect(decided(agent, { request: 'get', community: 'watch', oid: 'sysLocation.0' }).result).toBe('value')
    expect(decided(agent, { request: 'walk', community: 'watch', oid: '1.3.6.1' }).count).toBe(3)
  })

  it('are as many get-nexts as they have variables', () => {
    let oid = '1.3.6.1.2.1'
    const seen: string[] = []
    for (;;) {
      const { result, oid: found } = decided({}, { request: 'get-next', community: 'watch', oid })
      if (result !== 'value') break
      seen.push(String(found))
      oid = String(found)
    }
    expect(seen).toHaveLength(3)
    expect(seen).toEqual([...seen].sort(compareOids))
    expect(decided({}, { request: 'walk', community: 'watch', oid: '1.3.6.1.2.1' }).count).toBe(seen.length)
  })

  it('take names and numbers', () => {
    expect(oidOf('sysName.0')).toBe(NAME)
    expect(oidOf(`.${NAME}`)).toBe(NAME)
    expect(oidOf('sysNothing.0')).toBeUndefined()
  })
})

describe('what can be read on the way', () => {
  it('is everything but with authPriv', () => {
    const facts = (ask: object) => decided({}, { request: 'get', oid: NAME, ...ask })
    expect(facts({ version: '1', community: 'watch' })).toMatchObject({
      'community-read': true,
      'values-read': true,
      'sender-proven': false,
    })
    expect(facts({ version: '2c', community: 'watch' })).toMatchObject({
      'community-read': true,
      'values-read': true,
      'sender-proven': false,
    })
    expect(facts({ version: '3', user: 'noc', level: 'noAuthNoPriv' })).toMatchObject({ 'values-read': true, 'sender-proven': false })
    expect(facts({ version: '3', user: 'aud', level: 'authNoPriv', auth: 'authpass12' })).toMatchObject({
      'values-read': true,
      'sender-proven': true,
    })
    expect(facts({ version: '3', user: 'noc', level: 'authPriv', auth: 'authpass12' })).toMatchObject({
      'values-read': false,
      'sender-proven': true,
    })
  })

  it('shows a community in a capture, and no data of authPriv', () => {
    expect(printed('capture', { agent: AGENT, ask: { request: 'get', community: 'watch', oid: NAME } })).toBe(
      'version    2c\ncommunity  watch\ndata       get sysName.0',
    )
    expect(
      printed('capture', {
        agent: AGENT,
        ask: { request: 'get', version: '3', user: 'noc', level: 'authPriv', auth: 'authpass12', oid: NAME },
      }),
    ).toContain('(encrypted)')
  })
})

describe('a notification', () => {
  const told = (target: object, event: object, agent: object = {}) =>
    snmp.decide(snmp.given.parse({ agent: { traps: true, targets: [{ address: '192.0.2.50', ...target }], retries: 2, ...agent }, event }))
      .facts

  it('is sent once as a trap, whatever becomes of it', () => {
    expect(told({ kind: 'trap' }, {})).toMatchObject({ result: 'delivered', copies: 1, acknowledged: false, port: 162 })
    expect(told({ kind: 'trap' }, { lost: 1 })).toMatchObject({ result: 'lost', copies: 1, acknowledged: false })
  })

  it('is repeated as an inform until an answer comes, as Net-SNMP did: with two retries three copies and no more', () => {
    expect(told({ kind: 'inform' }, {})).toMatchObject({ result: 'delivered', copies: 1, acknowledged: true })
    expect(told({ kind: 'inform' }, { lost: 1 })).toMatchObject({ result: 'delivered', copies: 2, arrived: 1, acknowledged: true })
    expect(told({ kind: 'inform' }, { lost: 20 })).toMatchObject({ result: 'lost', copies: 3, arrived: 0, acknowledged: false })
    expect(told({ kind: 'inform' }, { unanswered: 20 })).toMatchObject({ result: 'delivered', copies: 3, arrived: 3, acknowledged: false })
  })

  it('of an inform is never sent more often than the retries allow, and arrives no more often than it is sent', () => {
    for (let retries = 0; retries < 5; retries++)
      for (let lost = 0; lost < 7; lost++)
        for (let unanswered = 0; unanswered < 7; unanswered++) {
          const { copies, arrived, acknowledged } = told({ kind: 'inform' }, { lost, unanswered }, { retries })
          expect(copies).toBeLessThanOrEqual(retries + 1)
          expect(Number(arrived)).toBeLessThanOrEqual(Number(copies))
          expect(acknowledged).toBe(lost + unanswered <= retries)
        }
  })

  it('goes to nobody without a receiver, and not before it is enabled', () => {
    expect(told({}, {}, { targets: [] })).toMatchObject({ result: 'not sent', copies: 0 })
    expect(told({}, {}, { traps: false })).toMatchObject({ result: 'not sent', copies: 0 })
  })

  it('is told message by message', () => {
    const agent = { traps: true, retries: 3, targets: [{ address: '192.0.2.50', kind: 'inform' }] }
    expect(printed('messages', { agent, event: { lost: 1 } })).toBe(
      [
        'R1 > 192.0.2.50 UDP 162: InformRequest linkDown (lost)',
        'R1 > 192.0.2.50 UDP 162: InformRequest linkDown',
        '192.0.2.50 > R1: Response',
      ].join('\n'),
    )
  })
})

describe('what a case may be', () => {
  const refused = (value: object) => snmp.given.safeParse(value).error?.issues.map(({ message }) => message) ?? []

  it.each([
    [
      'an inform of version 1',
      { agent: { targets: [{ address: '192.0.2.50', kind: 'inform', version: '1' }] }, event: {} },
      'SNMPv1 has no inform',
    ],
    [
      'a community in version 3',
      { agent: AGENT, ask: { request: 'get', version: '3', user: 'noc', level: 'noAuthNoPriv', community: 'watch', oid: NAME } },
      'version 3 knows no community',
    ],
    [
      'privacy without authentication',
      { agent: { ...AGENT, users: [{ name: 'noc', group: 'OPS', priv: 'privpass12' }] }, event: {} },
      'no privacy without authentication',
    ],
    ['a view that is nowhere', { agent: { communities: [{ name: 'watch', view: 'all' }] }, event: {} }, 'there is no view all'],
    ['neither a request nor an event', { agent: {} }, 'give one of'],
    ['an unknown object', { agent: { objects: { 'sysNothing.0': '1' } }, event: {} }, 'Invalid key'],
  ])('refuses %s', (_, value, said) => {
    expect(refused(value).join('\n')).toContain(said)
  })

  it('prints the configuration of the agent', () => {
    expect(
      printed('configuration', { agent: { ...AGENT, traps: true, targets: [{ address: '192.0.2.50', kind: 'inform' }] }, event: {} }).split(
        '\n',
      ),
    ).toEqual([
      'access-list 10 permit 192.0.2.9',
      'snmp-server group OPS v3 priv read system',
      'snmp-server group AUDIT v3 auth read system',
      'snmp-server view system 1.3.6.1.2.1.1 included',
      'snmp-server view narrow 1.3.6.1.2.1.1.5 included',
      'snmp-server community watch view system RO',
      'snmp-server community change view system RW',
      'snmp-server community narrow view narrow RO',
      'snmp-server community fenced RO 10',
      'snmp-server enable traps snmp authentication linkdown linkup coldstart warmstart',
      'snmp-server host 192.0.2.50 informs version 2c watch',
    ])
  })
})
