import { describe, expect, it } from 'vitest'
import { replayed } from '@/sim'
import type { IosDevice, State } from '@/sim/kernel/network'
import { openPrivileged } from '@/sim/terminal'
import { BRANCH, withHost, withLines, withText } from '../lab'
import { at, onConsole, said, screen, state } from './screen'

const sessions = (state: State) => (state.network.devices.R1 as IosDevice).stores.sessions
const TELNET = withText(BRANCH, 'R1', (text) => `${text} telnet`)

describe('ssh from a PC', () => {
  it('lands on the lowest free line, and is listed there', () => {
    const { text, session } = screen(onConsole('PC1'), ['ssh -l admin 10.0.0.1', 'S3cret'])
    expect(text).toEqual(['PC1$ ssh -l admin 10.0.0.1', '(admin@10.0.0.1) Password: S3cret', '', 'R1>'])
    expect(sessions(session.state)).toEqual([{ line: { kind: 'vty', number: 0 }, service: 'ssh', from: 0x0a00000a, user: 'admin' }])
    expect(screen(session, ['show users']).text.find((line) => line.includes('vty 0'))).toMatch(
      /^\* +2 vty 0 +admin +idle +00:00:00 +10\.0\.0\.10$/,
    )
  })

  it('may name the user before the address', () => {
    expect(screen(onConsole('PC1'), ['ssh boss@10.0.0.1', 'B0ss']).text.at(-1)).toBe('R1#')
  })

  it('gives the line back on exit', () => {
    const { text, session } = screen(onConsole('PC1'), ['ssh admin@10.0.0.1', 'S3cret', 'exit'])
    expect(text.slice(-3)).toEqual(['R1>exit', 'Connection to 10.0.0.1 closed.', 'PC1$ '])
    expect(sessions(session.state)).toEqual([])
  })

  it('fills the lines one by one until the next client is refused', () => {
    let state = onConsole('PC1').state
    for (let count = 0; count < 5; count++) state = screen({ ...onConsole('PC1'), state }, ['ssh admin@10.0.0.1', 'S3cret']).session.state
    expect(sessions(state).map(({ line }) => line.number)).toEqual([0, 1, 2, 3, 4])
    expect(said({ ...onConsole('PC1'), state }, ['ssh admin@10.0.0.1'])).toEqual([
      'ssh: connect to host 10.0.0.1 port 22: Connection refused',
    ])
  })

  it('asks three times for a password, then gives up', () => {
    const { text, session } = screen(onConsole('PC1'), ['ssh admin@10.0.0.1', 'a', 'b', 'c'])
    expect(text).toEqual([
      'PC1$ ssh admin@10.0.0.1',
      '(admin@10.0.0.1) Password: a',
      '(admin@10.0.0.1) Password: b',
      '(admin@10.0.0.1) Password: c',
      'admin@10.0.0.1: Permission denied (publickey,keyboard-interactive,password).',
      'PC1$ ',
    ])
    expect(sessions(session.state)).toEqual([])
  })

  it('says what Linux says when the port answers RST', () => {
    expect(said(onConsole('PC1'), ['ssh -p 2222 admin@10.0.0.1'])).toEqual(['ssh: connect to host 10.0.0.1 port 2222: Connection refused'])
  })
})

describe('a server that the PC has not met', () => {
  const lab = withHost(BRANCH, 'PC1', { knownHosts: [] })
  const question = [
    'PC1$ ssh admin@10.0.0.1',
    "The authenticity of host '10.0.0.1 (10.0.0.1)' can't be established.",
    'RSA key fingerprint is SHA256:...',
    'This key is not known by any other names.',
  ]

  it('is asked about before any password, and remembered', () => {
    const { text, session } = screen(onConsole('PC1', lab), ['ssh admin@10.0.0.1', 'yes', 'S3cret', 'exit'])
    expect(text.slice(0, 8)).toEqual([
      ...question,
      'Are you sure you want to continue connecting (yes/no/[fingerprint])? yes',
      "Warning: Permanently added '10.0.0.1' (RSA) to the list of known hosts.",
      '(admin@10.0.0.1) Password: S3cret',
      '',
    ])
    expect(screen(session, ['ssh admin@10.0.0.1']).text.at(-1)).toBe('(admin@10.0.0.1) Password: ')
  })

  it('is left on no, and asked about again on anything else', () => {
    const { text, session } = screen(onConsole('PC1', lab), ['ssh admin@10.0.0.1', 'maybe', 'no'])
    expect(text).toEqual([
      ...question,
      'Are you sure you want to continue connecting (yes/no/[fingerprint])? maybe',
      "Please type 'yes', 'no' or the fingerprint: no",
      'Host key verification failed.',
      'PC1$ ',
    ])
    expect(sessions(session.state)).toEqual([])
  })

  it('is not asked about where it refuses, or where the address is known', () => {
    expect(said(onConsole('PC1', lab), ['ssh -p 2222 admin@10.0.0.1'])).toEqual([
      'ssh: connect to host 10.0.0.1 port 2222: Connection refused',
    ])
    const known = withHost(BRANCH, 'PC1', { knownHosts: ['10.0.0.1'] })
    expect(screen(onConsole('PC1', known), ['ssh admin@10.0.0.1']).text.at(-1)).toBe('(admin@10.0.0.1) Password: ')
  })
})

