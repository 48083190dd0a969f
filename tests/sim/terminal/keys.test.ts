import { describe, expect, it } from 'vitest'
import type { IosDevice } from '@/sim/kernel/network'
import { prompt, type Session } from '@/sim/terminal'
import { BRANCH, withDevice, withLines, without } from '../lab'
import { inConfig, said, screen } from './screen'

const KEYLESS = withDevice(BRANCH, 'R1', { rsaKey: undefined })
const keys = (session: Session) => (session.state.network.devices.R1 as IosDevice).stores.rsaKeys

describe('crypto key generate rsa', () => {
  it('refuses the name that a router leaves the factory with', () => {
    expect(said(inConfig('R1', without(KEYLESS, 'R1', 'hostname R1')), ['crypto key generate rsa'])).toEqual([
      '% Please define a hostname other than Router.',
    ])
  })

  it('takes the name that a switch leaves the factory with', () => {
    const lab = without(withDevice(BRANCH, 'SW1', { rsaKey: undefined }), 'SW1', 'hostname SW1')
    expect(said(inConfig('SW1', lab), ['crypto key generate rsa'])[0]).toBe('The name for the keys will be: Switch.example.com')
  })

  it('refuses without a domain name', () => {
    const lab = without(KEYLESS, 'R1', 'ip domain-name example.com')
    expect(said(inConfig('R1', lab), ['crypto key generate rsa modulus 2048'])).toEqual(['% Please define a domain-name first.'])
  })

  it('needs neither for a labelled pair', () => {
    const lab = without(without(KEYLESS, 'R1', 'ip domain-name example.com'), 'R1', 'hostname R1')
    const { session } = screen(inConfig('R1', lab), ['crypto key generate rsa label SSH modulus 2048'])
    expect(keys(session)).toEqual([{ label: 'SSH', modulus: 2048 }])
  })

  it('asks for the modulus, and starts the server', () => {
    const { text, session } = screen(inConfig('R1', without(KEYLESS, 'R1', 'ip ssh version 2')), ['crypto key generate rsa', '2048'])
    expect(text).toEqual([
      'R1(config)#crypto key generate rsa',
      'The name for the keys will be: R1.example.com',
      'Choose the size of the key modulus in the range of 360 to 4096 for your',
      '  General Purpose Keys. Choosing a key modulus greater than 512 may take',
      '  a few minutes.',
      '',
      'How many bits in the modulus [512]: 2048',
      '% Generating 2048 bit RSA keys, keys will be non-exportable...',
      '[OK] (elapsed time was 1 seconds)',
      '',
      '*Mar  1 00:01:01.000: %SSH-5-ENABLED: SSH 1.99 has been enabled',
      'R1(config)#',
    ])
    expect(keys(session)).toEqual([{ label: 'R1.example.com', modulus: 2048 }])
  })

  it('takes the modulus in the line', () => {
    expect(said(inConfig('R1', KEYLESS), ['crypto key generate rsa modulus 2048'])).toEqual([
      'The name for the keys will be: R1.example.com',
      '',
      '% The key modulus size is 2048 bits',
      '% Generating 2048 bit RSA keys, keys will be non-exportable...',
      '[OK] (elapsed time was 1 seconds)',
      '',
      '*Mar  1 00:01:01.000: %SSH-5-ENABLED: SSH 2.0 has been enabled',
    ])
  })

  it('takes the default of 512 bits on the return key, which is too small for version 2', () => {
    const { text, session } = screen(inConfig('R1', without(KEYLESS, 'R1', 'ip ssh version 2')), ['crypto key generate rsa', ''])
    expect(keys(session)[0]?.modulus).toBe(512)
    expect(text.slice(-3, -1).map((line) => line.replace(/^.*?: /, ''))).toEqual([
      ' RSA key size needs to be atleast 768 bits for ssh version 2',
      '%SSH-5-ENABLED: SSH 1.5 has been enabled',
    ])
  })

  it('asks before it replaces keys, and keeps them on no', () => {
    expect(prompt(screen(inConfig('R1'), ['crypto key generate rsa']).session)).toBe('% Do you really want to replace them? [yes/no]: ')
    expect(keys(screen(inConfig('R1'), ['crypto key generate rsa', 'no']).session)).toHaveLength(1)
  })

  it('is undone by zeroize, which stops the server', () => {
    const { text, session } = screen(inConfig('R1'), ['crypto key zeroize rsa', 'yes'])
    expect(keys(session)).toEqual([])
    expect(text.at(-2)).toContain('%SSH-5-DISABLED: SSH 2.0 has been disabled')
  })
})

describe('ip ssh version 2', () => {
  it('is taken before there is a key, with a warning', () => {
    const lab = without(KEYLESS, 'R1', 'ip ssh version 2')
    const { session } = screen(inConfig('R1', lab), ['ip ssh version 2'])
    expect(said(inConfig('R1', lab), ['ip ssh version 2'])).toEqual([
      'Please create RSA keys to enable SSH (and of atleast 768 bits for SSH v2).',
    ])
    expect((session.state.network.devices.R1 as IosDevice).config.ssh.version?.value).toBe(2)
  })
})

describe('login', () => {
  it('warns of every line without a password', () => {
    expect(said(inConfig('R1'), ['line vty 0 1', 'login'])).toEqual([
      "% Login disabled on line 2, until 'password' is set",
      "% Login disabled on line 3, until 'password' is set",
    ])
  })

  it('local is refused once aaa new-model is on', () => {
    expect(said(inConfig('R1', withLines(BRANCH, 'R1', 'aaa new-model')), ['line vty 0 4', 'login local'])).toEqual([
      'AAA is enabled. Command not supported. Use an aaa authentication methodlist',
    ])
  })
})

describe('no username', () => {
  it('asks, and removes the user on the return key', () => {
    const asked = screen(inConfig('R1'), ['no username admin'])
    expect(asked.text.at(-1)).toBe(
      'This operation will remove all username related configurations with same name.Do you want to continue? [confirm]',
    )
    const users = (line: string) => Object.keys((screen(asked.session, [line]).session.state.network.devices.R1 as IosDevice).config.users)
    expect(users('')).toEqual(['boss'])
    expect(users('n')).toEqual(['admin', 'boss'])
  })
})
