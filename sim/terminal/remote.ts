import { bannerLines } from '../cli/rows/banner'
import { hostnameOf } from '../cli/rows/global'
import { formatIpv4 } from '../ipv4'
import type { IosDevice, State } from '../network'
import { addressOn } from '../network/ports'
import { acceptTcp, probe, startingLevel } from '../probe'
import { wayTo } from '../probe/way'
import { chosen } from '../rules'
import type { Probe, Trace } from '../trace'
import {
  asking,
  type IosShell,
  iosDevice,
  onTop,
  type Remote,
  type Session,
  type Shell,
  type Turn,
  top,
  withOpen,
  withoutOpen,
} from './session'

/** `ssh` and `telnet`: as far as the way there and the server let it come, up to its first question or its prompt. */
export function connect(session: Session, remote: Remote): Turn {
  const { trace, state } = probe(session.state, { from: top(session).device, action: actionOf(remote, '') })
  const next = { ...session, state }
  switch (trace.symptom) {
    case 'asked-for-password': {
      const asksUser = trace.says.at(-1)?.startsWith('Username:') ?? false
      const said = trace.says.filter((line) => !/^(\(.*\) )?Password:/.test(line) && !line.startsWith('Username:'))
      const motd = remote.service === 'telnet' ? motdAfterOpening(session.state, trace, said) : said
      const ask = asksUser ? ({ kind: 'remote-user', remote, tries: 3 } as const) : ({ kind: 'remote-password', remote, tries: 3 } as const)
      return { session: asking(next, ask), output: motd, tried: trace }
    }
    case 'logged-in':
    case 'privileged':
      // The line asks for nothing.
      return { ...landed(next, remote, opening(trace)), tried: trace }
    default:
      return { session: next, output: trace.says, tried: trace }
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
    const output = remote.service === 'ssh' ? (host ? ['Permission denied, please try again.'] : []) : again ? ['% Login invalid', ''] : []
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
    output: [remote.user === undefined ? '% Bad passwords' : '% Login invalid', '', ...ended(top(session), remote)],
    refused: true,
  }
}

/** `exit` and `logout`: back to where the session came from, or a console that waits for the next person. */
export function hangUp(session: Session, shell: IosShell): Turn {
  const state = withoutOpen(session.state, shell.device, shell.line)
  const [first, ...rest] = session.shells
  const under = rest.length > 1 ? rest[rest.length - 2] : first
  if (rest.length > 0 && under && shell.remote) {
    return { session: { ...session, state, shells: [first, ...rest.slice(0, -1)] }, output: ended(under, shell.remote) }
  }
  const device = iosDevice(session, shell)
  const { section: _, ...closed } = shell
  return {
    session: onTop({ ...session, state }, { ...closed, level: 1, ask: { kind: 'return' } }),
    output: ['', `${hostnameOf(device.kind, device.config)} con0 is now available`, '', '', 'Press RETURN to get started.', ''],
  }
}

function ended(client: Shell, { service, to }: Remote): readonly string[] {
  const address = formatIpv4(to)
  if (client.kind === 'ios') return [`[Connection to ${address} closed by foreign host]`]
  return service === 'ssh' ? [`Connection to ${address} closed.`] : ['Connection closed by foreign host.']
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
  const known = remote.user === undefined ? undefined : server.config.users[remote.user]
  const config = server.config.lines.find((candidate) => candidate.kind === 'vty' && candidate.number === line)
  const level = config ? startingLevel(server, config, known, (rule) => chosen(rule, {})) : 1
  const user = remote.user === undefined ? {} : { user: remote.user }
  const place = { kind: 'vty', number: line } as const
  const state = withOpen(session.state, server.name, { line: place, service: remote.service, from, ...user })
  const shell: IosShell = { kind: 'ios', device: server.name, line: place, level, length: 24, monitor: false, remote, ...user }
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
  const reply = acceptTcp(session.state, server.name, syn, remote.service, (rule) => chosen(rule, {}))
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
