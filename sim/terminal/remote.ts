import { wayTo } from '../features/address'
import { bannerLines } from '../features/banner'
import { formatIpv4 } from '../ipv4'
import { named } from '../kernel/config'
import type { IosDevice, State } from '../kernel/network'
import { addressOn } from '../kernel/ports'
import { consultant } from '../kernel/rules'
import type { Probe, Trace } from '../kernel/trace'
import { acceptTcp, probe, startingLevel } from '../probe'
import {
  asking,
  below,
  connectionClosed,
  consoleFree,
  heard,
  type IosShell,
  iosDevice,
  onTop,
  type Remote,
  type Session,
  type Turn,
  top,
  withOpen,
  withoutOpen,
} from './session'

/** `ssh` and `telnet`: as far as the way there and the server let it come, up to its first question or its prompt. */
export function connect(session: Session, remote: Remote): Turn {
  const { trace, state, said } = probe(session.state, { from: top(session).device, action: actionOf(remote, '') })
  const next = { ...session, state }
  const messages = heard(session, said)
  if (isStranger(session, remote) && keyShown.has(trace.symptom)) {
    return { session: asking(next, { kind: 'host-key', remote }), output: [...messages, ...unknownKey(remote)], tried: trace, said }
  }
  return { ...below(messages, arrived(next, remote, trace)), tried: trace, said }
}

/** yes, no, or something else to the fingerprint of a server that is met for the first time. */
export function answerHostKey(session: Session, remote: Remote, line: string): Turn {
  const said = line.trim().toLowerCase()
  if (said === 'no') return { session: asking(session, undefined), output: ['Host key verification failed.'], refused: true }
  if (said !== 'yes') return { session: asking(session, { kind: 'host-key', remote, again: true }), output: [] }
  const known = remembering(asking(session, undefined), remote)
  // The connection is the one that `connect` opened: counters have moved for it already.
  const { trace } = probe(known.state, { from: top(known).device, action: actionOf(remote, '') })
  const turn = arrived(known, remote, trace)
  const added = `Warning: Permanently added '${formatIpv4(remote.to)}' (RSA) to the list of known hosts.`
  return { ...turn, output: [added, ...turn.output] }
}

/** The server has shown its key, and the client took it: what comes after it depends on whether the client knows it. */
const keyShown: ReadonlySet<Trace['symptom']> = new Set(['asked-for-password', 'logged-in', 'privileged', 'authentication-failed'])

function isStranger(session: Session, { service, to }: Remote): boolean {
  const client = session.state.network.devices[top(session).device]
  return service === 'ssh' && client?.kind === 'host' && client.knownHosts !== undefined && !client.knownHosts.includes(to)
}

/** What OpenSSH (from 8.5) says before it asks. The fingerprint is a hash of a key that is not made up: three dots are in its place. */
function unknownKey({ to }: Remote): readonly string[] {
  const address = formatIpv4(to)
  return [
    `The authenticity of host '${address} (${address})' can't be established.`,
    'RSA key fingerprint is SHA256:...',
    'This key is not known by any other names.',
  ]
}

function remembering(session: Session, { to }: Remote): Session {
  const { network } = session.state
  const client = network.devices[top(session).device]
  if (client?.kind !== 'host') return session
  const device = { ...client, knownHosts: [...(client.knownHosts ?? []), to] }
  return { ...session, state: { ...session.state, network: { ...network, devices: { ...network.devices, [client.name]: device } } } }
}

function arrived(next: Session, remote: Remote, trace: Trace): Turn {
  switch (trace.symptom) {
    case 'asked-for-password': {
      const asksUser = trace.says.at(-1)?.startsWith('Username:') ?? false
      const said = trace.says.filter((line) => !/^(\(.*\) )?Password:/.test(line) && !line.startsWith('Username:'))
      const motd = remote.service === 'telnet' ? motdAfterOpening(next.state, trace, said) : said
      const ask = asksUser ? ({ kind: 'remote-user', remote, tries: 3 } as const) : ({ kind: 'remote-password', remote, tries: 3 } as const)
      return { session: asking(next, ask), output: motd }
    }
    case 'logged-in':
    case 'privileged':
      // The line asks for nothing.
      return landed(next, remote, opening(trace))
    default:
      return { session: next, output: trace.says }
  }
}

/** The user name at a line with `login local`. */
export function answerUser(session: Session, remote: Remote, tries: number, line: string): Turn {
  const user = line.trim()
  return {
    session: asking(
      session,
      user === '' ? { kind: 'remote-user', remote, tries } : { kind: 'remote-password', remote: { ...remote, user }, tries },
    ),
    output: [],
  }
}

/** The password: the server is asked again with it, so that the terminal and the probes cannot disagree. */
export function answerPassword(session: Session, remote: Remote, tries: number, line: string): Turn {
  // The connection is the one that `connect` opened: counters have moved for it already.
  const { trace } = probe(session.state, { from: top(session).device, action: actionOf(remote, line === '' ? ' ' : line) })
  const turn = afterLogin(session, remote, tries, trace)
  // None at all is the question that was open before.
  return line === '' ? turn : { ...turn, tried: trace }
}

