import { hostnameOf } from '../features/identity'
import { OPENSSH_PROMPT, sshServer } from '../features/ssh'
import type { Ipv4 } from '../ipv4'
import { formatIpv4 } from '../ipv4'
import type { IosDevice } from '../kernel/network'
import type { Consult } from '../kernel/rules'
import type { Probe, Symptom } from '../kernel/trace'
import type { Login } from './login'
import type { Client } from './symptom'

/** What a client prints about a TCP session, line by line, with what the person types at visible prompts. */
export function clientSays(
  action: Exclude<Probe['action'], { kind: 'ping' | 'traceroute' }>,
  client: Client,
  symptom: Symptom,
  server: IosDevice | undefined,
  session: Login | undefined,
  consult: Consult,
): readonly string[] {
  const to = formatIpv4(action.to)
  const opening = opensWith(action, client, to, session !== undefined || symptom === 'connected' || symptom === 'closed-by-remote')
  if (symptom === 'connected') return [...opening, ...banner(action, server, consult)]
  if (!session || !server) return [...opening, ...failure(action, client, symptom, to)]
  const prompts = ask(action, client, session, to, consult)
  const host = hostnameOf(server)
  switch (symptom) {
    case 'negotiation-failed':
      // As OpenSSH 9.2 prints it.
      return session.cause?.rule === 'ssh-version-1-only'
        ? [
            'Protocol major versions differ: 2 vs. 1',
            `banner exchange: Connection to ${to} port ${portOf(action)}: could not read protocol version`,
          ]
        : [`ssh_dispatch_run_fatal: Connection to ${to} port ${portOf(action)}: Invalid key length`]
    case 'password-required-none-set':
      return [...opening, '', '', 'Password required, but none set', closed(action, client, to)]
    case 'asked-for-password':
      return [...opening, ...prompts]
    case 'authentication-failed':
      return [...opening, ...prompts, ...rejected(action, client, session, to, prompts)]
    default:
      return [...opening, ...prompts, ...shell(host, session, 'enable' in action ? action.enable : undefined)]
  }
}

/** What `ping` prints. One character an attempt, seventy a line: `!` reply, `U` unreachable, `.` nothing. */
export function pingSays(
  dst: Ipv4,
  client: Client,
  result: {
    readonly marks: string
    readonly size: number
    readonly timeout: number // seconds
    readonly df: boolean
    readonly ttl: number
    readonly error?: string
    readonly notSent: boolean
    readonly source?: string
  },
): readonly string[] {
  const to = formatIpv4(dst)
  const got = [...result.marks].filter((mark) => mark === '!').length
  const sent = result.marks.length
  if (client.system === 'ios') {
    const rate = Math.floor((100 * got) / sent)
    return [
      'Type escape sequence to abort.',
      `Sending ${sent}, ${result.size}-byte ICMP Echos to ${to}, timeout is ${result.timeout} seconds:`,
      ...(result.source === undefined ? [] : [`Packet sent with a source address of ${result.source}`]),
      ...(result.df ? ['Packet sent with the DF bit set'] : []),
      ...(result.marks.match(/.{1,70}/g) ?? []),
      `Success rate is ${rate} percent (${got}/${sent})${got > 0 ? ', round-trip min/avg/max = 1/1/1 ms' : ''}`,
    ]
  }
  if (result.notSent) return ['ping: connect: Network is unreachable']
  const lines = [...result.marks].flatMap((mark, index) => {
    if (mark === '!') return [`${result.size - 20} bytes from ${to}: icmp_seq=${index + 1} ttl=${result.ttl} time=1.00 ms`]
    return mark === 'U' && result.error !== undefined ? [result.error.replace('icmp_seq=', `icmp_seq=${index + 1}`)] : []
  })
  const errors = [...result.marks].filter((mark) => mark === 'U').length
  return [
    `PING ${to} (${to}) ${result.size - 28}(${result.size}) bytes of data.`,
    ...lines,
    '',
    `--- ${to} ping statistics ---`,
    `${sent} packets transmitted, ${got} received, ${errors > 0 ? `+${errors} errors, ` : ''}${Math.round((100 * (sent - got)) / sent)}% packet loss, time ${(sent - 1) * 1000 + 3}ms`,
    ...(got > 0 ? ['rtt min/avg/max/mdev = 1.000/1.000/1.000/0.000 ms'] : []),
  ]
}

