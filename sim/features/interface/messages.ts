import { isLoopback, vlanOf } from '../../kernel/interface-names'
import type { Message, Seen } from '../../kernel/message'
import type { InterfaceStatus } from '../../kernel/network'
import { isSwitchport } from './ports'

/**
 * What is said of an interface whose state has changed: `%LINK-…` of the link, `%LINEPROTO-5-UPDOWN` of its protocol one second after
 * it. A switch port that loses its link says the protocol first. A new interface that is no hardware says its protocol alone. (Consoles of
 * IOS 12.4 to 15.2 on routers and Catalyst switches; that a router which loses a link speaks in the order of a shutdown is not seen in
 * one.)
 */
export function interfaceMessages(before: Seen, after: Seen): readonly Message[] {
  if (after.device.off || before.interfaces === after.interfaces) return []
  return Object.values(after.interfaces).flatMap((now) => {
    const was = before.interfaces[now.name]
    if (!was) return isLoopback(now.name) || vlanOf(now.name) !== undefined ? madeSays(now) : []
    if (was.physical === now.physical) return was.protocol === now.protocol ? [] : [protocolSays(now, LINK)]
    const link = linkSays(now)
    if (was.protocol === now.protocol) return [{ ...link, after: LINK }]
    const protocolFirst = now.physical === 'down' && isSwitchport(after.device, now.name)
    const protocol = protocolSays(now, protocolFirst ? LINK : LINK + PROTOCOL)
    return protocolFirst ? [protocol, { ...link, after: LINK + PROTOCOL }] : [{ ...link, after: LINK }, protocol]
  })
}

/** Milliseconds until a link that changed is told of (`carrier-delay`), and from there until its protocol is. */
const LINK = 2_000
const PROTOCOL = 1_000

function linkSays({ name, physical }: InterfaceStatus): Message {
  return physical === 'administratively down'
    ? { text: `%LINK-5-CHANGED: Interface ${name}, changed state to administratively down` }
    : { text: `%LINK-3-UPDOWN: Interface ${name}, changed state to ${physical}` }
}

function protocolSays({ name, protocol }: InterfaceStatus, after: number): Message {
  return { text: `%LINEPROTO-5-UPDOWN: Line protocol on Interface ${name}, changed state to ${protocol}`, after }
}

/** It is there at once; nothing is said of one that is shut. */
function madeSays(now: InterfaceStatus): readonly Message[] {
  return now.admin === 'down' ? [] : [protocolSays(now, 0)]
}
