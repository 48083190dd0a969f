import { hostname } from 'node:os'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isOurHost, refuseOtherHost } from '@/server/door/hosts'
import { isPlainPath } from '@/server/door/paths'
import { cases } from '../runs'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const local = () => {
  vi.stubEnv('DATABASE_URL', '')
  vi.stubEnv('NEXTAUTH_URL', 'http://127.0.0.1:3000')
}
const deployed = () => {
  vi.stubEnv('DATABASE_URL', 'postgresql://db/holdtime')
  vi.stubEnv('NEXTAUTH_SECRET', 'Zm9yIHRoZXNlIHRlc3RzIGFsb25lLCBsb25nIGVub3VnaA')
  vi.stubEnv('NEXTAUTH_URL', 'https://holdtime.example')
  vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:1')
  vi.stubEnv('MAIL_FROM', 'nobody@holdtime.example')
}

describe('the names that Holdtime answers to', () => {
  it('let in a phone on the home network, a check by address, this machine, and whoever names no host', () => {
    local()
    const ours = [
      '127.0.0.1:3000',
      'localhost:3000',
      'LOCALHOST',
      '192.168.1.5:3000',
      '10.0.0.7',
      '[::1]:3000',
      '[fd00::5]:3000',
      '0.0.0.0:3000',
    ]
    for (const host of [...ours, `${hostname()}:3000`, `${hostname().split('.')[0]}.local:3000`, null, ''])
      expect(isOurHost(host), String(host)).toBe(true)
  })

  it('let in the public address of a server, at whatever port a proxy says, and no neighbour of it', () => {
    deployed()
    for (const host of ['holdtime.example', 'holdtime.example:443', 'HOLDTIME.example.', '203.0.113.9'])
      expect(isOurHost(host), host).toBe(true)
    for (const host of ['evil.holdtime.example', 'holdtime.example.evil.net', 'holdtime.example@evil.net', 'xn--holdtime-9ya.example'])
      expect(isOurHost(host), host).toBe(false)
  })

  it('do not let in a name of somebody else’s that points here (DNS rebinding), however it is written', () => {
    local()
    const others = [
      'evil.example',
      'evil.example:3000',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      'evil.example/127.0.0.1',
      'a b',
      '127.0.0.1,evil.example',
    ]
    for (const host of others) expect(isOurHost(host), host).toBe(false)
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        fc.pre(!domain.endsWith('.local'))
        expect(isOurHost(domain)).toBe(false)
      }),
      cases(100),
    )
  })

  it('tell the visitor where to go, and the operator once, in the log, what to set', () => {
    local()
    const log = vi.spyOn(console, 'warn').mockImplementation(() => {})
    for (let count = 0; count < 3; count++)
      expect(() => refuseOtherHost('study.example')).toThrow(
        'Holdtime is not known by the name study.example, so nothing was done. Open http://127.0.0.1:3000 instead.',
      )
    expect(log.mock.calls.map(([line]) => line)).toEqual([expect.stringContaining('set NEXTAUTH_URL')])
    for (let count = 0; count < 50; count++) expect(() => refuseOtherHost(`a${count}.example`)).toThrow()
    expect(log.mock.calls.length).toBeLessThanOrEqual(10)
  })
})

describe('an address', () => {
  it('that no page of ours has is known before anything looks it up', () => {
    for (const path of ['/chapters/%ff', '/chapters/%', '/answers/%00', '/labs/a%0ab', '/labs/%5c..%5c', `/${'x'.repeat(2000)}`, '/%C0%AF'])
      expect(isPlainPath(path), path).toBe(false)
    for (const path of ['/', '/chapters/ssh-configure', '/join/AAAA-AAAA', '/chapters/%C3%A9', '/account/data/holdtime.json'])
      expect(isPlainPath(path), path).toBe(true)
  })
})
