import { describe, expect, it } from 'vitest'
import { type Field, parseField, readField } from '@/sim/verdict/field'

function field(pattern: string): Field {
  const read = parseField(pattern, 'x')
  if ('mend' in read) throw new Error(read.what)
  return read
}

describe('a field', () => {
  it.each([
    ['SSH * - version', 'SSH Disabled - version 2.0', 'Disabled'],
    ['Inbound access list is *', '  Inbound  access list is not set', 'not set'],
    ['input transports are *.', 'Allowed input transports are telnet ssh.', 'telnet ssh'],
    ['GigabitEthernet0/0 * YES', 'GigabitEthernet0/0         10.0.0.1        YES manual up                    up', '10.0.0.1'],
    ['* is up', 'GigabitEthernet0/0 is up, line protocol is up', 'GigabitEthernet0/0'],
    ['manual * up', 'GigabitEthernet0/0   10.0.0.1   YES manual administratively down up', 'administratively down'],
    ['10 * 10.0.0.10', '    10 deny   10.0.0.10 (3 matches)', 'deny'],
    ['(*) on', 'the rule (a.b) on R1', 'a.b'],
  ])('“%s” reads in “%s” the value “%s”', (pattern, line, value) => {
    expect(readField(field(pattern), ['', line]).map((reading) => [reading.line, reading.value])).toEqual([[1, value]])
  })

  it('takes every other sign than the star word for word', () => {
    expect(readField(field('10.0.0.1 *'), ['10x0x0x1 up'])).toEqual([])
    expect(readField(field('SSH * - version'), ['ssh Disabled - version'])).toEqual([])
  })

  it('fits no line where nothing stands at the star', () => {
    expect(readField(field('access list is *'), ['access list is', 'access list is  '])).toEqual([])
  })
})
