/** What is printed, read back, and undone. */
export const EXAMPLES = [
  { mode: 'config', line: 'ip route 10.9.0.0 255.255.0.0 10.0.0.254 250 tag 7 name Backup permanent' },
  { mode: 'config', line: 'ip route 10.8.0.0 255.255.0.0 Null0' },
  { mode: 'config', line: 'ip route 10.7.0.0 255.255.0.0 10.0.0.254 255' },
]
