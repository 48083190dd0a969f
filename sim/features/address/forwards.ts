import type { IosDevice } from '../../kernel/network'

/** Whether the device forwards packets for others: routers do unless told not to, switches only with `ip routing`. */
export function forwards(device: IosDevice): boolean {
  return device.config.ipRouting?.value ?? device.kind === 'router'
}
