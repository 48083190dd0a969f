import { elapsed, type Later } from './elapsed'
import type { Device, IosDevice, Network, PortRef, State } from './kernel/network'
import { isPort } from './kernel/ports'
import { saying } from './said'
import { settle } from './settle'
import { started } from './startup'

/** Milliseconds from the power to the prompt. Real devices take longer; what matters is that their neighbors see them gone. */
const BOOT = 60_000

/** A router or switch goes down and comes up again with the configuration that is saved. Throws RangeError for a device that does not. */
export function reload(state: State, name: string): Later {
  const down = changed(state, { ...iosDevice(state, name), off: true })
  const meanwhile = elapsed(down.state, Math.max(0, state.network.now + BOOT - down.state.network.now))
  const up = boot(meanwhile.state, name)
  return { state: up.state, said: [...down.said, ...meanwhile.said, ...up.said] }
}

/** A router or switch that was switched off is up. Throws RangeError for a device that does not. */
export function boot(state: State, name: string): Later {
  const device = started(iosDevice(state, name), state.network.now)
  // What it says is told from what it starts with, and not from what it was.
  const { network } = state
  const dark = settle({ ...network, devices: { ...network.devices, [name]: { ...device, off: true } } })
  return changed(dark, device)
}

/** A cable is unplugged, or plugged in again. Throws RangeError for a port without one. */
export function plugged(state: State, port: PortRef, isIn: boolean): Later {
  const { links } = state.network
  const cable = links.find(({ a, b }) => isPort(a, port) || isPort(b, port))
  if (!cable) throw new RangeError(`${port.device} ${port.interface} has no cable`)
  if (isIn === !cable.cut) return { state, said: [] }
  const { a, b } = cable
  const other = isIn ? { a, b } : ({ a, b, cut: true } as const)
  return taken(state, { ...state.network, links: links.map((link) => (link === cable ? other : link)) })
}

function changed(state: State, device: Device): Later {
  return taken(state, { ...state.network, devices: { ...state.network.devices, [device.name]: device } })
}

function taken(state: State, network: Network): Later {
  return saying(state, settle(network))
}

function iosDevice({ network }: State, name: string): IosDevice {
  const device = network.devices[name]
  if (!device || device.kind === 'host') throw new RangeError(`the network has no router or switch ${name}`)
  return device
}
