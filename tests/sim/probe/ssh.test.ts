import { describe, expect, it } from 'vitest'
import { BRANCH, ending, type Lab, run, settled, withDevice, withHost, withLines, without } from '../lab'

const SSH = 'PC1: ssh -l admin 10.0.0.1 password S3cret enable 3nable'
const busy = (numbers: number[]) =>
  numbers.map((number) => ({ line: { kind: 'vty' as const, number }, user: 'x', from: 0x0a000063, service: 'ssh' as const }))

/** What a device answers, case by case, after facts that were checked against vendor documents and captures. */
const CASES: [title: string, lab: Lab, probe: string, ends: string][] = [
  ['lets the admin in where all is configured', BRANCH, SSH, 'privileged'],
  [
    'leaves a user without enable at the user prompt, which is all he asked for',
    BRANCH,
    'PC1: ssh -l admin 10.0.0.1 password S3cret',
    'logged-in',
  ],
  ['puts a user of privilege 15 at the privileged prompt at once', BRANCH, 'PC1: ssh -l boss 10.0.0.1 password B0ss', 'privileged'],
  ['waits at the password prompt where the probe names none', BRANCH, 'PC1: ssh -l admin 10.0.0.1', 'asked-for-password'],
  ['refuses without an RSA key', withDevice(BRANCH, 'R1', { rsaKey: undefined }), SSH, 'refused: ssh-server-disabled'],
  ['refuses where version 2 is demanded of a 512-bit key', withDevice(BRANCH, 'R1', { rsaKey: 512 }), SSH, 'refused: ssh-key-too-small'],
  [
    'opens TCP and then fails where a 512-bit key leaves version 1 only',
    withDevice(without(BRANCH, 'R1', 'ip ssh version 2'), 'R1', { rsaKey: 512 }),
    SSH,
    'negotiation-failed: ssh-version-1-only',
  ],
  [
    'opens TCP and then fails with `ip ssh version 1`',
    withLines(BRANCH, 'R1', 'ip ssh version 1'),
    SSH,
    'negotiation-failed: ssh-version-1-only',
  ],
  [
    'is refused as a host key by the client at 768 bits',
    withDevice(BRANCH, 'R1', { rsaKey: 768 }),
    SSH,
    'negotiation-failed: ssh-key-refused-by-client',
  ],
  [
    'refuses on IOS XE 17 with a 1024-bit key',
    withDevice(BRANCH, 'R1', { rsaKey: 1024, platform: 'iosxe-17-router' }),
    SSH,
    'refused: ssh-key-too-small',
  ],
  [
    'fails where the lines admit only Telnet',
    withLines(BRANCH, 'R1', 'line vty 0 4', ' transport input telnet'),
    SSH,
    'refused: transport-input-excludes',
  ],
  [
    'fails where a 15.x router has no transport line',
    without(BRANCH, 'R1', 'transport input ssh'),
    SSH,
    'refused: transport-input-excludes',
  ],
  [
    'lets in on a switch without a transport line',
    without(BRANCH, 'SW1', 'transport input ssh'),
    SSH.replace('10.0.0.1 ', '10.0.0.2 '),
    'privileged',
  ],
  ['refuses where all lines are busy', withDevice(BRANCH, 'R1', { sessions: busy([0, 1, 2, 3, 4]) }), SSH, 'refused: lines-busy'],
  ['lands on the free line where one is left', withDevice(BRANCH, 'R1', { sessions: busy([0, 1, 2, 3]) }), SSH, 'privileged'],
  [
    'refuses a client that the access class denies',
    withLines(BRANCH, 'R1', 'access-list 10 deny host 10.0.0.10', 'access-list 10 permit any', 'line vty 0 4', ' access-class 10 in'),
    SSH,
    'refused: access-class-deny',
  ],
  [
    'refuses a client that the access class does not mention',
    withLines(BRANCH, 'R1', 'access-list 10 permit host 10.0.0.99', 'line vty 0 4', ' access-class 10 in'),
    SSH,
    'refused: access-class-implicit-deny',
  ],
  ['admits everybody where the list does not exist', withLines(BRANCH, 'R1', 'line vty 0 4', ' access-class 10 in'), SSH, 'privileged'],
  [
    'admits everybody where the list is empty',
    withLines(BRANCH, 'R1', 'ip access-list standard NONE', 'line vty 0 4', ' access-class NONE in'),
    SSH,
    'privileged',
  ],
  [
    'is not affected by an access class for outgoing sessions',
    withLines(BRANCH, 'R1', 'access-list 10 deny any', 'line vty 0 4', ' access-class 10 out'),
    SSH,
    'privileged',
  ],
  [
    'admits on line 5 where the list guards only 0 to 4 and those are busy',
    withDevice(
      withLines(
        BRANCH,
        'R1',
        'access-list 10 deny any',
        'line vty 0 4',
        ' access-class 10 in',
        'line vty 5 15',
        ' login local',
        ' transport input ssh',
      ),
      'R1',
      {
        sessions: busy([0, 1, 2, 3, 4]),
      },
    ),
    SSH,
    'privileged',
  ],
  [
    'fails authentication where the line checks its own password',
    withLines(BRANCH, 'R1', 'line vty 0 4', ' password cisco', ' login'),
    SSH,
    'authentication-failed: login-not-local',
  ],
  [
    'fails authentication where the line says nothing about login',
    without(BRANCH, 'R1', 'login local'),
    SSH,
    'authentication-failed: login-not-local',
  ],
  [
    'authenticates users under aaa new-model although the line says login',
    withLines(BRANCH, 'R1', 'line vty 0 4', ' login', 'aaa new-model'),
    SSH,
    'privileged',
  ],
  [
    'fails authentication for a user that does not exist',
    BRANCH,
    'PC1: ssh -l nobody 10.0.0.1 password S3cret',
    'authentication-failed: user-missing',
  ],
  [
    'fails authentication with a wrong password',
    BRANCH,
    'PC1: ssh -l admin 10.0.0.1 password wrong',
    'authentication-failed: user-password-wrong',
  ],
  [
    'sticks at the user prompt without an enable secret',
    without(BRANCH, 'R1', 'enable secret 3nable'),
    SSH,
    'stuck-at-user: enable-secret-missing',
  ],
  ['sticks at the user prompt with a wrong enable password', BRANCH, SSH.replace('3nable', 'wrong'), 'stuck-at-user: enable-secret-wrong'],
  [
    'is refused on a port that the server does not listen on',
    BRANCH,
    'PC1: ssh -p 2222 -l admin 10.0.0.1 password S3cret',
    'refused: ssh-port-not-served',
  ],
  [
    'is refused on the extra port while no line is in its rotary',
    withLines(BRANCH, 'R1', 'ip ssh port 2222 rotary 1'),
    'PC1: ssh -p 2222 -l admin 10.0.0.1 password S3cret',
    'refused: ssh-rotary-missing',
  ],
  [
    'is let in on the extra port once a line is in its rotary',
    withLines(BRANCH, 'R1', 'ip ssh port 2222 rotary 1', 'line vty 0 4', ' rotary 1'),
    'PC1: ssh -p 2222 -l admin 10.0.0.1 password S3cret',
    'logged-in',
  ],
  [
    'keeps port 22 open beside the extra port',
    withLines(BRANCH, 'R1', 'ip ssh port 2222 rotary 1', 'line vty 0 4', ' rotary 1'),
    SSH,
    'privileged',
  ],
  [
    'is refused by the wrong box that has the address',
    withHost(BRANCH, 'PC2', { address: '10.0.0.5/24' }),
    'PC1: ssh -l admin 10.0.0.5 password x',
    'refused: nothing-listens',
  ],
]

