import type { Act, Hook, Passing } from '../../kernel/passing'
import { type Passage, passAccessGroup } from './access-group'

const PROHIBITED = { type: 3, code: 13 } as const

/** The `ip access-group` of routed interfaces and of switch ports. */
export const HOOKS: readonly Hook[] = [
  { at: 'l3-in', run: (passing) => passing.arrived && through(passing, passing.arrived.port.interface, 'in') },
  { at: 'l3-out', run: (passing) => passing.way && through(passing, passing.way.interface, 'out') },
  {
    at: 'port-guard',
    run: ({ state, device, port, frame, manner }) =>
      frame.body.protocol === 'arp' ? undefined : actOf(passAccessGroup(state, device, port, 'in', frame.body, manner.consult)),
  },
]

function through({ state, device, packet, manner }: Passing, name: string, way: 'in' | 'out'): Act | undefined {
  return device.kind === 'host' ? undefined : actOf(passAccessGroup(state, device, name, way, packet, manner.consult), PROHIBITED)
}

function actOf({ state, step, cause }: Passage, answer?: typeof PROHIBITED): Act {
  if (cause) return { kind: 'drop', state, cause, ...(answer ? { answer } : {}) }
  return { kind: 'on', state, ...(step ? { step } : {}) }
}