it('counts one match of the access class for one login, however often the password is asked', () => {
  const lab = withLines(BRANCH, 'R1', 'access-list 10 permit 10.0.0.0 0.0.0.255', 'line vty 0 4', ' access-class 10 in')
  const { session } = screen(onConsole('PC1', lab), ['ssh admin@10.0.0.1', 'wrong', 'S3cret'])
  expect((session.state.network.devices.R1 as IosDevice).stores.aclMatches).toEqual({ '10/10': 1 })
})

describe('telnet', () => {
  it('shows the device’s greeting and asks for user and password', () => {
    const { text } = screen(onConsole('PC1', TELNET), ['telnet 10.0.0.1', 'admin', 'S3cret'])
    expect(text).toEqual([
      'PC1$ telnet 10.0.0.1',
      'Trying 10.0.0.1...',
      'Connected to 10.0.0.1.',
      "Escape character is '^]'.",
      '',
      '',
      'User Access Verification',
      '',
      'Username: admin',
      'Password: S3cret',
      '',
      'R1>',
    ])
  })

  it('tries a port without logging in', () => {
    expect(said(onConsole('PC1'), ['telnet 10.0.0.1 22'])).toEqual([
      'Trying 10.0.0.1...',
      'Connected to 10.0.0.1.',
      "Escape character is '^]'.",
      'SSH-2.0-Cisco-1.25',
    ])
  })

  it('is refused by lines that admit SSH only', () => {
    expect(said(onConsole('PC1'), ['telnet 10.0.0.1']).at(-1)).toBe('telnet: Unable to connect to remote host: Connection refused')
  })
})

describe('a session from one device to the next', () => {
  it('nests: each exit leads back to where it came from', () => {
    const { text } = screen(at('SW1'), ['ssh -l admin 10.0.0.1', 'S3cret', 'exit'])
    expect(text).toEqual([
      'SW1#ssh -l admin 10.0.0.1',
      'Password: S3cret',
      '',
      'R1>exit',
      '[Connection to 10.0.0.1 closed by foreign host]',
      'SW1#',
    ])
  })

  it('is told on a VTY that there is no enable password', () => {
    const lab = withText(BRANCH, 'R1', (text) => text.replace('enable secret 3nable\n', ''))
    expect(screen(onConsole('PC1', lab), ['ssh admin@10.0.0.1', 'S3cret', 'enable']).text.slice(-2)).toEqual(['% No password set', 'R1>'])
  })
})

describe('clear line', () => {
  const busy = withLines(BRANCH, 'R1')
  it('asks, and frees the line', () => {
    const opened = screen(onConsole('PC1', busy), ['ssh admin@10.0.0.1', 'S3cret']).session.state
    const { text, session } = screen(openPrivileged(opened, 'R1'), ['clear line vty 0', ''])
    expect(text).toEqual(['R1#clear line vty 0', '[confirm]', ' [OK]', 'R1#'])
    expect(sessions(session.state).map(({ line }) => line.kind)).toEqual(['console'])
  })

  it('closes the connection of whoever sat there', () => {
    const open = ['ssh admin@10.0.0.1', 'S3cret'].map((line) => ({ device: 'PC1', line }))
    const cleared = ['clear line vty 0', ''].map((line) => ({ device: 'R1', line }))
    const { runs } = replayed(state(), [...open, ...cleared, { device: 'PC1', line: 'hostname' }])
    expect(runs.at(-1)).toMatchObject({ before: ['Connection to 10.0.0.1 closed.'], prompt: 'PC1$ ', output: ['PC1'] })
  })

  it('does not clear the line that it is typed on', () => {
    expect(screen(onConsole('PC1'), ['ssh boss@10.0.0.1', 'B0ss', 'clear line vty 0']).text.at(-2)).toBe(
      '% Not allowed to clear current line',
    )
  })
})
