import { describe, expect, it } from 'vitest'
import type { State } from '@/sim/kernel/network'
import { play } from '@/sim/terminal'
import { BRANCH, run, settled, withLines } from '@/tests/sim/lab'

const ENTRIES = ['access-list 101 deny tcp any any', 'access-list 101 permit icmp any any']
const lab = withLines(BRANCH, 'R1', ...ENTRIES, 'interface GigabitEthernet0/0', ' ip access-group 101 in')
const counted = run(run(settled(lab), 'PC1: ping 10.0.3.10').state, 'PC1: telnet 10.0.3.10 80').state
const shown = (state: State, ...lines: string[]) =>
  play(state, 'R1', ['configure terminal', ...lines, 'end', 'show access-lists']).screen.filter((line) => /permit|deny/.test(line))

describe('what a list has counted', () => {
  it('goes with the list: one of the same name begins anew', () => {
    expect(shown(counted)).toEqual(['    10 deny tcp any any (1 match)', '    20 permit icmp any any (4 matches)'])
    expect(shown(counted, 'no access-list 101', ...ENTRIES).slice(-2)).toEqual(['    10 deny tcp any any', '    20 permit icmp any any'])
  })

  it('goes with the entry: another one at its number begins anew', () => {
    const lines = ['ip access-list extended 101', 'no 20', '20 permit ip any any']
    expect(shown(counted, ...lines).slice(-2)).toEqual(['    10 deny tcp any any (1 match)', '    20 permit ip any any'])
  })

  it('follows its entry to another number', () => {
    expect(shown(counted, 'ip access-list resequence 101 100 5').slice(-2)).toEqual([
      '    100 deny tcp any any (1 match)',
      '    105 permit icmp any any (4 matches)',
    ])
  })
})
