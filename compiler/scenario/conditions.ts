import { attemptOf, type Device, formatProbe, marksOf, type PredictGround, type Probe, type State, type Symptom, type Trace } from '@/sim'

/**
 * What is fixed in a question about what happens, as sentences: the system of the client, how many attempts there were, what was
 * tried before and how that ended, and whether anything was sent at all.
 */
export function conditionsOf(goal: Probe, { asked, before }: PredictGround): string {
  const system = asked.network.devices[goal.from]?.kind === 'host' ? 'Linux' : 'IOS'
  const attempt = ordinals[before.filter(({ probe }) => formatProbe(probe) === formatProbe(goal)).length] ?? 'a later'
  const runs = `${goal.from} runs ${system}.`
  if (before.length > 0) return [runs, `It is ${attempt} attempt.`, `Before it, ${listed(before.map(historyOf))}.`].join(' ')
  const tables = isCold(asked) ? 'nothing was sent before: ARP tables are empty' : 'some ARP tables hold addresses already'
  return `${runs} It is ${attempt} attempt, and ${tables}.`
}

const ordinals = ['the first', 'the second', 'the third', 'the fourth', 'the fifth']

/** `the ping from PC1 got answers` */
function historyOf(trace: Trace): string {
  return `${attemptOf(trace.probe)} ${endedIn(trace)}`
}

function endedIn(trace: Trace): string {
  const { probe, symptom, cause } = trace
  const marks = marksOf(trace)
  if (marks !== undefined) return `printed “${marks}”`
  if (probe.action.kind === 'ping') return cause === undefined ? 'got answers' : endings[symptom]
  if (probe.action.kind === 'traceroute')
    return cause === undefined ? 'arrived' : symptom === 'timed-out' ? 'did not arrive' : endings[symptom]
  return cause === undefined ? (symptom === 'asked-for-password' ? 'was asked for a password' : 'got through') : endings[symptom]
}

const quoted = (text: string) => `ended in “${text}”`

const endings: Readonly<Record<Symptom, string>> = {
  reply: 'got answers',
  connected: 'got through',
  privileged: 'got through',
  'logged-in': 'got through',
  'asked-for-password': 'was asked for a password',
  'stuck-at-user': 'got no further than the prompt >',
  refused: quoted('Connection refused'),
  'timed-out': 'got no answer',
  'no-route-to-host': quoted('No route to host'),
  unreachable: 'was answered with an error',
  'closed-by-remote': quoted('Connection closed by remote host'),
  'authentication-failed': 'ended with the login refused',
  'network-unreachable': quoted('Network is unreachable'),
  'negotiation-failed': 'ended before the login: client and server did not agree',
  'password-required-none-set': quoted('Password required, but none set'),
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')}, and then ${last}` : last
}

function isCold({ network }: State): boolean {
  const arpOf = (device: Device) => (device.kind === 'host' ? device.arp : device.stores.arp)
  return Object.values(network.devices).every((device) => arpOf(device).every(({ mac }) => mac === ''))
}