function afterLogin(session: Session, remote: Remote, tries: number, trace: Trace): Turn {
  const next = asking(session, undefined)
  if (trace.symptom === 'logged-in' || trace.symptom === 'privileged') return landed(next, remote, [''])
  if (trace.symptom !== 'authentication-failed') return { session: next, output: trace.says.slice(-1), refused: true }
  const host = top(session).kind === 'host'
  const to = formatIpv4(remote.to)
  if (tries > 1) {
    const again = remote.service === 'telnet' && remote.user !== undefined
    const { user: _, ...nobody } = remote
    const ask = again
      ? ({ kind: 'remote-user', remote: nobody, tries: tries - 1 } as const)
      : ({ kind: 'remote-password', remote, tries: tries - 1 } as const)
    const output = remote.service === 'telnet' && again ? ['% Login invalid', ''] : [] // keyboard-interactive just asks again
    return { session: asking(next, ask), output, refused: true }
  }
  if (remote.service === 'ssh') {
    const output = host
      ? [`${remote.user}@${to}: Permission denied (publickey,keyboard-interactive,password).`]
      : ['', `[Connection to ${to} closed by foreign host]`]
    return { session: next, output, refused: true }
  }
  return {
    session: next,
    output: [remote.user === undefined ? '% Bad passwords' : '% Login invalid', '', ...connectionClosed(top(session), remote)],
    refused: true,
  }
}

/** `exit` and `logout`: back to where the session came from, or a console that waits for the next person. */
export function hangUp(session: Session, shell: IosShell): Turn {
  const state = withoutOpen(session.state, shell.device, shell.line)
  const [first, ...rest] = session.shells
  const under = rest.length > 1 ? rest[rest.length - 2] : first
  if (rest.length > 0 && under && shell.remote) {
    return { session: { ...session, state, shells: [first, ...rest.slice(0, -1)] }, output: connectionClosed(under, shell.remote) }
  }
  const device = iosDevice(session, shell)
  const { section: _, open: __, ...closed } = shell
  return {
    session: onTop({ ...session, state }, { ...closed, level: 1, ask: { kind: 'return' } }),
    output: consoleFree(device),
  }
}

function actionOf({ service, to, port, user }: Remote, password: string): Probe['action'] {
  if (service === 'ssh') return { kind: 'ssh', to, port, user: user ?? '', password }
  if (port !== 23) return { kind: 'tcp', to, port }
  return { kind: 'telnet', to, ...(user === undefined ? {} : { user }), ...(password === '' ? {} : { password }) }
}

/** Opens the session on the line that it lands on, and puts its shell on top. */
function landed(session: Session, remote: Remote, output: readonly string[]): Turn {
  const found = landing(session, remote)
  if (!found) return { session, output }
  const { server, line, from } = found
  const known = remote.user === undefined ? undefined : named(server.config.users, remote.user)
  const config = server.config.lines.find((candidate) => candidate.kind === 'vty' && candidate.number === line)
  const level = config ? startingLevel(server, config, known, consultant({}, new Set())) : 1
  const user = remote.user === undefined ? {} : { user: remote.user }
  const place = { kind: 'vty', number: line } as const
  const state = withOpen(session.state, server.name, { line: place, service: remote.service, from, ...user })
  const shell: IosShell = {
    kind: 'ios',
    device: server.name,
    line: place,
    level,
    length: 24,
    monitor: false,
    remote,
    booted: server.booted ?? 0,
    open: true,
    ...user,
  }
  const [first, ...rest] = asking(session, undefined).shells
  return { session: { ...session, state, shells: [first, ...rest, shell] }, output: [...output, ...bannerLines(server.config, 'exec')] }
}

function landing(session: Session, remote: Remote): { server: IosDevice; line: number; from: number } | undefined {
  const client = session.state.network.devices[top(session).device]
  if (!client) return undefined
  const way = wayTo(session.state, client, remote.to)
  const from = (way && addressOn(session.state.network, { device: client.name, interface: way.interface })?.ip) ?? remote.to
  const { trace } = probe(session.state, { from: client.name, action: actionOf(remote, '') })
  const server = session.state.network.devices[serverOf(trace) ?? '']
  if (!server || server.kind === 'host') return undefined
  const syn = { protocol: 'tcp', src: from, dst: remote.to, srcPort: 49152, dstPort: remote.port, flags: 'syn' } as const
  const reply = acceptTcp(session.state, server.name, syn, remote.service, consultant({}, new Set()))
  return reply.kind === 'syn-ack' && reply.line ? { server, line: reply.line.number, from } : undefined
}

/** The device at the far end: the last one on the way there. */
function serverOf(trace: Trace): string | undefined {
  return trace.hops.filter(({ direction }) => direction === 'there').at(-1)?.device
}

/** What the client said before the first prompt of the device. */
function opening(trace: Trace): readonly string[] {
  const first = trace.says.indexOf('')
  return [...(first === -1 ? [] : trace.says.slice(0, first)), '']
}

/** A Telnet server shows its banner before it asks. */
function motdAfterOpening(state: State, trace: Trace, said: readonly string[]): readonly string[] {
  const server = state.network.devices[serverOf(trace) ?? '']
  if (!server || server.kind === 'host') return said
  const motd = bannerLines(server.config, 'motd')
  const asks = said.indexOf('User Access Verification')
  return motd.length === 0 || asks < 1 ? said : [...said.slice(0, asks - 1), ...motd, ...said.slice(asks - 1)]
}
