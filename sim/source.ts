import { hashText, type Secret } from './features/users'
import { formatIpv4, prefixLength } from './ipv4'
import type { DeviceConfig } from './kernel/config'
import type { Device, DeviceSource, IosDevice, LinuxHost, NetworkSource, State, Stores } from './kernel/network'
import type { InSource, Written } from './kernel/store'
import { build, settle, shortInterfaceName } from './network'
import { FEATURES } from './registry'
import { runningConfig, sectionOf } from './running'

/**
 * The network as `build` takes it, whatever was typed to get there: `build` reads it back to devices that are configured alike. Each
 * text is what the device would print, with what it would not print and a person would have to type: the plain text behind a hash,
 * `no shutdown`, the numbers of entries, VLANs. What was only met on the way (ARP, counters, messages) is left behind.
 */
export function sourceOf({ network }: State): NetworkSource {
  return {
    devices: Object.values(network.devices).map((device) => (device.kind === 'host' ? hostSource(device) : iosSource(device))),
    links: network.links.map(({ a, b }) => [end(a), end(b)] as const),
  }
}

/** The devices of `state` that its source does not carry: built from it, they are configured otherwise. Empty where it holds all. */
export function lostIn(source: NetworkSource, { network }: State): readonly string[] {
  const built = build(source)
  if ('errors' in built) return [...new Set(built.errors.map(({ device }) => device))]
  const { devices } = settle(built.network).network
  const sameAs = (name: string, device: Device) => {
    const other = devices[name]
    return other !== undefined && JSON.stringify(contentOf(other)) === JSON.stringify(contentOf(device))
  }
  return Object.entries(network.devices).flatMap(([name, device]) => (sameAs(name, device) ? [] : [name]))
}

/** Configuration as it prints, and all that it does not print: secrets, numbers of entries, keys, VLANs, sessions, lines not modelled. */
function contentOf(device: Device): unknown {
  if (device.kind === 'host') return [device.address?.value, device.gateway?.value, device.listens, device.knownHosts]
  const { config, stores } = device
  return [
    runningConfig(device).map(({ text }) => text),
    Object.values(config.acls).map((acl) => sectionOf(acl, true).map(({ text }) => text)),
    // What they stand for: how they are written is printed.
    secretsOf(config).map((secret) => (secret.kind === 'plain' ? secret.text : secret.plain)),
    carriedBy(stores),
    config.unsupported.map(({ text }) => text),
  ]
}

function end({ device, interface: name }: { readonly device: string; readonly interface: string }): string {
  return `${device} ${shortInterfaceName(name)}`
}

function hostSource({ name, address, gateway, listens, knownHosts }: LinuxHost): DeviceSource {
  return {
    kind: 'host',
    name,
    ...(address ? { address: `${formatIpv4(address.value.ip)}/${prefixLength(address.value.mask)}` } : {}),
    ...(gateway ? { gateway: formatIpv4(gateway.value) } : {}),
    ...(listens.length > 0 ? { listens } : {}),
    ...(knownHosts ? { knownHosts: knownHosts.map(formatIpv4) } : {}),
  }
}

function iosSource(device: IosDevice): DeviceSource {
  const { kind, name, platform } = device
  return {
    kind,
    name,
    platform,
    config: linesOf(device).join('\n'),
    ...Object.assign({}, ...writtenBy(device).map(({ fields }) => fields)),
  }
}

/** What the stores that a source carries hold, in the order of their names. */
function carriedBy(stores: Stores): unknown {
  const values = new Map(Object.entries(stores))
  return CARRIED.map(([store, { content }]) => [store, content ? content(values.get(store)) : values.get(store)])
}

function writtenBy(device: IosDevice): readonly Written[] {
  const values = new Map(Object.entries(device.stores))
  return CARRIED.map(([store, { written }]) => written(values.get(store), device))
}

const CARRIED = FEATURES.flatMap(({ stores }) => Object.entries(stores ?? {}))
  .flatMap(([name, { source }]) => (source ? [[name, source as InSource<unknown>] as const] : []))
  .sort(([a], [b]) => (a < b ? -1 : 1))

function linesOf(device: IosDevice): string[] {
  const { config } = device
  const sections = sectionsOf(device).filter(([heading = '']) => !/^(ip access-list|access-list) /.test(heading))
  const lists = Object.values(config.acls).flatMap((acl) => sectionOf(acl, true).flatMap(({ text }) => (text === '!' ? [] : [text])))
  const written = writtenBy(device)
  return [
    ...written.flatMap(({ first = [] }) => first),
    ...sections.flatMap((section) => typedSection(section, config)),
    ...lists,
    ...written.flatMap(({ last = [] }) => last),
  ]
}

/** What somebody typed, heading by heading; what stands for a default is left out, and a heading under which nothing is left. */
function sectionsOf(device: IosDevice): string[][] {
  const sections: { lines: string[]; typed: boolean }[] = []
  for (const { text, origin } of runningConfig(device)) {
    if (/^(!|end$|version \d|boot-(start|end)-marker$)/.test(text)) continue
    if (!text.startsWith(' ')) sections.push({ lines: [text], typed: origin !== undefined })
    else if (origin) {
      sections.at(-1)?.lines.push(text)
    }
  }
  return sections.filter(({ lines, typed }) => typed || lines.length > 1).map(({ lines }) => lines)
}

/** A section as it is typed: an interface that was brought up says so, and a hash gives way to what it stands for. */
function typedSection([heading = '', ...lines]: readonly string[], config: DeviceConfig): string[] {
  const [, name] = /^interface (\S+)$/.exec(heading) ?? []
  const up = name !== undefined && config.interfaces[name]?.shutdown?.value === false
  return [plainly(heading, config), ...lines, ...(up ? [' no shutdown'] : [])]
}

const algorithms = { 5: 'md5', 8: 'sha256', 9: 'scrypt' } as const

function plainly(line: string, config: DeviceConfig): string {
  for (const secret of secretsOf(config)) {
    if (secret.kind !== 'hashed') continue
    const hash = hashText(secret.plain, secret.type)
    if (hash !== secret.plain && line.endsWith(` secret ${secret.type} ${hash}`))
      return line.replace(/ secret \d \S+$/, () => ` algorithm-type ${algorithms[secret.type]} secret 0 ${secret.plain}`)
  }
  return line
}

function secretsOf({ enableSecret, users }: DeviceConfig): readonly Secret[] {
  return [enableSecret?.value, ...Object.values(users).map(({ value }) => value.secret)].flatMap((secret) => secret ?? [])
}
