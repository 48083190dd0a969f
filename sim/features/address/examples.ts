const IF = { mode: 'config-if', section: 'interface GigabitEthernet0/0' }

/** What is printed, read back, and undone. */
export const EXAMPLES = [
  { ...IF, line: 'ip address 10.0.9.1 255.255.255.0 secondary' },
  { ...IF, line: 'ip mtu 1400' },
  { mode: 'config-if', section: 'interface Null0', line: 'no ip unreachables', no: 'ip unreachables' },
]
