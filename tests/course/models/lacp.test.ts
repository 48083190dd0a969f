import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lacp } from '@/course/models/lacp'

type Mode = 'active' | 'passive' | 'desirable' | 'auto' | 'on'
const MODES: readonly Mode[] = ['active', 'passive', 'desirable', 'auto', 'on']

const pair = (mode: string, far: string, second: object = {}, change: object = {}) => ({
  platform: 'ios-15-switch',
  ports: [
    { name: 'Gi0/1', mode, far },
    { name: 'Gi0/2', mode, far, ...second },
  ],
  ...change,
})
const facts = (given: unknown) => lacp.decide(lacp.given.parse(given)).facts

it('bundles the pairs of modes that the documents name, whichever end has which', () => {
  const works = ['active passive', 'passive active', 'active active', 'desirable auto', 'auto desirable', 'desirable desirable', 'on on']
  for (const own of MODES)
    for (const far of MODES) {
      const { bundled, channel } = facts(pair(own, far))
      expect([own, far, bundled]).toEqual([own, far, works.includes(`${own} ${far}`) ? 2 : 0])
      expect(channel).toBe(bundled === 0 ? 'SD' : 'SU')
      expect(bundled).toBe(facts(pair(far, own)).bundled)
    }
})

it('leaves a port without a partner alone on IOS 15, and suspends it on IOS XE', () => {
  expect(facts(pair('passive', 'passive'))).toMatchObject({ 'Gi0/1': 'I', 'Gi0/1-why': 'no-partner' })
  expect(facts(pair('passive', 'passive', {}, { platform: 'iosxe-17' }))).toMatchObject({ 'Gi0/1': 's' })
  expect(facts(pair('on', 'active'))).toMatchObject({ 'Gi0/1': 'D', 'Gi0/1-why': 'err-disabled', channel: 'SD' })
  expect(facts(pair('active', 'none'))).toMatchObject({ 'Gi0/1': 'I', bundled: 0 })
})

it('suspends a port that differs, and bundles the others', () => {
  for (const second of [{ speed: 100 }, { duplex: 'half' }, { switchport: 'access' }, { native: 99 }, { allowed: '10' }])
    expect(facts(pair('active', 'active', second))).toMatchObject({
      'Gi0/1': 'P',
      'Gi0/2': 's',
      'Gi0/2-why': 'not-alike',
      bundled: 1,
      channel: 'SU',
    })
})

it('has eight active ports at most with LACP, and never more than there are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16 }), fc.constantFrom('active', 'passive'), (count, mode) => {
      const ports = Array.from({ length: count }, (_, index) => ({ name: `Gi0/${index + 1}`, mode, far: 'active' }))
      const found = facts({ ports })
      expect(found.bundled).toBe(Math.min(8, count))
      expect(Object.values(found).filter((value) => value === 'H')).toHaveLength(Math.max(0, count - 8))
    }),
  )
})

it('prints the summary in the form of IOS', () => {
  expect(lacp.prints.summary?.(lacp.given.parse(pair('active', 'passive', { allowed: '10,20' })))).toBe(
    [
      'Number of channel-groups in use: 1',
      'Number of aggregators:           1',
      '',
      'Group  Port-channel  Protocol    Ports',
      '------+-------------+-----------+-----------------------------------------------',
      '1      Po1(SU)         LACP      Gi0/1(P)       Gi0/2(s)',
    ].join('\n'),
  )
})

it('refuses two protocols in one group, and half of a far end on', () => {
  const taken = (given: unknown) => lacp.given.safeParse(given).success
  expect(taken(pair('active', 'active', { mode: 'desirable' }))).toBe(false)
  expect(taken(pair('on', 'on', { far: 'active' }))).toBe(false)
  expect(taken(pair('desirable', 'active', {}, { platform: 'iosxe-17' }))).toBe(false)
})

it('says nothing of on against a protocol on IOS XE', () => {
  expect(lacp.given.safeParse(pair('on', 'active', {}, { platform: 'iosxe-17' })).success).toBe(false)
  expect(lacp.given.safeParse(pair('on', 'on', {}, { platform: 'iosxe-17' })).success).toBe(true)
  expect(lacp.given.safeParse(pair('on', 'none', {}, { platform: 'iosxe-17' })).success).toBe(true)
})
