import { hashText, type Secret } from './features/users'
import type { DeviceConfig, InterfaceConfig, Sourced } from './kernel/config'
import { isLogical } from './kernel/grammar/interface-name'
import type { IosDevice, State } from './kernel/network'
import { parseDevice } from './parse'
import { runningConfig } from './running'

/**
 * The device as if `rows` were its saved configuration and it had started with it. What is no configuration stays: keys, VLANs,
 * open sessions, ARP. Counters begin anew, for entries of a list may have other numbers now.
 * `rows` are lines as the device prints them; an empty one is skipped, and origins count rows from 1. `known` are configurations in which
 * the plain texts of their hashes may stand.
 */
export function restart(device: IosDevice, rows: readonly string[], known: readonly DeviceConfig[]): IosDevice {
  const read = parseDevice(device, rows.join('\n'), 'saved')
  const config = {
    ...withPorts(withSecrets(read.config, plainTexts(known)), device.config),
    unsupported: [...device.config.unsupported, ...read.config.unsupported],
  }
  return {
    ...device,
    config,
    stores: { ...device.stores, ...vlansOf(device, read.stores.vlans), aclMatches: {} },
    linesTyped: rows.length,
    linesSaved: rows.length,
  }
}

/** The configurations of a network. */
export function configsOf({ network }: State): readonly DeviceConfig[] {
  return Object.values(network.devices).flatMap((device) => (device.kind === 'host' ? [] : [device.config]))
}

/** The lines of the running configuration, one a row, as `restart` takes them. */
export function rowsOf(device: IosDevice): string[] {
  return runningConfig(device).map(({ text }) => text)
}

/** A line that puts a port into a VLAN makes the VLAN; those that the saved text spoke of before are there or were deleted. */
function vlansOf(device: IosDevice, read: IosDevice['stores']['vlans']): Pick<IosDevice['stores'], 'vlans'> {
  const spoken = new Set(Object.values(device.config.interfaces).map(({ switchport }) => switchport?.accessVlan?.value))
  const made = read.filter(({ id }) => !spoken.has(id) && !device.stores.vlans.some((known) => known.id === id))
  return { vlans: [...device.stores.vlans, ...made].sort((a, b) => a.id - b.id) }
}

/** Hardware is there whether or not a line names it. */
export function withPorts(config: DeviceConfig, before: DeviceConfig): DeviceConfig {
  const bare = Object.keys(before.interfaces)
    .filter((name) => !config.interfaces[name] && !isLogical(name))
    .map((name): [string, InterfaceConfig] => [name, { name, declared: { ...declaredOf(before, name), line: 0 } }])
  return bare.length === 0 ? config : { ...config, interfaces: { ...config.interfaces, ...Object.fromEntries(bare) } }
}

function declaredOf({ interfaces }: DeviceConfig, name: string): InterfaceConfig['declared'] {
  return interfaces[name]?.declared ?? { device: '', line: 0, text: `interface ${name}` }
}

/** What hashes stand for: a device prints the hash, and lets in whoever knows the plain text. */
function plainTexts(configs: readonly DeviceConfig[]): ReadonlyMap<string, string> {
  const secrets = configs.flatMap(({ enableSecret, users }) => [
    enableSecret?.value,
    ...Object.values(users).map(({ value }) => value.secret),
  ])
  return new Map(secrets.flatMap((secret) => (secret?.kind === 'hashed' ? [[hashText(secret.plain, secret.type), secret.plain]] : [])))
}

function withSecrets(config: DeviceConfig, plain: ReadonlyMap<string, string>): DeviceConfig {
  const known = (secret: Secret): Secret =>
    secret.kind === 'hashed' ? { ...secret, plain: plain.get(secret.plain) ?? secret.plain } : secret
  const users = Object.entries(config.users).map(([name, user]): [string, Sourced<typeof user.value>] => [
    name,
    user.value.secret ? { ...user, value: { ...user.value, secret: known(user.value.secret) } } : user,
  ])
  const { enableSecret } = config
  return {
    ...config,
    users: Object.fromEntries(users),
    ...(enableSecret ? { enableSecret: { ...enableSecret, value: known(enableSecret.value) } } : {}),
  }
}
