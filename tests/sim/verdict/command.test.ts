import { describe, expect, it } from 'vitest'
import { watchUnder } from '@/sim/trial/run'
import { readingOf, runShow, shownBy } from '@/sim/verdict/command'
import { BRANCH, run, settled, withLines } from '../lab'

const cold = settled(withLines(BRANCH, 'R1', 'access-list 10 permit 10.0.0.0 0.0.0.255', 'line vty 0 4', ' access-class 10 in'))
const warm = run(cold, 'PC1: ssh -l admin 10.0.0.1 password S3cret').state

/** What R1 prints, masked, or refuses. */
function maskedIn(state: typeof cold, command: string): readonly string[] {
  const result = runShow(state, 'R1', command, watchUnder({}), 'the test')
  return 'refused' in result ? ['refused', ...result.refused] : result.masked
}

describe('a show command', () => {
  it.each([
    'show access-lists',
    'show access-lists | include match',
    'show access-lists | exclude match',
    'show access-lists | begin permit',
  ])('masked reads the same before and after an attempt is counted: %s', (command) => {
    expect(maskedIn(warm, command)).toEqual(maskedIn(cold, command))
  })

  it('that tells of the session, or is none, is refused', () => {
    expect(maskedIn(cold, 'show history')).toEqual(['refused', '“show history” shows nothing about the device'])
    expect(maskedIn(cold, 'ping 10.0.0.10')).toEqual(['refused', '“ping 10.0.0.10” shows nothing about the device'])
    expect(maskedIn(cold, 'show usurers')[0]).toBe('refused')
    expect(maskedIn(cold, 'show users | inclde x')[0]).toBe('refused')
  })

  it('is known by what it shows and read in full, however it is abbreviated', () => {
    expect(shownBy(cold, 'R1', 'sh run | i ssh')).toBe('running-config')
    expect(shownBy(cold, 'R1', 'wr t')).toBe('running-config')
    expect(shownBy(cold, 'R1', 'sh line vty 3')).toBe('line')
    expect(readingOf(cold, 'R1', 'sh ip int br')).toBe(readingOf(cold, 'R1', 'show  ip interface brief'))
    expect(readingOf(cold, 'R1', 'show users | include vty')).not.toBe(readingOf(cold, 'R1', 'show users'))
  })
})
