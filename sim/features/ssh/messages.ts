import type { Message, Seen } from '../../kernel/message'
import { consultant } from '../../kernel/rules'
import { secondsToGenerate } from './rows'
import { sshServer } from './server'

/** The SSH server starts with a key and stops without one. A device that comes up starts it, too. */
export function sshMessages({ device: before }: Seen, { device: after }: Seen): readonly Message[] {
  const isUp = before.off === true && !after.off
  if (before.stores.rsaKeys === after.stores.rsaKeys && !isUp) return []
  const consult = consultant({}, new Set())
  const was = sshServer(before, consult)
  const is = sshServer(after, consult)
  return [
    ...(was.running && !isUp ? [{ text: `%SSH-5-DISABLED: SSH ${was.offers} has been disabled` }] : []),
    ...(is.modulus > 0 && is.modulus < 768 && !isUp ? [{ text: ' RSA key size needs to be atleast 768 bits for ssh version 2' }] : []),
    ...(is.running
      ? [{ text: `%SSH-5-ENABLED: SSH ${is.offers} has been enabled`, after: isUp ? 0 : 1_000 * secondsToGenerate(is.modulus) }]
      : []),
  ]
}
