/** A line for each command that changes something. */
export const EXAMPLES = [
  { mode: 'config', line: 'ip icmp rate-limit unreachable 1000', no: 'default ip icmp rate-limit unreachable' },
  { mode: 'config', line: 'no ip icmp rate-limit unreachable', no: 'ip icmp rate-limit unreachable 500' },
  { mode: 'config', line: 'ip icmp rate-limit unreachable df 100', no: 'default ip icmp rate-limit unreachable df' },
] as const
