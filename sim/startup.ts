import type { DeviceConfig } from './kernel/config'
import type { IosDevice, Stores } from './kernel/network'
import { factoryConfig } from './parse'
import { FEATURES } from './registry'
import { restart, rowsOf, withPorts } from './restart'
import { runningConfigText } from './running'

/** The device after its configuration was saved, and with it the stores that are saved so. */
export function withSaved(device: IosDevice): IosDevice {
  return { ...device, stores: { ...device.stores, startup: { config: device.config, stores: storesThat(device.stores, 'saved') } } }
}

/** Whether what runs is what is saved, as both would be printed. */
export function isSaved(device: IosDevice): boolean {
  const { startup } = device.stores
  return (
    startup !== undefined &&
    (startup.config === device.config || String(rowsOf(device)) === String(rowsOf(holding(device, startup.config))))
  )
}

/** `show startup-config`. */
export function startupText(device: IosDevice): readonly string[] {
  const { startup } = device.stores
  if (!startup) return ['startup-config is not present']
  const [, , , ...lines] = runningConfigText(holding(device, startup.config))
  const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0)
  return [`Using ${bytes} out of ${NVRAM[device.platform]} bytes`, ...lines]
}

/** Bytes that a configuration may take. */
const NVRAM = { 'ios-15-router': 262136, 'iosxe-17-router': 33554432, 'ios-15-switch': 65536 } as const

/**
 * The device as it comes up: with the configuration that was saved, or that of the factory, and of its stores with what survives. Its
 * text is read anew, so that what is in no text is gone. `now` is the time at which it is up.
 */
export function started(device: IosDevice, now: number): IosDevice {
  const { startup } = device.stores
  const { off: _, ...rest } = device
  const empty = Object.fromEntries(STORES.map(([name, { empty: value }]) => [name, value])) as unknown as Stores
  const stores: Stores = { ...empty, ...startup?.stores, ...storesThat(device.stores, 'kept') }
  const before = { ...rest, stores, booted: now }
  if (!startup) return { ...before, config: withPorts(factoryConfig(device), device.config), linesTyped: 0, linesSaved: 0 }
  const { config } = startup
  return restart({ ...before, config }, rowsOf(holding(before, config)), [config])
}

const STORES = FEATURES.flatMap(({ stores }) => Object.entries(stores ?? {}))

function storesThat(stores: Stores, survive: 'saved' | 'kept'): Partial<Stores> {
  const names = STORES.filter(([, { reload }]) => reload === survive).map(([name]) => name)
  return Object.fromEntries(Object.entries(stores).filter(([name]) => names.includes(name)))
}

function holding(device: IosDevice, config: DeviceConfig): IosDevice {
  return { ...device, config }
}
