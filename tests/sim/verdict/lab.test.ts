import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grade } from '@/course'
import { build, runningConfig, type State, settle, sourceOf, stateAfter, type TypedLine } from '@/sim'
import { lostIn } from '@/sim/source'
import { compiledItem, listedItems, someItems } from '../../compiled'
import { cases } from '../../runs'
import { NETWORKS } from '../what-if/networks'

const labs = someItems(24, 'lab')
type Lab = (typeof labs)[number]
type Variant = Lab['variants'][number]

const solutionOf = ({ solution }: Variant): TypedLine[] =>
  solution.flatMap(({ device, lines }) => lines.map(({ text }) => ({ device, line: text })))
const graded = (lab: Lab, variant: Variant, lines: readonly TypedLine[]) => grade(lab, variant.id, { kind: 'lab', lines: [...lines] })
const labOf = (id: string): [Lab, Variant] => {
  const listed = listedItems().find((one) => one.id === id)
  const lab = listed && compiledItem(listed.hash)
  const variant = lab?.kind === 'lab' ? lab.variants[0] : undefined
  if (lab?.kind !== 'lab' || !variant) throw new Error(`the course has no lab ${id}`)
  return [lab, variant]
}
const typedOn = (device: string, ...lines: string[]): TypedLine[] => lines.map((line) => ({ device, line }))

describe('the solution of a lab', () => {
  it('is right, and nothing before its last command is', () => {
    expect(labs.length).toBeGreaterThanOrEqual(6)
    fc.assert(
      fc.property(fc.constantFrom(...labs), fc.nat(), fc.nat(), (lab, which, cut) => {
        const variant = lab.variants[which % lab.variants.length]
        if (!variant) throw new Error('a lab has variants')
        const all = solutionOf(variant)
        const last = all.findLastIndex(({ line }) => line !== 'end')
        expect(graded(lab, variant, all).result).toBe('right')
        expect(graded(lab, variant, all.slice(0, last + 1)).result).toBe('right')
        const prefix = all.slice(0, 1 + (cut % last))
        expect(graded(lab, variant, prefix).result).toBe('wrong')
      }),
      cases(40),
    )
  })

  it('stands at the prompts that the consoles show', () => {
    const [, { solution }] = labOf('guard-the-lines')
    expect(solution[0]?.lines.map(({ prompt, text }) => prompt + text)).toEqual([
      'R1#configure terminal',
      'R1(config)#access-list 10 permit 10.99.0.0 0.0.0.255',
      'R1(config)#line vty 0 4',
      'R1(config-line)#access-class 10 in',
      'R1(config-line)#end',
    ])
  })
})

