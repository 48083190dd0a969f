import { describe, expect, it } from 'vitest'
import { BRANCH, ending, type Lab, run, settled, withLines } from '../lab'

const telnet = (...lines: string[]): Lab =>
  withLines(BRANCH, 'R1', 'line vty 0 4', ' transport input telnet', ...lines.map((line) => ` ${line}`))

const CASES: [title: string, lab: Lab, probe: string, ends: string][] = [
  ['is refused where the lines admit only SSH', BRANCH, 'PC1: telnet 10.0.0.1 password x', 'refused: transport-input-excludes'],
  ['is let in with the line password', telnet('password cisco', 'login'), 'PC1: telnet 10.0.0.1 password cisco', 'logged-in'],
  [
    'fails with another password',
    telnet('password cisco', 'login'),
    'PC1: telnet 10.0.0.1 password wrong',
    'authentication-failed: line-password-wrong',
  ],
  [
    'is closed where a password is required and none is set',
    telnet('login'),
    'PC1: telnet 10.0.0.1 password x',
    'password-required-none-set: line-password-missing',
  ],
  ['is let in unasked with no login', telnet('no login'), 'PC1: telnet 10.0.0.1', 'logged-in'],
  [
    'fails without a user where the line checks users',
    telnet(),
    'PC1: telnet 10.0.0.1 password S3cret',
    'authentication-failed: line-asks-for-user',
  ],
  ['is let in as a user', telnet(), 'PC1: telnet 10.0.0.1 user admin password S3cret', 'logged-in'],
  [
    'starts privileged on a line of level 15',
    telnet('password cisco', 'login', 'privilege level 15'),
    'PC1: telnet 10.0.0.1 password cisco',
    'privileged',
  ],
  ['is refused on a port without a server', BRANCH, 'PC1: telnet 10.0.0.1 80', 'refused: port-not-served'],
]

describe('Telnet to a device', () => {
  for (const [title, lab, probe, ends] of CASES) it(title, () => expect(ending(settled(lab), probe)).toBe(ends))

  it('prints what a Linux client prints when the password is not set', () => {
    expect(run(settled(telnet('login')), 'PC1: telnet 10.0.0.1').trace.says).toEqual([
      'Trying 10.0.0.1...',
      'Connected to 10.0.0.1.',
      "Escape character is '^]'.",
      '',
      '',
      'Password required, but none set',
      'Connection closed by foreign host.',
    ])
  })

  it('prints what an IOS client prints when it is refused', () => {
    expect(run(settled(BRANCH), 'SW1: telnet 10.0.0.1').trace.says).toEqual(['Trying 10.0.0.1 ...', '% Connection refused by remote host'])
  })
})
