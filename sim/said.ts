import { logged } from './features/logging'
import { spend } from './kernel/budget'
import type { Message, Said, Seen } from './kernel/message'
import type { IosDevice, State } from './kernel/network'
import { byText } from './kernel/order'
import { FEATURES } from './registry'

/**
 * What devices say of the difference between two states, whoever made it: their logs after it, and the messages in the order of time.
 * The time until the last of them is logged passes with it: who types waits for what the device says.
 */
export function saying(before: State, after: State): { readonly state: State; readonly said: readonly Said[] } {
  const all = Object.values(after.network.devices).flatMap((device) => {
    const was = before.network.devices[device.name]
    if (device.kind === 'host' || !was || was.kind === 'host') return []
    const [one, other] = [seen(before, was), seen(after, device)]
    return one.device === other.device && one.interfaces === other.interfaces ? [] : messagesOf(one, other)
  })
  if (all.length === 0) return { state: after, said: [] }
  const { now } = after.network
  const inOrder = all
    .map((one) => ({ ...one, at: now + (one.message.after ?? 0) }))
    .sort((a, b) => a.at - b.at || byText(a.was.name, b.was.name))
  spend(20 * inOrder.length)
  const said = inOrder.map(({ was, message, at }) => {
    const text = `${STAMP(after.network.devices[was.name] as IosDevice, at, was)}: ${message.text}`
    return { device: was.name, text }
  })
  const devices = { ...after.network.devices }
  for (const name of new Set(said.map(({ device }) => device))) {
    const texts = said.flatMap(({ device, text }) => (device === name ? [text] : []))
    devices[name] = logged(devices[name] as IosDevice, texts)
  }
  return { state: { ...after, network: { ...after.network, devices, now: inOrder.at(-1)?.at ?? now } }, said }
}

function seen(state: State, device: IosDevice): Seen {
  return { device, interfaces: state.derived.interfaces[device.name] ?? {} }
}

function messagesOf(before: Seen, after: Seen): readonly { readonly was: IosDevice; readonly message: Message }[] {
  spend(Object.keys(after.interfaces).length)
  return MESSAGES.flatMap((messages) => messages(before, after)).map((message) => ({ was: before.device, message }))
}

const MESSAGES = [...FEATURES].sort((a, b) => byText(a.id, b.id)).flatMap(({ messages }) => messages ?? [])
/** The stamp of a message. */
export const [STAMP = () => '*Mar  1 00:01:00.000'] = FEATURES.flatMap(({ stamp }) => stamp ?? [])
