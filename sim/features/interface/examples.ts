const IF = { mode: 'config-if', section: 'interface GigabitEthernet0/0' }
const PORT = { mode: 'config-if', section: 'interface FastEthernet0/1', on: 'switch' } as const

/** What is printed, read back, and undone. */
export const EXAMPLES = [
  { ...IF, line: 'speed 100' },
  { ...PORT, line: 'speed 100' },
  { ...PORT, line: 'duplex full' },
  { ...IF, line: 'bandwidth 5000' },
  { ...IF, line: 'mtu 1400' },
]
