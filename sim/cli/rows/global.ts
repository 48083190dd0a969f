import type { DeviceConfig, Secret, Sourced } from '../../config'
import { formatIpv4 } from '../../ipv4'
import { type At, address, type Change, given, has, number, printed, put, type Row, sourced, text } from '../row'
import { decodeType7, printSecret } from '../secret'

/** Identity, names and the protection of the privileged mode. */
export const GLOBAL_ROWS: readonly Row[] = [
  {
    mode: 'config',
    syntax: 'service timestamps {debug|log} [<rest:LINE>]',
    group: 'service',
    known: 'inert',
    // Set on every device as it leaves the factory, and printed.
    print: ({ config }) =>
      ['debug', 'log']
        .map((what) => `service timestamps ${what}`)
        .filter((command) => !config.inert.some(({ value }) => value.text.startsWith(command)))
        .map((command) => ({ text: `${command} datetime msec` })),
  },
  {
    mode: 'config',
    syntax: 'service password-encryption',
    group: 'service',
    set: (at) => ({ config: { ...encryptAll(at.config), passwordEncryption: sourced(at, true) } }),
    // What is type 7 already stays type 7.
    no: { apply: (at) => put(at, 'passwordEncryption', undefined) },
    print: ({ config }) => [
      config.passwordEncryption?.value
        ? { text: 'service password-encryption', origin: config.passwordEncryption.origin }
        : { text: 'no service password-encryption' },
    ],
  },
  {
    mode: 'config',
    syntax: 'hostname <name:WORD>',
    group: 'hostname',
    set: (at) => put(at, 'hostname', sourced(at, text(at, 'name'))),
    no: { syntax: 'hostname [<name:WORD>]', apply: (at) => put(at, 'hostname', undefined) },
    print: ({ config, device }) => [{ text: `hostname ${hostnameOf(device.kind, config)}`, ...originOf(config.hostname) }],
  },
  {
    mode: 'config',
    syntax: 'enable [algorithm-type {md5|sha256|scrypt}] secret {<secret:LINE>|0 <secret:LINE>|{5@type|8@type|9@type} <hash:WORD>}',
    group: 'enable',
    set: (at) => put(at, 'enableSecret', sourced(at, hashedSecret(at))),
    no: { syntax: 'enable secret [<secret:LINE>]', apply: (at) => put(at, 'enableSecret', undefined) },
    print: ({ config }) => printed(config.enableSecret, (secret) => `enable secret ${printSecret(secret)}`),
  },
  {
    mode: 'config',
    syntax: 'enable password {<secret:LINE>|0 <secret:LINE>|7 <hidden:WORD>}',
    group: 'enable',
    set: (at) => withSecret(at, (secret) => put(at, 'enablePassword', sourced(at, secret))),
    no: { syntax: 'enable password [<secret:LINE>]', apply: (at) => put(at, 'enablePassword', undefined) },
    print: ({ config }) => printed(config.enablePassword, (secret) => `enable password ${printSecret(secret, true)}`),
  },
  {
    mode: 'config',
    syntax: 'aaa new-model',
    group: 'aaa',
    set: (at) => put(at, 'aaaNewModel', sourced(at, true)),
    no: { apply: (at) => put(at, 'aaaNewModel', undefined) },
    print: ({ config }) => [
      config.aaaNewModel?.value ? { text: 'aaa new-model', origin: config.aaaNewModel.origin } : { text: 'no aaa new-model' },
    ],
  },
  { mode: 'config', syntax: 'aaa {accounting|authentication|authorization|group|session-id} [<rest:LINE>]', known: 'unmodelled' },
  {
    mode: 'config',
    on: 'switch',
    syntax: 'ip routing',
    group: 'names',
    set: (at) => put(at, 'ipRouting', sourced(at, true)),
    no: { apply: (at) => put(at, 'ipRouting', sourced(at, false)), default: (at) => put(at, 'ipRouting', undefined) },
    print: ({ config }) => (config.ipRouting?.value ? [{ text: 'ip routing', origin: config.ipRouting.origin }] : []),
  },
  {
    mode: 'config',
    on: 'router',
    syntax: 'ip routing',
    group: 'names',
    set: (at) => put(at, 'ipRouting', sourced(at, true)),
    no: { apply: (at) => put(at, 'ipRouting', sourced(at, false)), default: (at) => put(at, 'ipRouting', undefined) },
    print: ({ config }) => (config.ipRouting?.value === false ? [{ text: 'no ip routing', origin: config.ipRouting.origin }] : []),
  },
  {
    mode: 'config',
    syntax: 'ip {domain-lookup|domain lookup}',
    group: 'names',
    set: (at) => put(at, 'domainLookup', sourced(at, true)),
    no: { apply: (at) => put(at, 'domainLookup', sourced(at, false)), default: (at) => put(at, 'domainLookup', undefined) },
    canonical: () => 'ip domain-lookup',
    print: ({ config, device }) =>
      config.domainLookup?.value === false ? [{ text: `no ip domain${separator(device)}lookup`, origin: config.domainLookup.origin }] : [],
  },
  {
    mode: 'config',
    syntax: 'ip {domain-name|domain name} <name:WORD>',
    group: 'names',
    set: (at) => put(at, 'domainName', sourced(at, text(at, 'name'))),
    no: { syntax: 'ip {domain-name|domain name} [<name:WORD>]', apply: (at) => put(at, 'domainName', undefined) },
    canonical: (args) => `ip domain-name ${text(args, 'name')}`.trimEnd(),
    print: ({ config, device }) => printed(config.domainName, (name) => `ip domain${separator(device)}name ${name}`),
  },
  {
    mode: 'config',
    syntax: 'ip default-gateway <gateway:A.B.C.D>',
    group: 'gateway',
    set: (at) => put(at, 'defaultGateway', sourced(at, address(at, 'gateway'))),
    no: { syntax: 'ip default-gateway [<gateway:A.B.C.D>]', apply: (at) => put(at, 'defaultGateway', undefined) },
    print: ({ config }) => printed(config.defaultGateway, (gateway) => `ip default-gateway ${formatIpv4(gateway)}`),
  },
]

