import type { Probe, Symptom } from './kernel/trace'
import type { End } from './verdict/proof'

/** What a probe is, in the midst of a sentence: `SSH from PC1 as admin`. */
export function attemptOf({ from, action }: Probe): string {
  switch (action.kind) {
    case 'ping':
      return `the ping from ${from}`
    case 'traceroute':
      return `the traceroute from ${from}`
    case 'tcp':
      return `the connection from ${from} to TCP port ${action.port}`
    case 'ssh':
      return `SSH from ${from}${action.port === 22 ? '' : ` to port ${action.port}`} as ${action.user}`
    case 'telnet':
      return `Telnet from ${from}`
  }
}

/** How it ended, behind that: `ends in “Connection refused”`, `gets through`. */
export function endingOf({ symptom, cause }: End, probe: Probe): string {
  if (cause === undefined) return 'gets through'
  if (probe.action.kind === 'ping') return symptom === 'timed-out' ? 'gets no answer' : 'is answered with an error'
  if (probe.action.kind === 'traceroute') return symptom === 'timed-out' ? 'does not arrive' : 'ends with an error before it arrives'
  return endings[symptom]
}

const quoted = (text: string) => `ends in “${text}”`

const endings: Readonly<Record<Symptom, string>> = {
  reply: 'gets through',
  connected: 'gets through',
  privileged: 'gets through',
  'asked-for-password': 'is asked for a password',
  'logged-in': 'gets no further than the prompt >',
  'stuck-at-user': 'gets no further than the prompt >',
  refused: quoted('Connection refused'),
  'timed-out': 'times out',
  'no-route-to-host': quoted('No route to host'),
  unreachable: quoted('Destination unreachable; gateway or host down'),
  'closed-by-remote': quoted('Connection closed by remote host'),
  'authentication-failed': 'ends with the login refused',
  'network-unreachable': quoted('Network is unreachable'),
  'negotiation-failed': 'ends before the login: client and server do not agree',
  'password-required-none-set': quoted('Password required, but none set'),
}
