import type { TcpSyn } from '@/sim/kernel/packet'
import { formatIpv4 } from '../../ipv4'
import type { LineConfig } from '../../kernel/config'
import { named } from '../../kernel/config'
import type { IosDevice, State } from '../../kernel/network'
import type { Consult } from '../../kernel/rules'
import { fail, pass } from '../../kernel/steps'
import { linesLike, rangeOf } from '../lines'
import type { Passage } from './access-group'
import type { AclEntry } from './config'
import { denied } from './denied'
import { filter, matchesPacket, matchesSource } from './filter'
import { countMatch } from './matches'
import { DIFFERENT_ACCESS_CLASSES, EXTENDED_ACCESS_CLASS } from './rules'

/**
 * Puts the client through the `access-class … in` of the line that it lands on. `access-class … out` is for sessions that start
 * on the line and does not matter. Whether IOS tries another line with another list is not known: a rule.
 */
export function passAccessClass(
  state: State,
  device: IosDevice,
  free: readonly LineConfig[],
  first: LineConfig,
  syn: TcpSyn,
  consult: Consult,
): { readonly line: LineConfig; readonly passage: Passage } {
  const passage = passLine(state, device, first, syn, consult)
  const differing = free.filter((line) => line.accessClassIn?.value !== first.accessClassIn?.value)
  if (!passage.cause || differing.length === 0 || consult(DIFFERENT_ACCESS_CLASSES) === 'first-free-line') return { line: first, passage }
  for (const line of differing) {
    const other = passLine(state, device, line, syn, consult)
    if (!other.cause) return { line, passage: other }
  }
  return { line: first, passage }
}

function passLine(state: State, device: IosDevice, line: LineConfig, syn: TcpSyn, consult: Consult): Passage {
  const applied = line.accessClassIn
  if (!applied) return { state }
  const list = applied.value
  const acl = named(device.config.acls, list)
  const sourceOnly = acl?.kind === 'extended' && consult(EXTENDED_ACCESS_CLASS) === 'source-only'
  const matches = (entry: AclEntry) => (sourceOnly ? matchesSource(entry, syn.src) : matchesPacket(entry, syn))
  const verdict = filter(acl, matches)
  const counted = verdict.by ? countMatch(state, device.name, list, verdict.by, syn) : state
  if (verdict.permits || !acl) {
    const { by } = verdict
    const why = by
      ? `Access list ${list} permits ${formatIpv4(syn.src)} (entry ${by.sequence}).`
      : `Access list ${list} ${acl ? 'has no entry' : 'does not exist'}: every client is permitted.`
    return { state: counted, step: pass('access-class', why, by ? [applied.origin, by.origin] : [applied.origin]) }
  }
  const where = {
    device,
    stage: 'access-class' as const,
    applied,
    section: rangeOf(linesLike(device.config.lines, line, 'accessClassIn')),
    command: `access-class ${list} in`,
    effect: 'The SYN is answered with RST.',
  }
  const cause = denied(where, acl, verdict.by, syn, matches)
  return { state: counted, step: fail(cause), cause }
}
