import { attemptOf, endingOf } from '../ending'
import { formatIpv4 } from '../ipv4'
import type { Probe } from '../kernel/trace'
import { formatProbe } from '../probe'
import type { Tried } from '../trial/try'
import type { Compared } from './compare'
import { type Changed, type Edit, linesOff, type NotTaken } from './edits'
import type { DeviceLines } from './lines'

/** More edits than these are counted, not named. */
const NAMED = 3

/**
 * What a change brought about, in a sentence: “With `login local` off on R1, SSH from PC1 as admin now ends in “Connection refused”;
 * everything else is as before.” It names the probes that end otherwise, or for another first cause, and no others.
 * Commands stand between backticks.
 */
export function whatChanged(
  devices: readonly DeviceLines[],
  edits: readonly Edit[],
  changed: Changed,
  compared: readonly Compared[],
): string {
  const lead = [...new Set(edits.flatMap((edit) => madeOf(edit, devices, edits, changed.notTaken)))]
  if (lead.length === 0) return ''
  const count = lead.length
  const withIt = `With ${count > NAMED ? `${count} lines changed` : listed(lead)}, `
  return `${withIt}${changed.unsettled ? `${changed.unsettled}. Nothing can be tried in it.` : outcome(compared)}${fallen(changed.notTaken)}`
}

/** What is tried, told apart from the other probes: by its target where the words alone do not do it, then by its password. */
export function nameAmong(tried: Tried, all: readonly Tried[]): string {
  const others = all.filter(({ id, must }) => id !== tried.id || must !== tried.must)
  const ways: readonly ((probe: Probe) => string)[] = [attemptOf, toTarget, withPassword]
  const way = ways.find((name) => !others.some(({ probe }) => name(probe) === name(tried.probe)))
  return way ? way(tried.probe) : `\`${formatProbe(tried.probe)}\``
}

function toTarget(probe: Probe): string {
  return `${attemptOf(probe)} to ${formatIpv4(probe.action.to)}`
}

function withPassword(probe: Probe): string {
  const password = 'password' in probe.action ? probe.action.password : undefined
  return `${toTarget(probe)} ${password ? `with the password ${password}` : 'without a password'}`
}

/** How a probe ended, in words: `gets through`, `ends in “Connection refused”`. */
export function endInWords({ trace, told, probe }: Tried): string {
  switch (told.kind) {
    case 'certain':
      return endingOf(trace, probe)
    case 'fails-somehow':
      return 'fails, with words that differ between releases'
    case 'open':
      return 'may get through or not: releases differ, or nobody has verified it'
    case 'no-verdict':
      return `has no verdict: this simulation does not model ${listed(told.lines.map(({ text, device }) => `\`${text.trim()}\` on ${device}`))}`
  }
}

function outcome(compared: readonly Compared[]): string {
  const all = compared.map(({ now }) => now)
  const moved = compared.filter(({ change }) => change.kind !== 'same')
  if (moved.length === 0) return 'nothing changes.'
  return `${listed(moved.map((one) => clause(one, all)))}${tail(compared, moved.length)}`
}

function clause({ now, change }: Compared, all: readonly Tried[]): string {
  const name = nameAmong(now, all)
  if (change.kind === 'cause') return `${name} still ${endInWords(now)}, but for another reason`
  const out = now.must === 'fail' && now.told.kind === 'certain' && now.trace.cause === undefined ? ', and must stay out' : ''
  return `${name} now ${endInWords(now)}${out}`
}

function tail(compared: readonly Compared[], moved: number): string {
  const asItMust = ({ trace, told, must }: Tried) =>
    told.kind !== 'open' && told.kind !== 'no-verdict' && (trace.cause === undefined) === (must === 'work')
  const mended = compared.every(({ now }) => asItMust(now)) && !compared.every(({ before }) => asItMust(before))
  if (mended) {
    const guarded = compared.some(({ now }) => now.must === 'fail')
    return guarded ? '; all that must work now works, and what must stay out stays out.' : '; all that must work now works.'
  }
  return moved < compared.length ? '; everything else is as before.' : '.'
}

/** An edit as it took effect; none for one that goes with its heading. */
function madeOf(
  { device, line: index, to }: Edit,
  devices: readonly DeviceLines[],
  edits: readonly Edit[],
  notTaken: readonly NotTaken[],
): string[] {
  const lines = devices.find((one) => one.device === device)?.lines ?? []
  const line = lines[index]
  if (!line) return []
  const off = linesOff(
    lines,
    edits.filter((edit) => edit.device === device),
  )
  if (line.section !== undefined && off.has(line.section)) return []
  const text = `\`${first(line.text)}\``
  const refused = notTaken.find((one) => one.edited && one.device === device && one.line === index)
  if (refused) return [`${text} off on ${device}, which does not take \`${refused.text}\``]
  if (to.kind === 'text' && !off.has(index)) return [`${text} changed to \`${to.text.trim().replace(/\s+/g, ' ')}\` on ${device}`]
  const under = lines.filter(({ section }) => section === index).length
  return [`${text}${under > 0 ? ' and what stands under it' : ''} off on ${device}`]
}

/** Lines that nobody edited, and that do not stand any more. */
function fallen(notTaken: readonly NotTaken[]): string {
  const others = notTaken.filter(({ edited }) => !edited)
  if (others.length === 0) return ''
  return ` ${listed(others.map(({ text, device }) => `\`${first(text)}\` on ${device}`))} cannot stand with that and is left out.`
}

/** `a`, `a and b`, `a, b and c` */
function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function first(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
