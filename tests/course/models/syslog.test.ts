import { describe, expect, it } from 'vitest'
import { syslog } from '@/course/models/syslog'
import { FACILITIES, lets, ofPriority, priorityOf, SEVERITIES } from '@/course/models/syslog/levels'
import { lineOf, partsOf } from '@/course/models/syslog/message'

const CONFIG = '%SYS-5-CONFIG_I: Configured from console by vty2 (10.34.195.36)'
const CLOCK = { reads: 'Mar  1 18:48:50.483', uptime: '00:00:46', state: 'unset' }

const decide = (value: unknown) => syslog.decide(syslog.given.parse(value)).facts
const print = (name: string, value: unknown) => syslog.prints[name]?.(syslog.given.parse(value))
const withLogging = (logging: object, messages: readonly string[] = [CONFIG]) => ({ messages, device: { logging } })

describe('a message in its parts', () => {
  // Lines of Cisco's configuration guides and of devices.
  const LINES = [
    '00:00:46: %LINK-3-UPDOWN: Interface Port-channel1, changed state to up',
    '*Mar  1 18:46:11: %SYS-5-CONFIG_I: Configured from console by vty2 (10.34.195.36)',
    '*Mar  1 18:48:50.483 UTC: %SYS-5-CONFIG_I: Configured from console by vty2 (10.34.195.36)',
    '000019: %SYS-5-CONFIG_I: Configured from console by vty2 (10.34.195.36)',
    '022702: Jun 19 03:02:32: %LINK-3-UPDOWN: Interface GigabitEthernet2/0/3, changed state to down',
    '065478: Dec  4 11:01:38.694 EST: %MAB-5-SUCCESS: Authentication successful for client (aaaa.bbbb.dddd) on Interface Gi8/39',
    'Jan  2 12:00:05.047: %IOS_LICENSE_IMAGE_APPLICATION-6-LICENSE_LEVEL: Module name = c2900 Next reboot level = ipbasek9 and License = ipbasek9',
    '.Sep  8 14:53:43.301 KST: %LINK-3-UPDOWN: Interface GigabitEthernet1/0/1, changed state to up',
    '20w2d: %LINK-3-UPDOWN: Interface FastEthernet1/0/27, changed state to down',
  ]

  it.each(LINES)('is put together again as it was: %s', (line) => {
    const parts = partsOf(line)
    expect(parts && lineOf(parts)).toBe(line)
  })

  it('has the facility of the device in front of the severity, and the mnemonic after it', () => {
    expect(partsOf('*Mar  1 18:46:11: %DHCP_SNOOPING-5-DHCP_SNOOPING_UNTRUSTED_PORT: text')).toMatchObject({
      mark: '*',
      stamp: 'Mar  1 18:46:11',
      facility: 'DHCP_SNOOPING',
      severity: 5,
      mnemonic: 'DHCP_SNOOPING_UNTRUSTED_PORT',
    })
    expect(partsOf('%SPANTREE-SP-2-BLOCK_BPDUGUARD: text')).toMatchObject({ facility: 'SPANTREE-SP', severity: 2 })
  })

  it.each(['%LINK-8-UPDOWN: text', '%link-3-updown: text', 'LINK-3-UPDOWN: text', '%LINK-3-UPDOWN', '*00:00:46: %LINK-3-UPDOWN: text'])(
    'is refused where it is none: %s',
    (line) => {
      expect(partsOf(line)).toBeUndefined()
      expect(syslog.given.safeParse({ messages: [line] }).success).toBe(false)
    },
  )
})

describe('PRI', () => {
  it('is 189 for a notification of local7 and 187 for an error', () => {
    expect([priorityOf('local7', 5), priorityOf('local7', 3), priorityOf('local4', 6), priorityOf('kern', 0)]).toEqual([189, 187, 166, 0])
  })

  it('can be taken apart again, and no two pairs share one', () => {
    const all = Object.entries(FACILITIES).flatMap(([name, code]) =>
      SEVERITIES.map((_, severity) => ({ code, severity, pri: priorityOf(name as keyof typeof FACILITIES, severity) })),
    )
    expect(new Set(all.map(({ pri }) => pri)).size).toBe(all.length)
    for (const { code, severity, pri } of all) expect(ofPriority(pri)).toEqual({ facility: code, severity })
    expect(Math.max(...all.map(({ pri }) => pri))).toBe(191)
  })
})

describe('levels', () => {
  it('pass their own number and all lower ones', () => {
    for (const [limit, level] of SEVERITIES.entries())
      for (let severity = 0; severity < 8; severity++) expect(lets(level, severity)).toBe(severity <= limit)
    expect(lets('off', 0)).toBe(false)
  })

  it('that are raised never take a message away', () => {
    for (let severity = 0; severity < 8; severity++)
      for (let limit = 1; limit < 8; limit++)
        if (lets(SEVERITIES[limit - 1]!, severity)) expect(lets(SEVERITIES[limit]!, severity)).toBe(true)
  })
})