function portOf(action: Parameters<typeof clientSays>[0]): number {
  return action.kind === 'ssh' ? action.port : 23
}

function opensWith(
  action: Exclude<Probe['action'], { kind: 'ping' | 'traceroute' }>,
  client: Client,
  to: string,
  open: boolean,
): readonly string[] {
  if (action.kind === 'ssh') return []
  if (client.system === 'ios') return [`Trying ${to}${action.kind === 'tcp' ? `, ${action.port}` : ''} ...${open ? ' Open' : ''}`]
  return open ? [`Trying ${to}...`, `Connected to ${to}.`, "Escape character is '^]'."] : [`Trying ${to}...`]
}

function failure(
  action: Exclude<Probe['action'], { kind: 'ping' | 'traceroute' }>,
  client: Client,
  symptom: Symptom,
  to: string,
): readonly string[] {
  if (symptom === 'closed-by-remote') {
    if (action.kind !== 'ssh' || client.system === 'ios') return [closed(action, client, to)]
    return ['kex_exchange_identification: Connection closed by remote host', closed(action, client, to)]
  }
  if (client.system === 'ios') {
    if (symptom === 'refused') return ['% Connection refused by remote host']
    return [
      symptom === 'timed-out' ? '% Connection timed out; remote host not responding' : '% Destination unreachable; gateway or host down',
    ]
  }
  const words: Partial<Record<Symptom, string>> = {
    refused: 'Connection refused',
    'timed-out': 'Connection timed out',
    'no-route-to-host': 'No route to host',
    'network-unreachable': 'Network is unreachable',
  }
  const word = words[symptom] ?? symptom
  return action.kind === 'ssh'
    ? [`ssh: connect to host ${to} port ${action.port}: ${word}`]
    : [`telnet: Unable to connect to remote host: ${word}`]
}

function closed(action: Probe['action'], client: Client, to: string): string {
  if (client.system === 'ios') return `[Connection to ${to} closed by foreign host]`
  return action.kind === 'ssh' ? `Connection closed by ${to} port ${action.port}` : 'Connection closed by foreign host.'
}

/** What an SSH server sends first. */
function banner(action: Probe['action'], server: IosDevice | undefined, consult: Consult): readonly string[] {
  if (!server || action.kind !== 'tcp' || action.port === 23) return []
  const ssh = sshServer(server, consult)
  return ssh.running ? [`SSH-${ssh.offers}-Cisco-1.25`] : []
}

function ask(action: Probe['action'], client: Client, session: Login, to: string, consult: Consult): readonly string[] {
  if (action.kind === 'ssh') {
    const prefixed = client.system === 'linux' && consult(OPENSSH_PROMPT) === 'prefixed'
    return [prefixed ? `(${action.user}@${to}) Password:` : 'Password:']
  }
  if (session.asked === 'nothing') return ['']
  const user = action.kind === 'telnet' && action.user ? ` ${action.user}` : ''
  const asksUser = session.asked === 'user'
  const waits = asksUser && user === ''
  return ['', '', 'User Access Verification', '', ...(asksUser ? [`Username:${user}`] : []), ...(waits ? [] : ['Password:'])]
}

function rejected(action: Probe['action'], client: Client, session: Login, to: string, prompts: readonly string[]): readonly string[] {
  if (action.kind === 'ssh') {
    // By keyboard-interactive OpenSSH asks three times without a word between; *please try again* is of the method password.
    const denied = `${action.user}@${to}: Permission denied (publickey,keyboard-interactive,password).`
    return client.system === 'linux' ? [...prompts, ...prompts, denied] : [closed(action, client, to)]
  }
  if (session.asked === 'user') return ['% Login invalid']
  return ['Password:', 'Password:', '% Bad passwords', closed(action, client, to)]
}

function shell(host: string, session: Login, enable: string | undefined): readonly string[] {
  const started = session.steps.some((step) => step.stage === 'authorize' && step.text.includes('level 15'))
  if (started) return ['', `${host}#`]
  const before = ['', `${host}>`]
  if (enable === undefined) return before
  const typed = ['', `${host}>enable`]
  if (session.symptom === 'privileged') return [...typed, 'Password:', `${host}#`]
  if (session.cause?.rule === 'enable-secret-missing') return [...typed, '% No password set', `${host}>`]
  return [...typed, 'Password:', 'Password:', 'Password:', '% Bad secrets', `${host}>`]
}
