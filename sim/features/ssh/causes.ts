import { MAKE_KEY, origins, typed, typedIn } from '../../kernel/cause'
import type { IosDevice } from '../../kernel/network'
import type { Cause } from '../../kernel/trace'
import { hostnameOf } from '../identity'
import { linesLike, rangeOf } from '../lines'
import { cause } from './cause'

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

export function versionOneOnly(device: IosDevice, modulus: number): Cause {
  const version = device.config.ssh.version
  const narrowed = version?.value === 1
  return cause('ssh-version-1-only', device.name, 'negotiate', {
    lines: origins(version),
    ...(narrowed ? {} : { missing: { section: 'global', text: MAKE_KEY } }),
    repairs: narrowed
      ? [
          modulus < 768 ? typed(device.name, 'no ip ssh version', MAKE_KEY) : typed(device.name, 'no ip ssh version'),
          ...(modulus < 768 ? [] : [typed(device.name, 'ip ssh version 2')]),
        ]
      : [typed(device.name, MAKE_KEY)],
    text: narrowed
      ? `\`ip ssh version 1\` leaves ${device.name} with version 1 only, and the client speaks version 2: TCP opens, then the two find no common version.`
      : `The RSA key of ${device.name} has ${modulus} bits, too few for SSH version 2, and the client speaks version 2: TCP opens, then the two find no common version.`,
  })
}

export function keyRefusedByClient(device: IosDevice, modulus: number): Cause {
  return cause('ssh-key-refused-by-client', device.name, 'negotiate', {
    lines: [],
    missing: { section: 'global', text: MAKE_KEY },
    repairs: [typed(device.name, MAKE_KEY)],
    text: `The host key of ${device.name} has ${modulus} bits. The client takes no RSA key under 1024 bits and ends the connection.`,
  })
}