describe('where a message goes', () => {
  it('is console and buffer on a device that was told nothing', () => {
    expect(decide({ messages: [CONFIG] })).toMatchObject({
      console: 'SYS-5-CONFIG_I',
      buffer: 'SYS-5-CONFIG_I',
      monitor: 'none',
      server: 'none',
      sent: 0,
    })
  })

  it('is a session only where terminal monitor was typed', () => {
    const sessions = (monitor: boolean) => ({ messages: [CONFIG], device: { sessions: [{ line: 'vty0', monitor }] } })
    expect(decide(sessions(false)).monitor).toBe('none')
    expect(decide(sessions(true)).monitor).toBe('SYS-5-CONFIG_I')
  })

  it('is every server, each with a copy', () => {
    expect(decide(withLogging({ hosts: ['192.0.2.50', '192.0.2.51'] }))).toMatchObject({ sent: 2, pri: 189 })
  })

  it('by default is no server for debugging', () => {
    expect(decide(withLogging({ hosts: ['192.0.2.50'] }, ['%SYS-7-NV_BLOCK_INIT: text'])).server).toBe('none')
  })

  it('is decided for each place apart', () => {
    const logging = { hosts: ['192.0.2.50'], trap: 'warnings', console: 'off' }
    const messages = ['%LINK-3-UPDOWN: a', '%LINEPROTO-5-UPDOWN: b', '%LINK-5-CHANGED: c']
    expect(decide(withLogging(logging, messages))).toMatchObject({
      console: 'none',
      buffer: 'LINK-3-UPDOWN LINEPROTO-5-UPDOWN LINK-5-CHANGED',
      server: 'LINK-3-UPDOWN',
    })
  })

  it('is the console alone without the logging process', () => {
    expect(decide(withLogging({ on: false, console: 'off', hosts: ['192.0.2.50'] }))).toMatchObject({
      console: 'SYS-5-CONFIG_I',
      buffer: 'none',
      server: 'none',
    })
  })

  it('does not depend on the facility that servers are told', () => {
    const places = (facility: string) => {
      const { pri, ...rest } = decide(withLogging({ facility, hosts: ['192.0.2.50'] }))
      return { pri, rest }
    }
    expect(places('local3').rest).toEqual(places('local7').rest)
    expect(places('local3').pri).toBe(157)
  })
})

describe('the stamp', () => {
  const line = (device: object) => print('line', { messages: [CONFIG], device: { clock: CLOCK, ...device } })

  it('is as the guides print it', () => {
    expect(line({ stamps: 'none' })).toBe(CONFIG)
    expect(line({ stamps: 'uptime' })).toBe(`00:00:46: ${CONFIG}`)
    expect(line({ stamps: 'datetime' })).toBe(`*Mar  1 18:48:50: ${CONFIG}`)
    expect(line({ stamps: 'datetime msec show-timezone' })).toBe(`*Mar  1 18:48:50.483 UTC: ${CONFIG}`)
    expect(line({ stamps: 'none', sequence: true, number: 19 })).toBe(`000019: ${CONFIG}`)
  })

  it('has the mark of its clock, and none that counts from the start', () => {
    const stamp = (state: string, stamps = 'datetime msec') =>
      decide({ messages: [CONFIG], device: { clock: { ...CLOCK, state }, stamps } }).stamp
    expect(['unset', 'set', 'synchronized', 'lost'].map((state) => stamp(state))).toEqual([
      '*Mar  1 18:48:50.483',
      'Mar  1 18:48:50.483',
      'Mar  1 18:48:50.483',
      '.Mar  1 18:48:50.483',
    ])
    expect(stamp('unset', 'uptime')).toBe('00:00:46')
  })

  it('is not put before a message that has one', () => {
    expect(syslog.given.safeParse({ messages: [`*Mar  1 18:46:11: ${CONFIG}`], device: { clock: CLOCK, stamps: 'uptime' } }).success).toBe(
      false,
    )
    expect(syslog.given.safeParse({ messages: [CONFIG], device: { stamps: 'uptime' } }).success).toBe(false)
  })
})

describe('what is printed', () => {
  it('is on the wire what a collector holds', () => {
    const message = '*May  5 05:26:27.523: %LINEPROTO-5-UPDOWN: Line protocol on Interface FastEthernet0/0, changed state to up'
    expect(print('wire', { messages: [message], device: { number: 19, logging: { hosts: ['192.0.2.50'] } } })).toBe(`<189>19: ${message}`)
  })

  it('agrees with what is decided', () => {
    const messages = SEVERITIES.map((_, severity) => `%TEST-${severity}-EVENT: text`)
    for (const trap of SEVERITIES) {
      const given = withLogging({ trap, console: trap, hosts: ['192.0.2.50'] }, messages)
      const count = SEVERITIES.indexOf(trap) + 1
      expect(print('wire', given)?.split('\n')).toHaveLength(count)
      expect(print('console', given)?.split('\n')).toHaveLength(count)
      expect(String(decide(given).server).split(' ')).toHaveLength(count)
      expect(print('places', given)?.split('\n')).toHaveLength(9)
    }
  })

  it('is the configuration without its defaults', () => {
    expect(print('settings', withLogging({ console: 'off', trap: 'warnings', facility: 'local3', hosts: ['192.0.2.50'] }))).toBe(
      [
        'no service timestamps log',
        'no logging console',
        'logging trap warnings',
        'logging facility local3',
        'logging host 192.0.2.50',
      ].join('\n'),
    )
  })
})
