import type { IosDevice } from '../../kernel/network'
import type { Consult } from '../../kernel/rules'
import { RSA_MINIMUM_IOSXE_17 } from './rules'

/** The SSH server of a device, as far as its keys and `ip ssh version` decide. */
export type SshServer =
  | { readonly running: false; readonly why: 'no-key' | 'key-too-small'; readonly modulus: number }
  | { readonly running: true; readonly offers: '1.5' | '2.0' | '1.99'; readonly modulus: number }

/** Smallest RSA modulus with which IOS offers SSH version 2. */
export const VERSION_2_MODULUS = 768

/** Smallest RSA modulus that IOS XE 17.11.1 and later take. */
export const IOSXE_17_MODULUS = 2048

/**
 * Whether the SSH server runs, and what it offers: it starts with the RSA key pair. 768 bits make version 2 possible;
 * `ip ssh version` only narrows the choice. Sources: Cisco IOS security command reference, ip ssh version; field notice FN72511.
 */
export function sshServer(device: IosDevice, consult: Consult): SshServer {
  const moduli = device.stores.rsaKeys.map((key) => key.modulus)
  if (moduli.length === 0) return { running: false, why: 'no-key', modulus: 0 }
  const modulus = Math.max(...moduli)
  const tooSmallForPlatform =
    device.platform === 'iosxe-17-router' && modulus < IOSXE_17_MODULUS && consult(RSA_MINIMUM_IOSXE_17) === 'refused'
  const version = device.config.ssh.version?.value
  if (tooSmallForPlatform || (version === 2 && modulus < VERSION_2_MODULUS)) return { running: false, why: 'key-too-small', modulus }
  if (version === 1 || modulus < VERSION_2_MODULUS) return { running: true, offers: '1.5', modulus }
  return { running: true, offers: version === 2 ? '2.0' : '1.99', modulus }
}
