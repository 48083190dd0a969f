import { describe, expect, it } from 'vitest'
import { replayed, type TypedLine, waited } from '@/sim'
import type { State } from '@/sim/kernel/network'
import { play } from '@/sim/terminal'
import { BRANCH, run, settled, withLines } from '@/tests/sim/lab'

const ENTRIES = ['access-list 101 deny tcp any any', 'access-list 101 permit icmp any any']
const lab = withLines(BRANCH, 'R1', ...ENTRIES, 'interface GigabitEthernet0/0', ' ip access-group 101 in')
const counted = run(run(settled(lab), 'PC1: ping 10.0.3.10').state, 'PC1: telnet 10.0.3.10 80').state
const shown = (state: State, ...lines: string[]) =>
  play(state, 'R1', ['configure terminal', ...lines, 'end', 'show access-lists']).screen.filter((line) => /permit|deny/.test(line))

describe('an entry with `log`', () => {
  const logging = withLines(
    BRANCH,
    'R1',
    'access-list 101 permit icmp any any log',
    'interface GigabitEthernet0/0',
    ' ip access-group 101 in',
  )
  const LINE = /: %SEC-6-IPACCESSLOGDP: list 101 permitted icmp 10\.0\.0\.10 -> 10\.0\.3\.10 \(8\/0\), 1 packet$/
  const read = (...lines: TypedLine[]) =>
    replayed(settled(logging), [...lines, { device: 'R1', line: 'show clock' }]).runs.at(-1)?.before ?? []
  const ping = { device: 'PC1', line: 'ping 10.0.3.10' }

  it('tells of the first packet of a flow, with a stamp, at the console of its device', () => {
    expect(read(ping)).toEqual([expect.stringMatching(LINE)])
    expect(read(ping, ping)).toHaveLength(1)
  })

  it('tells of a flow again after five minutes', () => {
    expect(read(ping, { device: 'PC1', line: waited(299) }, ping)).toHaveLength(1)
    expect(read(ping, { device: 'PC1', line: waited(300) }, ping)).toHaveLength(2)
  })

  it('keeps to the levels of its device', () => {
    const mute = settled(withLines(logging, 'R1', 'logging console notifications'))
    const { runs } = replayed(mute, [ping, { device: 'R1', line: 'show logging' }])
    expect(runs.at(-1)?.before).toBeUndefined()
    expect(runs.at(-1)?.output.filter((line) => LINE.test(line))).toHaveLength(1)
  })
})

describe('what a list has counted', () => {
  it('goes with the list: one of the same name begins anew', () => {
    expect(shown(counted)).toEqual(['    10 deny tcp any any (1 match)', '    20 permit icmp any any (4 matches)'])
    expect(shown(counted, 'no access-list 101', ...ENTRIES).slice(-2)).toEqual(['    10 deny tcp any any', '    20 permit icmp any any'])
  })

  it('goes with the entry: another one at its number begins anew', () => {
    const lines = ['ip access-list extended 101', 'no 20', '20 permit ip any any']
    expect(shown(counted, ...lines).slice(-2)).toEqual(['    10 deny tcp any any (1 match)', '    20 permit ip any any'])
  })

  it('begins anew where the entries get other numbers', () => {
    expect(shown(counted, 'ip access-list resequence 101 20 20').slice(-2)).toEqual([
      '    20 deny tcp any any',
      '    40 permit icmp any any',
    ])
  })
})
