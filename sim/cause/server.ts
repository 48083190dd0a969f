import type { LineConfig } from '../config'
import type { Ipv4 } from '../ipv4'
import { formatIpv4, networkOf } from '../ipv4'
import type { IosDevice, LinuxHost, State } from '../network'
import { hostnameOf } from '../network/defaults'
import { ownersOf } from '../network/ports'
import { cabled } from '../network/switching'
import type { Cause } from '../trace'
import { cause, MAKE_KEY, origins, typed, typedIn } from './cause'
import { type Address, gatewaysIn } from './freeAddress'
import { linesLike, rangeOf } from './lines'
import { readdress } from './unanswered'

/**
 * The address belongs to a host on which no such server runs. Where nobody else has it, the device that was meant has another
 * address of the segment: a router or switch that nobody uses as a gateway. It gets the address, and the host gives it up.
 */
export function nothingListens(state: State, host: LinuxHost, dst: Ipv4, port: number): Cause {
  const address = host.address
  const withdraw = address ? typed(host.name, address.origin.text.replace(/^ip address add/, 'ip address del')) : []
  const shared = ownersOf(state.network, dst).some((owner) => owner.device !== host.name)
  const meant = shared || !address ? [] : administered(state, host, address.value)
  return cause('nothing-listens', host.name, 'listen', {
    lines: origins(address, ...meant.map(({ line }) => line)),
    repairs: meant.length === 0 ? [withdraw] : meant.flatMap(({ to }) => to.map((readdressed) => [...withdraw, ...readdressed])),
    text: `${formatIpv4(dst)} is an address of ${host.name}, and no server listens on TCP port ${port} there: the SYN is answered with RST.`,
  })
}

/** Routers and switches on a host's segment whose address there is in its subnet and is nobody's gateway; each with what gives it the host's. */
function administered(state: State, host: LinuxHost, own: Address) {
  return cabled(state.network, { device: host.name, interface: host.interface }).flatMap(({ at }) => {
    const device = state.network.devices[at.device]
    const line = device && device.kind !== 'host' ? device.config.interfaces[at.interface]?.address : undefined
    const fits = line && networkOf(line.value.ip, own.mask) === networkOf(own.ip, own.mask) && !gatewaysIn(state).has(line.value.ip)
    return fits ? [{ line, to: readdress(state, at, own) }] : []
  })
}

export function sshDisabled(device: IosDevice): Cause {
  const needsName = hostnameOf(device) === 'Router'
  const lines = [
    ...(needsName ? [`hostname ${device.name}`] : []),
    ...(device.config.domainName ? [] : ['ip domain-name example.com']),
    MAKE_KEY,
  ]
  return cause('ssh-server-disabled', device.name, 'listen', {
    lines: [],
    missing: { section: 'global', text: MAKE_KEY },
    repairs: [typed(device.name, ...lines)],
    text: `${device.name} has no RSA key pair, so its SSH server does not run: the SYN is answered with RST.`,
  })
}

export function sshKeyTooSmall(device: IosDevice, modulus: number): Cause {
  const version = device.config.ssh.version
  const demand =
    version?.value === 2 && modulus < 768 ? '`ip ssh version 2` needs at least 768 bits' : 'this release needs at least 2048 bits'
  return cause('ssh-key-too-small', device.name, 'listen', {
    lines: origins(version),
    missing: { section: 'global', text: MAKE_KEY },
    repairs: [typed(device.name, MAKE_KEY)],
    text: `The RSA key of ${device.name} has ${modulus} bits, and ${demand}: the SSH server does not run, the SYN is answered with RST.`,
  })
}

export function sshPortNotServed(device: IosDevice, port: number): Cause {
  const configured = device.config.ssh.port
  const possible = port >= 2000 && port <= 10000 // the range of `ip ssh port`
  const rotary = configured?.value.rotary ?? 1
  return cause('ssh-port-not-served', device.name, 'listen', {
    lines: origins(configured),
    missing: { section: 'global', text: `ip ssh port ${port} rotary ${rotary}` },
    repairs: possible ? [typed(device.name, `ip ssh port ${port} rotary ${rotary}`)] : [],
    text: configured
      ? `The SSH server of ${device.name} listens on port 22 and on port ${configured.value.port}, not on ${port}: the SYN is answered with RST.`
      : `The SSH server of ${device.name} listens on port 22 only, and the client asks for port ${port}: the SYN is answered with RST.`,
  })
}

export function portNotServed(device: IosDevice, port: number): Cause {
  return cause('port-not-served', device.name, 'listen', {
    lines: [],
    repairs: [],
    text: `${device.name} runs nothing on TCP port ${port}: the SYN is answered with RST.`,
  })
}

export function rotaryMissing(device: IosDevice, rotary: number): Cause {
  const lines = device.config.lines.filter((line) => line.kind === 'vty')
  const [first] = lines
  const section = first ? rangeOf(linesLike(lines, first, 'rotary')) : 'line vty 0 4'
  return cause('ssh-rotary-missing', device.name, 'line', {
    lines: origins(device.config.ssh.port),
    missing: { section, text: `rotary ${rotary}` },
    repairs: [typedIn(device.name, section, `rotary ${rotary}`)],
    text: `The SSH port of ${device.name} belongs to rotary ${rotary}, and no line has \`rotary ${rotary}\`: no line can take the session, the SYN is answered with RST.`,
  })
}

export function transportExcludes(device: IosDevice, lines: readonly LineConfig[], service: 'ssh' | 'telnet', effect: string): Cause {
  const groups = groupsBy(lines, 'transportInput')
  const [first] = groups
  const other = service === 'ssh' ? 'telnet' : 'ssh'
  const set = first?.[0]?.transportInput
  const section = first ? rangeOf(first) : 'line vty 0 4'
  const what = set
    ? set.value.length === 0
      ? 'nothing'
      : `only ${set.value.join(' and ')}`
    : 'nothing, which is the default of the platform'
  const wishes = [`transport input ${service}`, set?.value.includes(other) ? `transport input telnet ssh` : 'transport input all']
  return cause('transport-input-excludes', device.name, 'line', {
    lines: origins(...groups.map((group) => group[0]?.transportInput)),
    ...(set ? {} : { missing: { section, text: `transport input ${service}` } }),
    repairs: groups.flatMap((group) => wishes.map((wish) => typedIn(device.name, rangeOf(group), wish))),
    text: `No VTY line of ${device.name} admits ${service === 'ssh' ? 'SSH' : 'Telnet'}: ${section} admits ${what}. ${effect}`,
  })
}

export function linesBusy(device: IosDevice, lines: readonly LineConfig[], service: 'ssh' | 'telnet'): Cause {
  return cause('lines-busy', device.name, 'line', {
    lines: [],
    repairs: lines.map((line) => typed(device.name, `do clear line vty ${line.number}`)),
    text: `Every VTY line of ${device.name} that admits ${service === 'ssh' ? 'SSH' : 'Telnet'} is in use (${lines.length} of them): the SYN is answered with RST.`,
  })
}

/** Lines that got the value in one stroke (`line vty 0 4`), and so are repaired in one. */
function groupsBy(lines: readonly LineConfig[], key: 'transportInput'): readonly (readonly LineConfig[])[] {
  const groups: (readonly LineConfig[])[] = []
  for (const line of lines) if (!groups.some((group) => group.includes(line))) groups.push(linesLike(lines, line, key))
  return groups
}