describe('SSH to a device', () => {
  for (const [title, lab, probe, ends] of CASES) it(title, () => expect(ending(settled(lab), probe)).toBe(ends))

  it('starts with the key alone, offering both versions, where no version line stands', () => {
    const { trace } = run(settled(without(BRANCH, 'R1', 'ip ssh version 2')), 'PC1: telnet 10.0.0.1 22')
    expect(trace.says).toContain('SSH-1.99-Cisco-1.25')
  })

  it('offers version 2 only where the line says so', () => {
    expect(run(settled(BRANCH), 'PC1: telnet 10.0.0.1 22').trace.says).toContain('SSH-2.0-Cisco-1.25')
  })

  it('counts a match of the entry that decides, and nothing for the implicit deny', () => {
    const lab = withLines(BRANCH, 'R1', 'access-list 10 permit host 10.0.0.10', 'line vty 0 4', ' access-class 10 in')
    const permitted = run(settled(lab), SSH).state
    const both = run(permitted, SSH.replace('PC1', 'PC2')).state
    const r1 = both.network.devices.R1
    expect(r1?.kind !== 'host' && r1?.stores.aclMatches).toEqual({ '10/10': 1 })
  })

  it('leaves no session open', () => {
    const { state } = run(settled(BRANCH), SSH)
    const r1 = state.network.devices.R1
    expect(r1?.kind !== 'host' && r1?.stores.sessions).toEqual([])
  })

  it('writes the message of an entry with log', () => {
    const lab = withLines(BRANCH, 'R1', 'access-list 10 deny host 10.0.0.10 log', 'line vty 0 4', ' access-class 10 in')
    const r1 = run(settled(lab), SSH).state.network.devices.R1
    expect(r1?.kind !== 'host' && r1?.stores.log).toEqual(['*Mar  1 00:01:00.000: %SEC-6-IPACCESSLOGS: list 10 denied 10.0.0.10 1 packet'])
  })

  it('reports lines that the core does not understand on a device that it touches, and only there', () => {
    const lab = withLines(BRANCH, 'R1', 'router ospf 1', ' network 10.0.0.0 0.0.0.255 area 0')
    expect(run(settled(lab), SSH).trace.unsupported.map((line) => line.text)).toContain('router ospf 1')
    expect(run(settled(lab), 'PC1: ping 10.0.0.20').trace.unsupported).toEqual([])
  })
})

