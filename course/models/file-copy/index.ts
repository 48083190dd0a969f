import { z } from 'zod'
import type { Decided, Model, Rest } from '../model'

const address = z.ipv4({ error: 'write an IPv4 address' })
const file = z.string().regex(/^[\w.-]+$/, { error: 'write the name of a file' })

const user = z.strictObject({
  name: z.string().min(1),
  password: z.string().min(1),
  privilege: z.number().int().min(0).max(15).default(1),
})

/** A device with IOS XE 17. What the lines ask for a name is its own list of users, by `login local` or by AAA. */
const device = z.strictObject({
  name: z.string().min(1).default('R1'),
  address: address.default('192.0.2.1'),
  key: z.boolean().default(true), // without one there is no SSH server
  users: z.array(user).max(4).default([]),
  login: z.enum(['local', 'aaa', 'line'], { error: 'write local (login local), aaa (aaa new-model) or line (login)' }).default('local'),
  authorization: z.boolean().default(false), // aaa authorization exec
  scp: z.boolean().default(false), // ip scp server enable
  source: z.string().min(1).optional(), // ip ssh source-interface
})

const station = z.strictObject({
  name: z.string().min(1).default('PC1'),
  address: address.default('192.0.2.50'),
  openssh: z.number().min(7).max(12).default(9.6), // version of the client
  server: z.boolean().default(true), // an OpenSSH server with SFTP, for what the device starts
})

const COMMANDS = ['scp', 'scp -O', 'sftp', 'copy scp:', 'copy sftp:'] as const

const copy = z.strictObject({
  command: z.enum(COMMANDS, {
    error: `write one of ${COMMANDS.join(', ')}: the first three are typed on the station, the others on the device`,
  }),
  direction: z.enum(['to-device', 'from-device'], { error: 'write to-device or from-device' }),
  user: z.string().min(1),
  password: z.string().min(1),
  file,
})

const given = z.strictObject({ device, station: station.prefault({}), copy })

type Given = z.infer<typeof given>

type Result = 'copied' | 'no ssh server' | 'login denied' | 'no sftp server' | 'scp server off' | 'not authorized' | 'no source interface'

interface Ended {
  readonly result: Result
  readonly why: string
}

/** A file between a station and a device, by SCP or SFTP: does it arrive, and where does it end if not? */
export const fileCopy: Model<Given> = {
  id: 'file-copy',
  given,
  decide,
  prints: { command: typed, configuration: ({ device: of }) => configuration(of) },
  rests: rests(),
}

function decide(of: Given): Decided {
  const { result, why } = byStation(of.copy.command) ? fromStation(of) : fromDevice(of)
  return {
    facts: {
      result,
      protocol: protocolOf(of),
      server: byStation(of.copy.command) ? of.device.name : of.station.name,
      client: byStation(of.copy.command) ? of.station.name : of.device.name,
      port: 22,
      login: !['no ssh server', 'login denied', 'no source interface'].includes(result),
    },
    because: why,
  }
}

function byStation(command: (typeof COMMANDS)[number]): boolean {
  return !command.startsWith('copy ')
}

/** From version 9.0 on, OpenSSH's scp speaks SFTP unless it is told -O. */
function protocolOf({ copy: { command }, station: { openssh } }: Given): 'SCP' | 'SFTP' {
  if (command === 'sftp' || command === 'copy sftp:') return 'SFTP'
  return command === 'scp' && openssh >= 9 ? 'SFTP' : 'SCP'
}

function fromStation(of: Given): Ended {
  const { device: target, station: own, copy: asked } = of
  const known = target.users.find(({ name }) => name === asked.user)
  if (!target.key)
    return { result: 'no ssh server', why: `${target.name} has no RSA key pair, so no SSH server runs on it, and both protocols need one.` }
  if (target.login === 'line')
    return { result: 'login denied', why: `The lines of ${target.name} ask for a line password, and SSH logs in users by name.` }
  if (known?.password !== asked.password)
    return { result: 'login denied', why: `${target.name} has no user ${asked.user} with that password.` }
  if (protocolOf(of) === 'SFTP') {
    const client = asked.command === 'sftp' ? 'sftp' : `scp of OpenSSH ${own.openssh.toFixed(1)}`
    return {
      result: 'no sftp server',
      why: `The login works. ${client} speaks SFTP, and IOS XE is no SFTP server, so the connection is closed.`,
    }
  }
  if (!target.scp)
    return {
      result: 'scp server off',
      why: `The login works, and the SCP server of ${target.name} is off: ip scp server enable is missing.`,
    }
  if (target.login === 'aaa' && !target.authorization)
    return {
      result: 'not authorized',
      why: `With AAA the user’s level is given by aaa authorization exec, which ${target.name} has not, so SCP cannot tell that ${asked.user} may copy.`,
    }
  if (known.privilege < 15)
    return { result: 'not authorized', why: `User ${asked.user} has privilege level ${known.privilege}, and SCP wants 15.` }
  return {
    result: 'copied',
    why: `SSH runs, ${asked.user} has level 15, the SCP server is on, and the client speaks SCP: the file is copied inside SSH.`,
  }
}

