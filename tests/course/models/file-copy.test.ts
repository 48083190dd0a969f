import { describe, expect, it } from 'vitest'
import { fileCopy } from '@/course/models/file-copy'

const DEVICE = { scp: true, source: 'Loopback0', users: [{ name: 'admin', password: 'S3cret', privilege: 15 }] }
const COPY = { command: 'scp -O', direction: 'to-device', user: 'admin', password: 'S3cret', file: 'r1.cfg' }

const decided = (change: { device?: object; station?: object; copy?: object } = {}) =>
  fileCopy.decide(
    fileCopy.given.parse({ device: { ...DEVICE, ...change.device }, station: change.station, copy: { ...COPY, ...change.copy } }),
  ).facts
const printed = (name: string, change: { device?: object; copy?: object } = {}) =>
  fileCopy.prints[name]?.(fileCopy.given.parse({ device: { ...DEVICE, ...change.device }, copy: { ...COPY, ...change.copy } }))

const STEPS: readonly (readonly [object, string])[] = [
  [{ key: false }, 'no ssh server'],
  [{ login: 'line' }, 'login denied'],
  [{ users: [] }, 'login denied'],
  [{ users: [{ name: 'admin', password: 'other', privilege: 15 }] }, 'login denied'],
  [{ scp: false }, 'scp server off'],
  [{ users: [{ name: 'admin', password: 'S3cret' }] }, 'not authorized'],
  [{ login: 'aaa' }, 'not authorized'],
]

describe('a copy that the station starts', () => {
  it('arrives where everything is there, with login local and with AAA', () => {
    expect(decided()).toMatchObject({ result: 'copied', protocol: 'SCP', server: 'R1', client: 'PC1', port: 22 })
    expect(decided({ device: { login: 'aaa', authorization: true } }).result).toBe('copied')
  })

  it.each(STEPS)('ends where one thing is missing: %j', (device, result) => {
    expect(decided({ device }).result).toBe(result)
  })

  it('does not care where what is missing is missing for the other direction', () => {
    for (const [device, result] of STEPS) expect(decided({ device, copy: { direction: 'from-device' } }).result).toBe(result)
  })

  it('speaks SFTP from OpenSSH 9.0 on, which no device of IOS XE serves', () => {
    const scp = (openssh: number, command: string) => decided({ station: { openssh }, copy: { command } })
    expect(scp(8.9, 'scp')).toMatchObject({ result: 'copied', protocol: 'SCP' })
    expect(scp(9, 'scp')).toMatchObject({ result: 'no sftp server', protocol: 'SFTP', login: true })
    expect(scp(9.6, 'scp -O')).toMatchObject({ result: 'copied', protocol: 'SCP' })
    for (const openssh of [8, 9, 10]) expect(scp(openssh, 'sftp').result).toBe('no sftp server')
  })
})

describe('a copy that the device starts', () => {
  it('does not need its own SCP server', () => {
    for (const command of ['copy scp:', 'copy sftp:'])
      expect(decided({ device: { scp: false, users: [] }, copy: { command } })).toMatchObject({
        result: 'copied',
        server: 'PC1',
        client: 'R1',
      })
  })

  it('needs a source interface for SFTP alone', () => {
    const { source: _, ...without } = DEVICE
    const result = (command: string) => fileCopy.decide(fileCopy.given.parse({ device: without, copy: { ...COPY, command } })).facts.result
    expect(result('copy sftp:')).toBe('no source interface')
    expect(result('copy scp:')).toBe('copied')
  })

  it('needs a server at the other end', () => {
    expect(decided({ station: { server: false }, copy: { command: 'copy scp:' } }).result).toBe('no ssh server')
    expect(decided({ station: { server: false } }).result).toBe('copied')
  })
})

describe('what is printed', () => {
  it('is the command where it is typed', () => {
    expect(printed('command')).toBe('PC1$ scp -O r1.cfg admin@192.0.2.1:flash:r1.cfg')
    expect(printed('command', { copy: { direction: 'from-device', command: 'scp' } })).toBe('PC1$ scp admin@192.0.2.1:flash:r1.cfg .')
    expect(printed('command', { copy: { command: 'copy sftp:' } })).toBe('R1# copy sftp://admin@192.0.2.50/r1.cfg flash:')
    expect(printed('command', { copy: { command: 'copy scp:', direction: 'from-device' } })).toBe(
      'R1# copy flash:r1.cfg scp://admin@192.0.2.50/r1.cfg',
    )
  })

  it('is a configuration without what is off', () => {
    expect(printed('configuration', { device: { scp: false } })).not.toContain('ip scp')
    expect(printed('configuration')?.split('\n')).toEqual([
      'hostname R1',
      'ip domain name example.com',
      'username admin privilege 15 secret 9 $9$...',
      'ip ssh source-interface Loopback0',
      'ip scp server enable',
      'line vty 0 4',
      ' login local',
      ' transport input ssh',
    ])
  })
})
