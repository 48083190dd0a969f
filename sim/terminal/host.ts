import { isStale } from '../features/address'
import { formatIpv4, maskOf, networkOf, parseIpv4, prefixLength } from '../ipv4'
import type { LinuxHost } from '../kernel/network'
import { probe } from '../probe'
import { connect } from './remote'
import { type HostShell, linuxHost, type Session, type Turn, withDevice } from './session'

/** A line typed in the shell of a Linux host: `ssh`, `telnet`, `ping`, `ip address …`, `ip route …`. */
export function hostCommand(session: Session, shell: HostShell, line: string): Turn {
  const [program = '', ...args] = line.trim().split(/\s+/)
  switch (program) {
    case '':
      return { session, output: [] }
    case 'ssh':
      return ssh(session, args)
    case 'telnet':
      return telnet(session, args)
    case 'ping':
      return ping(session, shell, args)
    case 'traceroute':
      return traceroute(session, shell, args)
    case 'ip':
      return ip(session, linuxHost(session, shell), args, line.trim())
    case 'clear':
    case 'exit':
    case 'logout':
      return { session, output: [] }
    case 'hostname':
      return { session, output: [shell.device] }
    default:
      return refused(session, `bash: ${program}: command not found`)
  }
}

function refused(session: Session, ...output: string[]): Turn {
  return { session, output, refused: true }
}

function ssh(session: Session, args: readonly string[]): Turn {
  let user: string | undefined
  let port = 22
  let target: string | undefined
  const rest = [...args]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const option = /^-([lp])(.*)$/.exec(word)
    if (option) {
      const value = option[2] || rest.shift()
      if (value === undefined) return refused(session, `ssh: option requires an argument -- ${option[1]}`)
      if (option[1] === 'l') user = value
      else port = Number(value)
    } else if (word === '-o' || word === '-c') rest.shift()
    else if (!word.startsWith('-')) target ??= word
  }
  const [, name, host = ''] = /^(?:([^@]+)@)?(.+)$/.exec(target ?? '') ?? []
  if (host === '') return refused(session, 'usage: ssh [-l login_name] [-p port] destination')
  const to = parseIpv4(host)
  if (to === undefined) return refused(session, `ssh: Could not resolve hostname ${host}: Name or service not known`)
  if (!Number.isInteger(port) || port < 1 || port > 65535) return refused(session, `Bad port '${port}'`)
  return connect(session, { service: 'ssh', to, port, user: user ?? name ?? 'student' })
}

function telnet(session: Session, args: readonly string[]): Turn {
  const [host = '', service = '23'] = args
  const to = parseIpv4(host)
  if (to === undefined) return refused(session, `telnet: could not resolve ${host}/${service}: Name or service not known`)
  const port = Number(service)
  return Number.isInteger(port) ? connect(session, { service: 'telnet', to, port }) : refused(session, `telnet: ${service}: bad port`)
}

/** This host always sends four; who asks for another number is told. */
function ping(session: Session, shell: HostShell, args: readonly string[]): Turn {
  const valued = ['-c', '-W', '-i', '-s', '-w', '-t']
  const target = args.find((word, index) => !word.startsWith('-') && !valued.includes(args[index - 1] ?? ''))
  if (target === undefined) return refused(session, 'ping: usage error: Destination address required')
  const to = parseIpv4(target)
  if (to === undefined) return refused(session, `ping: ${target}: Name or service not known`)
  const { trace, state, said } = probe(session.state, { from: shell.device, action: { kind: 'ping', to } })
  const count = args[args.indexOf('-c') + 1]
  const told = args.includes('-c') && count !== '4' ? ['! In this simulation ping sends four.'] : []
  return { session: { ...session, state }, output: [...told, ...trace.says], tried: trace, said }
}

/** With `-n` addresses stand alone, without what would be their names. */
function traceroute(session: Session, shell: HostShell, args: readonly string[]): Turn {
  const options = args.filter((word) => word.startsWith('-'))
  const target = args.find((word) => !word.startsWith('-'))
  if (target === undefined) return refused(session, 'Usage:', '  traceroute [ -n ] host')
  if (options.some((word) => word !== '-n')) return refused(session, '! This simulation knows traceroute with -n and without.')
  const to = parseIpv4(target)
  if (to === undefined)
    return refused(session, `${target}: Name or service not known`, `Cannot handle "host" cmdline arg \`${target}' on position 1 (argc 1)`)
  const { trace, state, said } = probe(session.state, { from: shell.device, action: { kind: 'traceroute', to } })
  const [head = '', ...rows] = trace.says
  const output = options.length === 0 ? trace.says : [head, ...rows.map((row) => row.replace(/ \([\d.]+\)/g, ''))]
  return { session: { ...session, state }, output, tried: trace, said }
}

function ip(session: Session, host: LinuxHost, args: readonly string[], line: string): Turn {
  const words = args.filter((word) => !word.startsWith('-'))
  const [object = '', verb = 'show', ...rest] = words
  if ('address'.startsWith(object) && object !== '') {
    if ('show'.startsWith(verb) || verb === 'list')
      return { session, output: args.some((word) => /^-(br|brief)$/.test(word)) ? brief(host) : addresses(host) }
    if (verb === 'add') return addAddress(session, host, rest, line)
    if (verb === 'del' || verb === 'delete' || verb === 'flush') return removeAddress(session, host, verb === 'flush' ? undefined : rest[0])
  }
  if ('route'.startsWith(object) && object !== '') {
    if ('show'.startsWith(verb) || verb === 'list') return { session, output: routes(host) }
    if (verb === 'add' || verb === 'replace') return addRoute(session, host, rest, line, verb === 'replace')
    if (verb === 'del' || verb === 'delete') return removeRoute(session, host, rest)
  }
  if ('neighbour'.startsWith(object) && object !== '') {
    if ('show'.startsWith(verb) || verb === 'list') return { session, output: neighbors(host, session.state.network.now) }
    if (verb === 'flush') return { session: withDevice(session, { ...host, arp: [] }), output: [] }
  }
  return refused(session, `Object "${object}" is unknown, try "ip help".`)
}

