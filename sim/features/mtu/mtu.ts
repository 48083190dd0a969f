import type { Origin } from '../../kernel/config'
import type { Device } from '../../kernel/network'
import { mtuOf } from '../interface'

/** What a host and the port of a switch take, in bytes of a packet. A switch's `system mtu` is not modelled. */
const ETHERNET = 1500

/** The largest packet that fits into a frame of an interface, in bytes. */
export function linkMtu(device: Device, name: string): number {
  const port = device.kind === 'host' ? undefined : device.config.interfaces[name]
  return port ? mtuOf(port) : ETHERNET
}

/** The largest IPv4 packet that a device sends out of an interface, and the line that says so where there is one. */
export function ipMtu(device: Device, name: string): { readonly bytes: number; readonly lines: readonly Origin[] } {
  const port = device.kind === 'host' ? undefined : device.config.interfaces[name]
  const set = port?.ipMtu ?? port?.mtu
  return set ? { bytes: set.value, lines: [set.origin] } : { bytes: linkMtu(device, name), lines: [] }
}

/** How a packet of so many bytes goes out of an interface that takes fewer (RFC 791: the data of each but the last are a multiple of eight). */
export function fragmentsOf(size: number, bytes: number): { readonly count: number; readonly largest: number } {
  const data = Math.floor((bytes - HEADER) / 8) * 8
  return { count: Math.ceil((size - HEADER) / data), largest: data + HEADER }
}

const HEADER = 20 // bytes of an IPv4 header without options