describe('behaviour rules', () => {
  const telnetOnly = settled(withLines(BRANCH, 'R1', 'line vty 0 4', ' transport input telnet'))

  it('notes the rule when SSH meets lines for Telnet only, and follows the alternative chosen', () => {
    expect(run(telnetOnly, SSH).trace.rules).toContain('ssh-to-telnet-only-line')
    expect(ending(telnetOnly, SSH, { 'ssh-to-telnet-only-line': 'accept-then-close' })).toBe('closed-by-remote: transport-input-excludes')
  })

  it('follows the default of the platform where a line has no transport', () => {
    const state = settled(without(BRANCH, 'SW1', 'transport input ssh'))
    const probe = SSH.replace('10.0.0.1 ', '10.0.0.2 ')
    expect(run(state, probe).trace.rules).toContain('default-transport-input-ios-15-switch')
    expect(ending(state, probe, { 'default-transport-input-ios-15-switch': 'none' })).toBe('refused: transport-input-excludes')
  })

  it('lets the rule decide when lines carry different access classes', () => {
    const lab = withLines(BRANCH, 'R1', 'access-list 10 deny any', 'line vty 0', ' access-class 10 in')
    const state = settled(lab)
    expect(run(state, SSH).trace.rules).toContain('different-access-classes')
    expect(ending(state, SSH)).toBe('refused: access-class-deny')
    expect(ending(state, SSH, { 'different-access-classes': 'next-line' })).toBe('privileged')
  })

  it('matches only the source of an extended access class on older releases', () => {
    const lab = withLines(
      BRANCH,
      'R1',
      'access-list 110 deny tcp any any eq telnet',
      'access-list 110 permit ip any any',
      'line vty 0 4',
      ' access-class 110 in',
    )
    expect(ending(settled(lab), SSH)).toBe('refused: access-class-deny')
    expect(ending(settled(lab), SSH, { 'extended-access-class': 'full-match' })).toBe('privileged')
  })

  it('throws on an alternative that a rule does not have', () => {
    expect(() => run(telnetOnly, SSH, { 'ssh-to-telnet-only-line': 'maybe' })).toThrow(RangeError)
  })
})
