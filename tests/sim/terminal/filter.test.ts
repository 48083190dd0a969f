import { describe, expect, it } from 'vitest'
import { applyFilter, MORE, paginate, parseFilter, recall, remember } from '@/sim/terminal'
import { at, said } from './screen'

const LINES = ['hostname R1', '!', 'line con 0', ' login', 'line vty 0 4', ' login local', ' transport input ssh', 'end']
const filtered = (text: string) => {
  const filter = parseFilter(text)
  if (typeof filter === 'string' || 'badAt' in filter) throw new Error(text)
  return applyFilter(filter, LINES)
}

describe('a filter', () => {
  it('includes lines that fit', () => expect(filtered('include ^line')).toEqual(['line con 0', 'line vty 0 4']))
  it('includes what fits either pattern', () => expect(filtered('i hostname|ssh')).toEqual(['hostname R1', ' transport input ssh']))
  it('excludes lines that fit', () => expect(filtered('exclude login|!')).not.toContain(' login'))
  it('begins at the first line that fits', () => expect(filtered('b vty')).toEqual(LINES.slice(4)))
  it('shows a section with what is indented under it', () => expect(filtered('section line vty')).toEqual(LINES.slice(4, 7)))
  it('shows a line of a section alone when only that line fits', () => expect(filtered('sec transport')).toEqual([' transport input ssh']))
  it('takes _ for any delimiter', () => expect(filtered('include vty_0')).toEqual(['line vty 0 4']))
  it('takes what is no pattern word for word', () => expect(filtered('include [')).toEqual([]))
  it('is incomplete without a pattern', () => expect(parseFilter('include')).toBe('incomplete'))
  it('has to be a filter', () => expect(parseFilter('grep x')).toEqual({ badAt: 0 }))

  it('works behind show commands, with abbreviations', () => {
    expect(said(at('R1'), ['sh run | sec vty'])).toEqual(['line vty 0 4', ' login local', ' transport input ssh'])
    expect(said(at('R1'), ['show running-config | include ^username'])).toHaveLength(2)
  })

  it('does not work behind other commands', () => {
    expect(said(at('R1'), ['ping 10.0.0.10 | include x'])[1]).toBe("% Invalid input detected at '^' marker.")
  })
})

describe('the pager', () => {
  it('cuts output into screens, the last line of each kept for --More--', () => {
    expect(paginate(['1', '2', '3', '4', '5'], 3)).toEqual([['1', '2'], ['3', '4'], ['5']])
    expect(MORE.trim()).toBe('--More--')
  })
  it('shows all at once with a length of 0', () => expect(paginate(['1', '2'], 0)).toEqual([['1', '2']]))
})

describe('history', () => {
  it('keeps lines, not blanks or repetitions', () => {
    expect(['a', '', 'a', 'b', 'a'].reduce<readonly string[]>(remember, [])).toEqual(['a', 'b', 'a'])
  })
  it('is walked with the arrow keys and stops at both ends', () => {
    const history = ['a', 'b']
    expect(recall(history, 0, 1)).toEqual({ place: 1, line: 'b' })
    expect(recall(history, 2, 1)).toEqual({ place: 2, line: 'a' })
    expect(recall(history, 1, -1)).toEqual({ place: 0, line: '' })
  })
})
