import type { DeviceConfig, Sourced } from '../../kernel/config'
import { printed, put, type Row, sourced, text } from '../../kernel/grammar/row'
import type { Secret } from '../users'
import { hostnameOf } from './hostname'

/** Identity, names and the protection of the privileged mode. */
export const GLOBAL_ROWS: readonly Row[] = [
  {
    mode: 'config',
    syntax: 'service timestamps {debug|log} [<rest:LINE>]',
    place: 10,
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
    place: 20,
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
    place: 10,
    group: 'hostname',
    set: (at) => put(at, 'hostname', sourced(at, text(at, 'name'))),
    no: { syntax: 'hostname [<name:WORD>]', apply: (at) => put(at, 'hostname', undefined) },
    print: ({ config, device }) => [{ text: `hostname ${hostnameOf({ kind: device.kind, config })}`, ...originOf(config.hostname) }],
  },
  {
    mode: 'config',
    syntax: 'ip {domain-lookup|domain lookup}',
    place: 30,
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
    place: 40,
    group: 'names',
    set: (at) => put(at, 'domainName', sourced(at, text(at, 'name'))),
    no: { syntax: 'ip {domain-name|domain name} [<name:WORD>]', apply: (at) => put(at, 'domainName', undefined) },
    canonical: (args) => `ip domain-name ${text(args, 'name')}`.trimEnd(),
    print: ({ config, device }) => printed(config.domainName, (name) => `ip domain${separator(device)}name ${name}`),
  },
]

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
