import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Probe } from '@/sim/kernel/trace'
import { formatProbe, parseProbe } from '@/sim/probe'
import { cases } from '../../runs'

const word = fc.stringMatching(/^[A-Za-z][\w!]{0,7}$/)
const ip = fc.nat(0xfffffffe)
const port = fc.integer({ min: 1, max: 65535 })
const action: fc.Arbitrary<Probe['action']> = fc.oneof(
  fc.record(
    { kind: fc.constant('ping' as const), to: ip, source: fc.option(fc.constant('Gi0/1'), { nil: undefined }) },
    { requiredKeys: ['kind', 'to'] },
  ),
  fc.record({ kind: fc.constant('tcp' as const), to: ip, port }),
  fc.record(
    { kind: fc.constant('ssh' as const), to: ip, port, user: word, password: word, enable: word },
    { requiredKeys: ['kind', 'to', 'port', 'user', 'password'] },
  ),
  fc.record({ kind: fc.constant('telnet' as const), to: ip, user: word, password: word, enable: word }, { requiredKeys: ['kind', 'to'] }),
) as fc.Arbitrary<Probe['action']>

describe('the text of a probe', () => {
  it('reads back to the same probe', () => {
    fc.assert(
      fc.property(action, (what) => {
        const probe = { from: 'PC1', action: JSON.parse(JSON.stringify(what)) as Probe['action'] }
        expect(parseProbe(formatProbe(probe))).toEqual(probe)
      }),
      cases(100),
    )
  })

  it('takes user@address', () => {
    expect(parseProbe('PC1: ssh admin@10.0.0.1')).toEqual({
      from: 'PC1',
      action: { kind: 'ssh', to: 0x0a000001, port: 22, user: 'admin', password: '' },
    })
  })

  for (const [text, error] of [
    ['ping 10.0.0.1', 'a probe is written `device: program address …`, such as `PC1: ping 10.0.0.1`'],
    ['PC1: curl 10.0.0.1', 'curl is not a probe: ping, traceroute, ssh or telnet'],
    ['PC1: ping 10.0.0.256', '10.0.0.256 is not an IPv4 address'],
    ['PC1: ssh 10.0.0.1', 'ssh needs a user: `ssh -l admin 10.0.0.1`'],
    ['PC1: telnet 10.0.0.1 70000', '70000 is not a TCP port'],
    ['PC1: telnet 10.0.0.1 secret x', '`secret` is not known here: user, password, enable'],
    ['PC1: ssh -l admin 10.0.0.1 password', '`password` needs a value'],
  ] as const) {
    it(`refuses \`${text}\` in words`, () => expect(parseProbe(text)).toEqual({ error }))
  }
})
