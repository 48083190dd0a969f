import { describe, expect, it } from 'vitest'
import { changed, type Goal, grade, replay } from '@/sim'
import { BRANCH, settled, withLines, without } from '../lab'

const goals: readonly Goal[] = [
  { id: 'admin-in', must: 'work', probe: 'PC1: ssh -l admin 10.0.0.1 password S3cret' },
  { id: 'telnet', must: 'fail', probe: 'PC2: telnet 10.0.0.1 user admin password S3cret' },
]
const open = settled(withLines(without(BRANCH, 'R1', 'transport input ssh'), 'R1', ' transport input telnet'))
const typed = (...lines: string[]) =>
  replay(
    open,
    lines.map((line) => ({ device: 'R1', line })),
  ).state
const met = (...lines: string[]) => grade(typed(...lines), goals).map(({ id, met }) => [id, met])

describe('goals', () => {
  it('are unmet with the end and its cause in words', () => {
    expect(grade(open, goals)).toEqual([
      {
        id: 'admin-in',
        met: false,
        end: 'SSH from PC1 as admin fails, with words that differ between releases',
        cause: expect.objectContaining({ device: 'R1', text: expect.stringContaining('SSH') }),
      },
      { id: 'telnet', met: false, end: 'Telnet from PC2 gets through' },
    ])
  })

  it('are met by whatever has the effect, in any words, and not by words alone', () => {
    const both = [
      ['admin-in', true],
      ['telnet', true],
    ]
    expect(met('conf t', 'line vty 0 4', 'transport input ssh')).toEqual(both)
    expect(met('conf t', 'line vty 3 4', 'tr in ssh', 'line vty 0 2', 'tr in none', 'tr in ssh')).toEqual(both)
    expect(met('conf t', 'line vty 0 4', 'transport input all')).toEqual([
      ['admin-in', true],
      ['telnet', false],
    ])
    expect(met('conf t', 'banner motd #transport input ssh#')).toEqual([
      ['admin-in', false],
      ['telnet', false],
    ])
  })

  it('that must fail are met where nothing gets through, for whatever reason', () => {
    expect(met('conf t', 'interface g0/0', 'shutdown')).toEqual([
      ['admin-in', false],
      ['telnet', true],
    ])
  })

  it('are tried each on its own: one leaves nothing for the next', () => {
    const twice = [goals[0], { ...goals[0], id: 'again' }] as readonly Goal[]
    const state = typed('conf t', 'line vty 1 4', 'transport input none', 'line vty 0', 'transport input ssh')
    expect(grade(state, twice).map(({ met }) => met)).toEqual([true, true])
  })

  it('that cannot be tried are refused by name', () => {
    expect(() => grade(open, [{ id: 'odd', must: 'work', probe: 'PC9: ping 10.0.0.1' }])).toThrow('the goal “odd”')
    expect(() => grade(open, [{ id: 'odd', must: 'work', probe: 'ping' }])).toThrow('the goal “odd” cannot be tried')
  })
})

describe('what changed', () => {
  it('names each line that came and went, under its heading, device by device', () => {
    const after = replay(
      typed('conf t', 'line vty 0 4', 'transport input ssh', 'exit', 'ip access-list standard MGMT', 'permit host 10.0.0.10'),
      [
        { device: 'SW1', line: 'conf t' },
        { device: 'SW1', line: 'no ip default-gateway' },
      ],
    ).state
    expect(changed(open, after)).toEqual([
      { device: 'SW1', lines: [{ change: 'taken', text: 'ip default-gateway 10.0.0.1' }] },
      {
        device: 'R1',
        lines: [
          { change: 'added', text: 'ip access-list standard MGMT' },
          { change: 'added', section: 'ip access-list standard MGMT', text: 'permit 10.0.0.10' },
          { change: 'taken', section: 'line vty 0 4', text: 'transport input telnet' },
          { change: 'added', section: 'line vty 0 4', text: 'transport input ssh' },
        ],
      },
    ])
  })

  it('is nothing where lines were only looked at, or taken back', () => {
    expect(changed(open, typed('show running-config', 'conf t', 'hostname X', 'hostname R1'))).toEqual([])
  })
})
