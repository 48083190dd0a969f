import { maskOf, networkOf, parseIpv4 } from './ipv4'
import type { Origin, Sourced } from './kernel/config'
import { longInterfaceName } from './kernel/interface-names'
import type { Device, DeviceSource, IosDevice, Link, LinuxHost, Network, NetworkSource, PortRef } from './kernel/network'
import { parseDevice } from './parse'
import { FEATURES } from './registry'
import { withSaved } from './startup'

/** What is wrong with a network source. `line` counts in the device's own text; 0 where the fault is not in a text. */
export interface BuildError {
  readonly device: string
  readonly line: number
  readonly text: string
  readonly why: string
}

/** Reads every device's text and plugs the cables in. All errors are told, not only the first. */
export function build(source: NetworkSource): { readonly network: Network } | { readonly errors: readonly BuildError[] } {
  const errors: BuildError[] = []
  const devices: Record<string, Device> = {}
  for (const device of source.devices) {
    if (devices[device.name]) errors.push({ device: device.name, line: 0, text: device.name, why: 'two devices have this name' })
    devices[device.name] = device.kind === 'host' ? host(device, errors) : iosDevice(device)
  }
  const links: Link[] = []
  const plugged = new Set<string>()
  for (const [one, other] of source.links) {
    const a = plug(one, devices, plugged, errors)
    const b = plug(other, devices, plugged, errors)
    if (!a || !b) continue
    links.push({ a, b })
    for (const { device, interface: port } of [a, b]) plugged.add(`${device} ${port}`)
  }
  if (errors.length > 0) return { errors }
  // The text of a lab is what its devices have started with.
  for (const device of Object.values(devices)) if (device.kind !== 'host') devices[device.name] = withSaved(device)
  return { network: { devices, links, now: 0 } }
}

const SOURCED = FEATURES.flatMap(({ stores }) => Object.entries(stores ?? {}))

function host(source: DeviceSource & { readonly kind: 'host' }, errors: BuildError[]): LinuxHost {
  const name = source.name
  const wrong = (text: string, why: string) => void errors.push({ device: name, line: 0, text, why })
  let address: LinuxHost['address']
  if (source.address !== undefined) {
    const parsed = hostAddress(source.address)
    if (parsed) address = { value: parsed, origin: { device: name, line: 1, text: `ip address add ${source.address} dev eth0` } }
    else wrong(source.address, 'not an address with prefix length, such as 192.0.2.10/24')
  }
  let gateway: Sourced<number> | undefined
  if (source.gateway !== undefined) {
    const ip = parseIpv4(source.gateway)
    if (ip === undefined) wrong(source.gateway, 'not an IPv4 address')
    else if (!address || networkOf(ip, address.value.mask) !== networkOf(address.value.ip, address.value.mask)) {
      wrong(source.gateway, 'the gateway is not in the subnet of the host: Linux refuses such a route')
    } else gateway = { value: ip, origin: { device: name, line: 2, text: `ip route add default via ${source.gateway}` } }
  }
  return {
    kind: 'host',
    name,
    interface: 'eth0',
    ...(address ? { address } : {}),
    ...(gateway ? { gateway } : {}),
    listens: source.listens ?? [],
    ...(source.knownHosts ? { knownHosts: source.knownHosts.flatMap((text) => parseIpv4(text) ?? []) } : {}),
    arp: [],
    linesTyped: 2,
  }
}

function hostAddress(text: string): { readonly ip: number; readonly mask: number } | undefined {
  const [ipText = '', lengthText = ''] = text.split('/')
  const ip = parseIpv4(ipText)
  const length = /^\d{1,2}$/.test(lengthText) ? Number(lengthText) : 33
  return ip === undefined || length > 32 ? undefined : { ip, mask: maskOf(length) }
}

function iosDevice(source: DeviceSource & { readonly kind: 'router' | 'switch' }): IosDevice {
  const { name, kind, platform } = source
  const { config, stores } = parseDevice({ name, kind, platform }, source.config)
  const device: IosDevice = { kind, name, platform, config, stores, linesTyped: source.config.split('\n').length }
  const given = SOURCED.flatMap(([store, { source: carried }]) => (carried?.read ? [[store, carried.read(source, device)]] : []))
  return { ...device, stores: { ...stores, ...Object.fromEntries(given) } }
}

function plug(text: string, devices: Record<string, Device>, plugged: ReadonlySet<string>, errors: BuildError[]): PortRef | undefined {
  const [name = '', ...rest] = text.trim().split(/\s+/)
  const wrong = (why: string) => void errors.push({ device: name, line: 0, text, why })
  const device = devices[name]
  if (!device) return wrong('no device of this lab has this name')
  const port = longInterfaceName(rest.join(' '))
  if (port === undefined) return wrong('not an interface, such as Gi0/0')
  if (plugged.has(`${name} ${port}`)) return wrong('this interface already has a cable')
  if (device.kind === 'host') {
    if (port !== device.interface) return wrong(`a host has one interface, ${device.interface}`)
  } else if (!device.config.interfaces[port]) {
    const declared: Origin = { device: name, line: 0, text: `interface ${port}` }
    devices[name] = {
      ...device,
      config: { ...device.config, interfaces: { ...device.config.interfaces, [port]: { name: port, declared } } },
    }
  }
  return { device: name, interface: port }
}
