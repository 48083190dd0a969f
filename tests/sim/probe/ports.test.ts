import { describe, expect, it } from 'vitest'
import { BRANCH, ending, settled, withHost, withLines } from '../lab'
import { at, said } from '../terminal/screen'

const PORTS = [7999, 8000, 8005, 8010, 8011]
const behind = (entry: string) =>
  withLines(
    withHost(BRANCH, 'PC3', { listens: PORTS }),
    'R1',
    `access-list 101 permit tcp any any ${entry}`,
    'interface GigabitEthernet0/0',
    ' ip access-group 101 in',
  )
const passes = (entry: string) => {
  const state = settled(behind(entry))
  return PORTS.filter((port) => ending(state, `PC1: telnet 10.0.3.10 ${port}`) === 'connected')
}

describe('the ports of an entry', () => {
  it.each([
    ['range 8000 8010', [8000, 8005, 8010]],
    ['range 8005 8005', [8005]],
    ['eq 8005', [8005]],
    ['neq 8005', [7999, 8000, 8010, 8011]],
    ['lt 8005', [7999, 8000]],
    ['gt 8005', [8010, 8011]],
  ])('%s lets %j through, and no other', (entry, ports) => {
    expect(passes(entry)).toEqual(ports)
  })

  it.each(['range 8000 8010', 'eq 8005', 'neq 8005', 'lt 8005', 'gt 8005'])('%s is printed as it was typed', (entry) => {
    expect(said(at('R1', behind(entry)), ['show running-config'])).toContain(`access-list 101 permit tcp any any ${entry}`)
  })
})