function fromDevice(of: Given): Ended {
  const { device: own, station: target } = of
  if (!target.server)
    return { result: 'no ssh server', why: `No SSH server runs on ${target.name}, and the device is only the client here.` }
  if (protocolOf(of) === 'SFTP' && own.source === undefined)
    return { result: 'no source interface', why: `The SFTP client of IOS XE wants ip ssh source-interface, and ${own.name} has none.` }
  return {
    result: 'copied',
    why: `${own.name} is the client, so the server is ${target.name}’s, and neither ip scp server enable nor an SFTP server on ${own.name} is needed.`,
  }
}

function typed({ device: of, station: at, copy: { command, direction, user: name, file: what } }: Given): string {
  const remote = (host: string) => `${name}@${host}`
  if (command.startsWith('copy ')) {
    const url = `${command.slice(5)}//${remote(at.address)}/${what}`
    return `${of.name}# copy ${direction === 'to-device' ? `${url} flash:` : `flash:${what} ${url}`}`
  }
  if (command === 'sftp') return `${at.name}$ sftp ${remote(of.address)}`
  const far = `${remote(of.address)}:flash:${what}`
  return `${at.name}$ ${command} ${direction === 'to-device' ? `${what} ${far}` : `${far} .`}`
}

/** The lines of the running configuration that matter to a copy, in its order. */
function configuration({ name, users, login, authorization, scp, source }: Given['device']): string {
  return [
    `hostname ${name}`,
    ...(login === 'aaa' ? ['aaa new-model', 'aaa authentication login default local'] : []),
    ...(login === 'aaa' && authorization ? ['aaa authorization exec default local'] : []),
    'ip domain name example.com',
    ...users.map(({ name: who, privilege }) => `username ${who}${privilege === 1 ? '' : ` privilege ${privilege}`} secret 9 $9$...`),
    ...(source === undefined ? [] : [`ip ssh source-interface ${source}`]),
    ...(scp ? ['ip scp server enable'] : []),
    'line vty 0 4',
    ...(login === 'local' ? [' login local'] : login === 'line' ? [' password 7 ...', ' login'] : []),
    ' transport input ssh',
  ].join('\n')
}

function rests(): readonly Rest[] {
  const openssh9 = 'https://cisco.com/c/en/us/support/docs/troubleshooting/220371-scp-from-clients-on-openssh9-0-to-ios-xe.html'
  const secureCopy =
    'https://bxin.cisco.com/content/en/us/td/docs/routers/ios/config/17-x/sec-vpn/b-security-vpn/m_sec-usr-ssh-sec-copy-0.html'
  const sftp = 'https://www.cisco.com/c/en/us/td/docs/Sanity_test/INC9625337/b_1710_sec_9300_cg1/m9_1710_sec_sftp_cg.pdf'
  const c9600 =
    'https://cisco.com/c/en/us/td/docs/switches/lan/catalyst9600/software/release/16-11/configuration_guide/sys_mgmt/b_1611_sys_mgmt_9600_cg/secure_copy.html'
  const grade = 'vendor-doc' as const
  return [
    {
      id: 'scp-is-sftp',
      says: 'From OpenSSH 9.0 on, scp speaks SFTP unless it is told -O.',
      where: 'Cisco document 220371',
      address: openssh9,
      grade,
    },
    {
      id: 'login-then-closed',
      says: 'Such a client logs in to IOS XE, and the connection is closed when it starts SFTP.',
      where: 'Cisco document 220371',
      address: openssh9,
      grade,
    },
    {
      id: 'scp-needs',
      says: 'SCP to IOS XE needs SSH with an RSA key pair, local login or AAA, privilege level 15, and ip scp server enable.',
      where: 'Cisco document 220371; Secure Copy, IOS XE 17.x',
      address: openssh9,
      grade,
    },
    {
      id: 'level-15',
      says: 'Only users with privilege level 15 copy by SCP.',
      where: 'Cisco, Secure Copy, Catalyst 9600, IOS XE 16.11',
      address: c9600,
      grade,
    },
    {
      id: 'aaa-authorization',
      says: 'With AAA, authorization has to be configured so that the device knows the user’s level.',
      where: 'Cisco, Secure Copy, IOS XE 17.x',
      address: secureCopy,
      grade,
    },
    {
      id: 'sftp-client-only',
      says: 'IOS XE is an SFTP client and no SFTP server; the client wants ip ssh source-interface.',
      where: 'Cisco, Configuring SSH File Transfer Protocol, Catalyst 9300, IOS XE 17.10',
      address: sftp,
      grade,
    },
  ]
}