function addAddress(session: Session, host: LinuxHost, words: readonly string[], line: string): Turn {
  const parsed = addressOf(words[0] ?? '')
  if (!parsed) return refused(session, `Error: any valid prefix is expected rather than "${words[0] ?? ''}".`)
  const device = words[1] === 'dev' ? words[2] : undefined
  if (device !== host.interface)
    return refused(session, device === undefined ? 'Not enough information: "dev" argument is required.' : `Cannot find device "${device}"`)
  if (host.address?.value.ip === parsed.ip) return refused(session, 'RTNETLINK answers: File exists')
  if (host.address) return refused(session, '! This simulation gives a host one address: delete the old one first.')
  return typed(session, host, { address: { value: parsed, origin: originOf(host, line) } })
}

/** The kernel takes the routes along with the address they were reached from. */
function removeAddress(session: Session, host: LinuxHost, text: string | undefined): Turn {
  const wanted = text === undefined ? host.address?.value : addressOf(text.includes('/') ? text : `${text}/32`)
  if (!host.address || !wanted || host.address.value.ip !== wanted.ip)
    return refused(session, 'RTNETLINK answers: Cannot assign requested address')
  return typed(session, host, { address: undefined, gateway: undefined, arp: [] })
}

function addRoute(session: Session, host: LinuxHost, words: readonly string[], line: string, replaces: boolean): Turn {
  const [target, via, gateway = ''] = words
  if (target !== 'default' && target !== '0.0.0.0/0') return refused(session, '! This simulation gives a host a default route only.')
  const ip = via === 'via' ? parseIpv4(gateway) : undefined
  if (ip === undefined) return refused(session, `Error: any valid address is expected rather than "${gateway}".`)
  if (!host.address || networkOf(ip, host.address.value.mask) !== networkOf(host.address.value.ip, host.address.value.mask)) {
    return refused(session, 'Error: Nexthop has invalid gateway.')
  }
  if (host.gateway && !replaces) return refused(session, 'RTNETLINK answers: File exists')
  return typed(session, host, { gateway: { value: ip, origin: originOf(host, line) } })
}

function removeRoute(session: Session, host: LinuxHost, words: readonly string[]): Turn {
  const [target, via, gateway = ''] = words
  const other = via === 'via' && parseIpv4(gateway) !== host.gateway?.value
  if (target !== 'default' || !host.gateway || other) return refused(session, 'RTNETLINK answers: No such process')
  return typed(session, host, { gateway: undefined })
}

function typed(session: Session, host: LinuxHost, change: Partial<LinuxHost>): Turn {
  return { session: withDevice(session, { ...host, ...change, linesTyped: host.linesTyped + 1 }), output: [] }
}

function originOf(host: LinuxHost, line: string) {
  return { device: host.name, line: host.linesTyped + 1, text: line }
}

function addressOf(text: string): { readonly ip: number; readonly mask: number } | undefined {
  const [address = '', length = '32'] = text.split('/')
  const ip = parseIpv4(address)
  return ip === undefined || !/^\d{1,2}$/.test(length) || Number(length) > 32 ? undefined : { ip, mask: maskOf(Number(length)) }
}

/** `192.0.2.10/24` */
function written({ ip, mask }: { readonly ip: number; readonly mask: number }): string {
  return `${formatIpv4(ip)}/${prefixLength(mask) ?? 0}`
}

function brief(host: LinuxHost): readonly string[] {
  const row = (name: string, state: string, address: string) => `${name.padEnd(16)} ${state.padEnd(14)} ${address}`.trimEnd()
  return [row('lo', 'UNKNOWN', '127.0.0.1/8'), row(host.interface, 'UP', host.address ? written(host.address.value) : '')]
}

function addresses(host: LinuxHost): readonly string[] {
  const own = host.address ? [`    inet ${written(host.address.value)} scope global ${host.interface}`] : []
  return [
    '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN',
    '    inet 127.0.0.1/8 scope host lo',
    `2: ${host.interface}: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP`,
    ...own,
  ]
}

/** `10.0.0.1 dev eth0 lladdr 00:11:22:33:44:55 REACHABLE` */
function neighbors(host: LinuxHost, now: number): readonly string[] {
  return host.arp.map((entry) => {
    const mac = entry.mac.replaceAll('.', '').replace(/(..)(?=.)/g, '$1:')
    return `${formatIpv4(entry.ip)} dev ${entry.interface} lladdr ${mac} ${isStale(entry, now) ? 'STALE' : 'REACHABLE'}`
  })
}

function routes(host: LinuxHost): readonly string[] {
  if (!host.address) return []
  const { ip, mask } = host.address.value
  const subnet = `${formatIpv4(networkOf(ip, mask))}/${prefixLength(mask) ?? 0} dev ${host.interface} proto kernel scope link src ${formatIpv4(ip)}`
  return [...(host.gateway ? [`default via ${formatIpv4(host.gateway.value)} dev ${host.interface}`] : []), subnet]
}
