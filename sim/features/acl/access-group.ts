import { named } from '../../kernel/config'
import type { IosDevice, State } from '../../kernel/network'
import type { Packet } from '../../kernel/packet'
import type { Consult } from '../../kernel/rules'
import { fail, pass } from '../../kernel/steps'
import type { Cause, Stage, Step } from '../../kernel/trace'
import { isSwitchport } from '../interface'
import type { AclEntry } from './config'
import { denied } from './denied'
import { filter, matchesPacket } from './filter'
import { countMatch } from './matches'
import { PORT_ACL_ANSWER, ROUTED_ACL_ANSWER } from './rules'

export interface Passage {
  /** With the match counted. */
  readonly state: State
  /** Absent where no list is applied. */
  readonly step?: Step
  /** Present where the list denies the packet. */
  readonly cause?: Cause
}

/** Puts a packet through the `ip access-group` of an interface: of a routed interface, a VLAN interface, or a switch port. */
export function passAccessGroup(
  state: State,
  device: IosDevice,
  name: string,
  way: 'in' | 'out',
  packet: Packet,
  consult: Consult,
): Passage {
  const port = device.config.interfaces[name]
  const applied = way === 'in' ? port?.accessGroupIn : port?.accessGroupOut
  if (!applied) return { state }
  const stage: Stage = way === 'in' ? 'filter-in' : 'filter-out'
  const list = applied.value
  const acl = named(device.config.acls, list)
  const matches = (entry: AclEntry) => matchesPacket(entry, packet)
  const verdict = filter(acl, matches)
  const counted = verdict.by ? countMatch(state, device.name, list, verdict.by, packet) : state
  if (verdict.permits || !acl) {
    const { by } = verdict
    const why = by
      ? `Access list ${list} permits it (entry ${by.sequence}).`
      : `Access list ${list} ${acl ? 'has no entry' : 'does not exist'}: everything is permitted.`
    return { state: counted, step: pass(stage, why, by ? [applied.origin, by.origin] : [applied.origin]) }
  }
  const portList = isSwitchport(device, name)
  consult(portList ? PORT_ACL_ANSWER : ROUTED_ACL_ANSWER)
  const silent = portList || port?.unreachables?.value === false
  const effect = silent
    ? 'The packet is dropped without a word.'
    : `${device.name} answers with ICMP administratively prohibited (type 3, code 13).`
  const where = { device, stage, applied, section: `interface ${name}`, command: `ip access-group ${list} ${way}`, effect }
  const cause = denied(where, acl, verdict.by, packet, matches)
  return { state: counted, step: fail(cause), cause }
}