/** The name in the prompt: the one configured, or the one from the factory. */
export function hostnameOf(kind: 'router' | 'switch', config: DeviceConfig): string {
  return config.hostname?.value ?? (kind === 'router' ? 'Router' : 'Switch')
}

/** The secret of a line with `secret`: typed in plain and hashed by the device, or a hash from a printed configuration. */
export function hashedSecret(at: At): Secret {
  const type = given(at, 'type') ? number(at, 'type') : undefined
  if (type === 5 || type === 8 || type === 9) return { kind: 'hashed', plain: text(at, 'hash'), type }
  const own = at.device.platform === 'iosxe-17-router' ? 9 : 5
  return { kind: 'hashed', plain: text(at, 'secret'), type: has(at, 'sha256') ? 8 : has(at, 'scrypt') ? 9 : has(at, 'md5') ? 5 : own }
}

/** Hands on the secret of a line with `password`. A type 7 text that cannot be deciphered is refused as IOS does. */
export function withSecret(at: At, use: (secret: Secret) => Change): Change {
  if (given(at, 'hidden')) {
    const plain = decodeType7(text(at, 'hidden'))
    return plain === undefined
      ? { refused: true, output: [`Invalid encrypted password: ${text(at, 'hidden')}`] }
      : use({ kind: 'plain', text: plain, encrypted: true })
  }
  return use(
    at.config.passwordEncryption?.value
      ? { kind: 'plain', text: text(at, 'secret'), encrypted: true }
      : { kind: 'plain', text: text(at, 'secret') },
  )
}

function encryptAll(config: DeviceConfig): DeviceConfig {
  const encrypt = (secret: Secret): Secret => (secret.kind === 'plain' ? { ...secret, encrypted: true } : secret)
  const users = Object.entries(config.users).map(([name, user]) => [
    name,
    user.value.secret ? { ...user, value: { ...user.value, secret: encrypt(user.value.secret) } } : user,
  ])
  return {
    ...config,
    users: Object.fromEntries(users),
    lines: config.lines.map((line) =>
      line.password ? { ...line, password: { ...line.password, value: encrypt(line.password.value) } } : line,
    ),
    ...(config.enablePassword ? { enablePassword: { ...config.enablePassword, value: encrypt(config.enablePassword.value) } } : {}),
  }
}

/** IOS XE 17 prints `ip domain name`, IOS 15 `ip domain-name`. */
function separator(device: { readonly platform: string }): string {
  return device.platform === 'iosxe-17-router' ? ' ' : '-'
}

function originOf<T>(value: Sourced<T> | undefined) {
  return value ? { origin: value.origin } : {}
}