describe('lines are graded by what they do', () => {
  it('in other words, in another order and with detours', () => {
    const [lab, variant] = labOf('guard-the-lines')
    const inTwoParts = typedOn(
      'R1',
      'sh run | sec vty',
      'conf t',
      'line vty 0 2',
      'access-class ONLY-US in',
      'line vty 3 4',
      'access-class ONLY-US in',
      'no exec-timeout',
      'ip access-list standard ONLY-US',
      'deny host 10.99.0.200',
      'permit 10.99.0.0 0.0.0.127',
      'permit 10.99.0.128 0.0.0.127',
    )
    expect(graded(lab, variant, inTwoParts)).toEqual({ result: 'right', met: ['admin', 'user-near', 'user-far', 'user-traffic'] })
  })

  it('so that opening more than is wanted misses the goal that guards it', () => {
    const [lab, variant] = labOf('branch-router-refuses')
    const overdone = typedOn('R1', 'conf t', 'crypto key generate rsa modulus 2048', 'line vty 0 4', 'no access-class ADMINS in')
    expect(graded(lab, variant, overdone)).toEqual({ result: 'wrong', met: ['router-ssh', 'telnet', 'switch-ssh', 'printer'] })
    const onInterface = typedOn('R1', 'conf t', 'access-list 10 permit 10.99.0.0 0.0.0.255', 'interface g0/1', 'ip access-group 10 in')
    const [guarded, first] = labOf('guard-the-lines')
    expect(graded(guarded, first, onInterface)).toEqual({ result: 'wrong', met: ['admin', 'user-near', 'user-far'] })
  })

  it('over all lines of a switch, not only the first five', () => {
    const [lab, variant] = labOf('switch-back-to-ssh')
    const five = typedOn('SW1', 'conf t', 'crypto key generate rsa modulus 2048', 'line vty 0 4', 'transport input ssh')
    expect(graded(lab, variant, five)).toEqual({ result: 'wrong', met: ['switch-ssh', 'router-ssh', 'printing'] })
    expect(graded(lab, variant, [...five, ...typedOn('SW1', 'line vty 5 15', 'transport input none')]).result).toBe('right')
  })

  it('also where they are typed in a session that came in by SSH', () => {
    const [lab, variant] = labOf('guard-the-lines')
    const remote = typedOn(
      'PC1',
      'ssh -l admin 10.99.0.1',
      'S3cret',
      'enable',
      '3nable',
      'conf t',
      'access-list 10 permit 10.99.0.0 0.0.0.255',
    )
    expect(graded(lab, variant, [...remote, ...typedOn('PC1', 'line vty 0 4', 'access-class 10 in', '\x1a', 'exit')]).result).toBe('right')
  })

  it('and not at all where a device is not there', () => {
    const [lab, variant] = labOf('guard-the-lines')
    expect(graded(lab, variant, typedOn('SW9', 'conf t'))).toEqual({ result: 'invalid', why: 'this lab has no device “SW9”' })
  })
})

describe('the source of a network', () => {
  const sameTexts = (a: State, b: State) =>
    Object.values(a.network.devices).every((device) => {
      const other = b.network.devices[device.name]
      if (device.kind === 'host' || !other || other.kind === 'host') return device.kind === other?.kind
      return JSON.stringify(runningConfig(device).map(({ text }) => text)) === JSON.stringify(runningConfig(other).map(({ text }) => text))
    })

  it('is built into the same network again, for every network of the course', () => {
    for (const { title, state } of NETWORKS) {
      const source = sourceOf(state)
      const built = build(source)
      if ('errors' in built) throw new Error(`${title}: ${JSON.stringify(built.errors)}`)
      expect(lostIn(source, state), title).toEqual([])
      expect(sameTexts(settle(built.network), state), title).toBe(true)
    }
  })

  it('keeps secrets usable, numbers of entries, VLANs and ports that were brought up', () => {
    const [, { start }] = labOf('branch-router-refuses')
    const built = build(start)
    if ('errors' in built) throw new Error('a lab can be built')
    const state = stateAfter(settle(built.network), [
      ...typedOn(
        'R1',
        'conf t',
        'service password-encryption',
        'line con 0',
        'password c0nsole',
        'username ines privilege 15 password 0 pw',
      ),
      ...typedOn('R1', 'enable algorithm-type scrypt secret other', 'ip access-list standard ADMINS', '7 deny host 10.0.0.9'),
      ...typedOn('SW1', 'conf t', 'vlan 30', 'name GUESTS', 'interface fa0/2', 'switchport access vlan 30', 'banner motd #keep out#'),
    ])
    const source = sourceOf(state)
    expect(lostIn(source, state)).toEqual([])
    const text = source.devices.flatMap((device) => (device.kind === 'host' ? [] : device.config.split('\n')))
    expect(text).toEqual(
      expect.arrayContaining([
        'enable algorithm-type scrypt secret 0 other',
        ' 7 deny   10.0.0.9',
        'vlan 30',
        ' name GUESTS',
        ' no shutdown',
      ]),
    )
  })

  it('says which device it does not carry', () => {
    const [, { start }] = labOf('branch-router-refuses')
    const built = build(start)
    if ('errors' in built) throw new Error('a lab can be built')
    const state = stateAfter(settle(built.network), typedOn('R1', 'conf t', 'crypto key generate rsa label OTHER modulus 1024'))
    expect(lostIn(sourceOf(state), state)).toEqual(['R1'])
  })
})
