import { canonicalCommand, explain, type Probe, parseIpv4, parseProbe, probe, type Session, type Walk } from '../../sim'
import { fresh, type IosShell, type Remote, top } from '../../sim/terminal/session'

/** The walk of what a line tried, and the configuration lines on its way that the core does not model: with any, it is no verdict. */
export interface Walked {
  readonly walk: Walk
  readonly unsupported: readonly { readonly device: string; readonly text: string }[]
}

/**
 * What a line sends into the network, where it is a ping, ssh or telnet, or the password that one of them was asked for. `session`
 * is the one that the line is typed in.
 */
export function walkOf(session: Session, line: string): Walked | undefined {
  const tried = probeTyped(session, line)
  if (!tried) return undefined
  const { state } = fresh(session)
  const { trace } = probe(state, tried)
  return { walk: explain(state, trace), unsupported: trace.unsupported.map(({ device, text }) => ({ device, text })) }
}

function probeTyped(session: Session, line: string): Probe | undefined {
  const shell = top(session)
  if (shell.ask) return shell.ask.kind === 'remote-password' ? login(shell.device, shell.ask.remote, line) : undefined
  const command = shell.kind === 'host' ? hostProbe(line) : iosProbe(shell, line)
  if (command === undefined) return undefined
  const read = parseProbe(`${shell.device}: ${command}`)
  return 'error' in read ? undefined : read
}

/** A password that is wrong is tried too; none at all is the question that was open before. */
function login(from: string, { service, to, port, user }: Remote, password: string): Probe | undefined {
  if (password === '') return undefined
  if (service === 'ssh') return { from, action: { kind: 'ssh', to, port, user: user ?? '', password } }
  return { from, action: { kind: 'telnet', to, password, ...(user === undefined ? {} : { user }) } }
}

/** The line as `parseProbe` writes it: `ssh admin@10.0.0.1` names its user, `ping -c 1` its address. The simulation's ping sends four. */
function hostProbe(line: string): string | undefined {
  const [program = '', ...args] = line.trim().split(/\s+/)
  const to = args.map((word) => word.replace(/^[^@]+@/, '')).find((word) => parseIpv4(word) !== undefined)
  if (to === undefined) return undefined
  const option = (letter: string) =>
    args.flatMap((word, index) => (word === `-${letter}` ? (args[index + 1] ?? []) : word.startsWith(`-${letter}`) ? word.slice(2) : []))[0]
  switch (program) {
    case 'ping':
      return `ping ${to}`
    case 'ssh': {
      const user = option('l') ?? args.find((word) => word.includes('@'))?.replace(/@.*$/, '') ?? 'student'
      return `ssh -p ${option('p') ?? 22} -l ${user} ${to}`
    }
    case 'telnet':
      return telnet(to, args[1])
    default:
      return undefined
  }
}

/** Abbreviations spelled out, `do` and the words that mean nothing here taken off. */
function iosProbe({ section, level, user }: IosShell, line: string): string | undefined {
  const spelled = canonicalCommand(section ? section.mode : level >= 15 ? 'exec' : 'user', line)?.replace(/^do /, '')
  const [program, ...words] = spelled?.split(' ') ?? []
  switch (program) {
    case 'ping':
      return ['ping', ...words.filter((word) => word !== 'ip')].join(' ')
    case 'ssh': {
      const known = words.includes('-l') || user === undefined ? words : ['-l', user, ...words]
      const version = known.indexOf('-v')
      return ['ssh', ...known.filter((_, index) => version < 0 || (index !== version && index !== version + 1))].join(' ')
    }
    case 'telnet':
      return telnet(words[0] ?? '', words[1])
    default:
      return undefined
  }
}

/** Port 23 is where a login waits; any other is opened and no more. */
function telnet(to: string, port: string | undefined): string {
  return port === undefined || port === '23' ? `telnet ${to}` : `telnet ${to} ${port}`
}
