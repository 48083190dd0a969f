import { describe, expect, it } from 'vitest'
import type { IosDevice, State } from '@/sim/kernel/network'
import { typeInto } from '@/sim/terminal'
import { BRANCH, ending, withDevice } from '../lab'
import { state } from './screen'

const r1 = (of: State) => of.network.devices.R1 as IosDevice
const into = (lines: string[], start = state()) => typeInto(start, { device: 'R1', lines })

describe('typeInto', () => {
  it('types from global configuration mode, and what follows is worked out', () => {
    const typed = into(['line vty 0 4', ' transport input telnet'])
    expect(typed.rejected).toEqual([])
    expect(ending(typed.state, 'PC1: ssh -l admin 10.0.0.1 password S3cret')).toBe('refused: transport-input-excludes')
  })

  it('tells which lines were refused and types the rest', () => {
    const typed = into(['line vty 0 4', 'transport input shh', 'hostname Edge'])
    expect(typed.rejected.map(({ line, output }) => [line, output.at(1)])).toEqual([
      ['transport input shh', "% Invalid input detected at '^' marker."],
    ])
    expect(r1(typed.state).config.hostname?.value).toBe('Edge')
  })

  it('says yes to questions that only want that', () => {
    expect(r1(into(['crypto key zeroize rsa']).state).stores.rsaKeys).toEqual([])
    expect(Object.keys(r1(into(['no username admin']).state).config.users)).toEqual(['boss'])
  })

  it('refuses a key whose size would have to be asked for', () => {
    const keyless = state(withDevice(BRANCH, 'R1', { rsaKey: undefined }))
    const typed = into(['crypto key generate rsa'], keyless)
    expect(typed.rejected).toHaveLength(1)
    expect(r1(typed.state).stores.rsaKeys).toEqual([])
    expect(into(['crypto key generate rsa modulus 2048'], keyless).rejected).toEqual([])
  })

  it('carries out EXEC commands after do', () => {
    const busy = state(withDevice(BRANCH, 'R1', { sessions: [{ line: { kind: 'vty', number: 0 }, service: 'ssh' }] }))
    expect(r1(into(['do clear line vty 0'], busy).state).stores.sessions).toEqual([])
  })

  it('counts the origins of typed lines on from the text', () => {
    const before = r1(state()).linesTyped
    const typed = into(['hostname Edge', 'ip domain-name example.net'])
    expect(r1(typed.state).config.domainName?.origin).toEqual({ device: 'R1', line: before + 2, text: 'ip domain-name example.net' })
  })

  it('leaves no session behind', () => expect(r1(into(['hostname Edge']).state).stores.sessions).toEqual([]))

  it('takes shell commands on a host', () => {
    const typed = typeInto(state(), { device: 'PC1', lines: ['ip route del default', 'frobnicate'] })
    expect(typed.rejected.map(({ line }) => line)).toEqual(['frobnicate'])
    expect(ending(typed.state, 'PC1: ping 10.0.3.10')).toBe('network-unreachable: host-gateway-missing')
  })

  it('does not know devices that are not there', () => expect(() => typeInto(state(), { device: 'R9', lines: [] })).toThrow(RangeError))
})
