import type { IosDevice, Stores } from '../network'
import { sshServer } from '../probe'
import { chosen } from '../rules'

/** Adds the messages that a change of the stores brings about: the SSH server starts with a key and stops without one. */
export function withMessages(before: IosDevice, after: IosDevice): { readonly device: IosDevice; readonly messages: readonly string[] } {
  if (before.stores.rsaKeys === after.stores.rsaKeys) return { device: after, messages: [] }
  const consult = (rule: Parameters<typeof chosen>[0]) => chosen(rule, {})
  const was = sshServer(before, consult)
  const is = sshServer(after, consult)
  const texts = [
    ...(was.running ? [`%SSH-5-DISABLED: SSH ${was.offers} has been disabled`] : []),
    ...(is.modulus > 0 && is.modulus < 768 ? [' RSA key size needs to be atleast 768 bits for ssh version 2'] : []),
    ...(is.running ? [`%SSH-5-ENABLED: SSH ${is.offers} has been enabled`] : []),
  ]
  const messages = texts.map((text, index) => `${stamp(after.stores.log.length + index)}: ${text}`)
  return { device: { ...after, stores: withLog(after.stores, messages) }, messages }
}

function withLog(stores: Stores, messages: readonly string[]): Stores {
  return { ...stores, log: [...stores.log, ...messages] }
}

/** There is no clock here: a message's time is its place in the log, on the date that a router without a clock shows. */
function stamp(place: number): string {
  const seconds = 60 + 7 * place
  const two = (value: number) => String(value).padStart(2, '0')
  return `*Mar  1 ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${String((place * 137) % 1000).padStart(3, '0')}`
}
