import type { Device, PortRef, State } from '../../kernel/network'
import type { Hook, IcmpError, Spoken } from '../../kernel/passing'
import { addressOn } from '../../kernel/ports'
import { unreachableSent } from './limit'

export const HOOKS: readonly Hook[] = [{ at: 'icmp-error', run: icmpError }]

/** From the address of the port that the packet came by. Hosts do not forward, and so drop nothing that they would have to tell of. */
function icmpError(state: State, device: Device, port: PortRef, error: IcmpError): Spoken | undefined {
  const from = addressOn(state.network, port)?.ip
  if (from === undefined || device.kind === 'host') return undefined
  const answer = { ...error, from }
  if (error.type === 11) return { state, answer }
  const speaks = device.config.interfaces[port.interface]?.unreachables?.value ?? true
  const sent = speaks ? unreachableSent(state, device, error.code) : undefined
  return sent && { state: sent, answer }
}
