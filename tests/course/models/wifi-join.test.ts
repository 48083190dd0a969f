import { describe, expect, test } from 'vitest'
import { wifiJoin } from '@/course/models/wifi-join'
import { securities } from '@/course/models/wifi-join/security'

const office = {
  wlan: { ssid: 'Office', security: 'wpa2-personal', pmf: 'off', key: 'correct-horse', vlan: 20 },
  radios: [
    { ap: 'AP1', band: 2.4, channel: 6, signal: -50 },
    { ap: 'AP1', band: 5, channel: 36, signal: -58 },
    { ap: 'AP2', band: 5, channel: 44, signal: -75 },
  ],
  client: {
    name: 'laptop',
    system: 'windows',
    bands: [2.4, 5],
    can: ['open', 'wpa2-personal', 'wpa3-personal'],
    pmf: true,
    ssid: 'Office',
    key: 'correct-horse',
  },
  vlans: [{ id: 20, lease: '192.168.20.50' }],
}

const read = (change: { wlan?: object; client?: object } & Record<string, unknown> = {}) =>
  wifiJoin.given.safeParse({
    ...office,
    ...change,
    wlan: { ...office.wlan, ...change.wlan },
    client: { ...office.client, ...change.client },
  })
const decide = (change?: Parameters<typeof read>[0]) => wifiJoin.decide(read(change).data!)

test('a client that fits joins', () => {
  expect(decide().facts).toMatchObject({
    joined: true,
    step: 'joined',
    ap: 'AP1',
    band: '2.4',
    used: 'wpa2-personal',
    address: '192.168.20.50',
    pmf: false,
  })
})

describe('each step ends where it must', () => {
  test.each([
    ['not seen', { client: { ssid: 'office' } }],
    ['not seen', { wlan: { enabled: false } }],
    ['not seen', { wlan: { broadcast: false } }],
    ['not seen', { client: { bands: [6] } }],
    ['not seen', { client: { hears: -40 } }],
    ['no common security', { wlan: { security: 'wpa3-personal', pmf: 'required' }, client: { can: ['open', 'wpa2-personal'] } }],
    ['no common security', { wlan: { pmf: 'required' }, client: { pmf: false } }],
    ['wrong key', { client: { key: 'correct-hors' } }],
    ['no lease', { vlans: [] }],
    ['no lease', { vlans: [{ id: 20 }] }],
    ['no lease', { vlans: [{ id: 20, lease: '192.168.20.50', carried: false }] }],
  ] as const)('%s: %j', (step, change) => {
    expect(decide(change as never).facts).toMatchObject({ step, joined: false, vlan: 0 })
  })

  test('Enterprise ends with what RADIUS says', () => {
    const at = (radius: string) =>
      decide({ radius, wlan: { security: 'wpa2-enterprise', key: undefined }, client: { can: ['wpa2-enterprise'], key: undefined } }).facts
        .step
    expect(['accept', 'reject', 'silent'].map(at)).toEqual(['joined', 'rejected by 802.1X', 'no answer from RADIUS'])
  })
})

test('with WPA2 a wrong key is found out after the association, with SAE before it', () => {
  const wrong = { client: { key: 'wrong-passphrase' } }
  expect(decide(wrong).facts).toMatchObject({ step: 'wrong key', associated: true })
  expect(decide({ ...wrong, wlan: { security: 'wpa3-personal', pmf: 'required' } }).facts).toMatchObject({
    step: 'wrong key',
    associated: false,
  })
})

test('in transition each client uses the better half that it can, and WPA3 with protected frames', () => {
  const wlan = { security: 'wpa2-wpa3-personal', pmf: 'optional' }
  expect(decide({ wlan }).facts).toMatchObject({ used: 'wpa3-personal', pmf: true })
  expect(decide({ wlan, client: { can: ['wpa2-personal'], pmf: false } }).facts).toMatchObject({
    joined: true,
    used: 'wpa2-personal',
    pmf: false,
  })
  expect(decide({ wlan, client: { pmf: false } }).facts).toMatchObject({ joined: true, used: 'wpa2-personal' })
})

test('at 6 GHz only WPA3 and Enhanced Open are offered', () => {
  const six = [{ ap: 'AP1', band: 6, channel: 37, signal: -55 }]
  for (const security of securities) {
    const personal = security.endsWith('personal')
    const pmf = security.startsWith('wpa3') || security === 'owe' ? 'required' : security.includes('wpa3') ? 'optional' : 'off'
    const { facts } = decide({
      radios: six,
      radius: 'accept',
      wlan: { security, pmf, key: personal ? 'correct-horse' : undefined },
      client: { bands: [6], can: ['open', 'owe', 'wpa2-personal', 'wpa3-personal', 'wpa2-enterprise', 'wpa3-enterprise'] },
    })
    expect(facts.joined).toBe(pmf === 'required')
  }
})

test('more that a client can do never costs it a join, and a stronger signal neither', () => {
  for (const security of ['wpa2-personal', 'wpa3-personal', 'wpa2-wpa3-personal'] as const) {
    const wlan = { security, pmf: security === 'wpa3-personal' ? 'required' : security === 'wpa2-personal' ? 'off' : 'optional' }
    const some = decide({ wlan, client: { can: ['wpa2-personal'] } }).facts.joined
    const more = decide({ wlan, client: { can: ['wpa2-personal', 'wpa3-personal'] } }).facts.joined
    expect(some && !more).toBe(false)
  }
  const louder = office.radios.map((radio) => ({ ...radio, signal: radio.signal + 10 }))
  expect(decide({ radios: louder }).facts).toEqual(decide().facts)
})

test('without a lease Windows and macOS help themselves to 169.254, Linux is taken not to', () => {
  const at = (system: string) => decide({ vlans: [], client: { system } }).facts.address
  expect(['windows', 'macos', 'linux'].map(at)).toEqual(['169.254/16', '169.254/16', ''])
})

test('says what cannot be configured', () => {
  const says = (change: Parameters<typeof read>[0]) => read(change).error?.issues.map(({ message }) => message)
  expect(says({ wlan: { key: 'short' } })).toEqual(['a passphrase has 8 to 63 characters, or is 64 hexadecimal digits'])
  expect(says({ wlan: { security: 'wpa3-personal' } })).toEqual(['WPA3-Personal requires protected management frames'])
  expect(says({ wlan: { security: 'wpa2-enterprise', key: undefined } })).toEqual([
    'Enterprise asks a RADIUS server: say `radius: accept`, `reject` or `silent`',
  ])
})

test('prints the steps', () => {
  expect(wifiJoin.prints.steps?.(read({ client: { key: 'correct-hors' } }).data!)).toBe(
    [
      'WLAN Office         WPA2-Personal, PMF off, VLAN 20',
      'scan                AP1, 2.4 GHz, channel 6 (2437 MHz), -50 dBm',
      'security            WPA2-Personal',
      'authentication      open system: success',
      'association         success',
      '802.1X              -',
      'four-way handshake  failed',
      'DHCP                -',
      'result              wrong key',
    ].join('\n'),
  )
})
