import type { Device, State } from './network'

/** Devices of a state that one packet's way is being written into, and whether anything was. */
const WRITABLE = new WeakMap<State['network']['devices'], { written: boolean }>()

/**
 * A packet leaves its mark on every device that it meets. The devices are copied once for all its marks, not once for each: `work` gets
 * a state of its own, and what it returns is as fixed as every other state. A packet that leaves no mark leaves `start` itself.
 */
export function writing<T extends { readonly state: State }>(start: State, work: (own: State) => T): T {
  const devices = { ...start.network.devices }
  const marks = { written: false }
  WRITABLE.set(devices, marks)
  const result = work({ ...start, network: { ...start.network, devices } })
  WRITABLE.delete(devices)
  return marks.written ? result : { ...result, state: start }
}

/** The state with one device replaced. Nothing derived depends on what changes here (ARP, counters, log). */
export function withDevice(state: State, device: Device): State {
  const { devices } = state.network
  const marks = WRITABLE.get(devices)
  if (!marks) return { ...state, network: { ...state.network, devices: { ...devices, [device.name]: device } } }
  marks.written = true
  ;(devices as Record<string, Device>)[device.name] = device
  return state
}
