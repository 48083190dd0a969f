import type { IosDevice } from '../../kernel/network'
import { hostnameOf } from '../identity'

/** The name that `crypto key generate rsa` gives to a key pair without a label. */
export function keyLabel(device: IosDevice): string {
  const domain = device.config.domainName?.value
  return domain === undefined ? hostnameOf(device) : `${hostnameOf(device)}.${domain}`
}
