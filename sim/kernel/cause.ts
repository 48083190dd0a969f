import type { Origin, Sourced } from './config'
import type { Cause, Patch, Repair, Stage } from './trace'

/** A cause as a feature's `names.ts` lists it. */
export interface CauseKind<R extends string = string> {
  readonly rule: R
  readonly title: string
}

/** Makes instances of the causes that a feature lists, and of no others. */
export function causesOf<const R extends string>(_kinds: readonly CauseKind<R>[]) {
  return (rule: R, device: string, stage: Stage, details: Omit<Cause, 'rule' | 'device' | 'stage'>): Cause => ({
    rule,
    device,
    stage,
    ...details,
  })
}

/** Two causes are the same instance when rule, place and responsible lines (or the empty slot) are the same. */
export function instanceKey({ rule, device, stage, lines, missing }: Cause): string {
  const slot = missing ? `${missing.section}: ${missing.text}` : ''
  return [rule, device, stage, ...lines.map((line) => `${line.device} ${line.line} ${line.text}`), slot].join(' | ')
}

/** A repair on one device, typed from global configuration mode. */
export function typed(device: string, ...lines: readonly string[]): Repair {
  const patch: Patch = { device, lines }
  return [patch]
}

/** A repair inside a section such as `interface Vlan1` or `line vty 0 4`. */
export function typedIn(device: string, section: string, ...lines: readonly string[]): Repair {
  return typed(device, section, ...lines.map((line) => ` ${line}`))
}

/** The lines behind configured values; what is absent has none. */
export function origins(...values: readonly (Sourced<unknown> | Origin | undefined)[]): readonly Origin[] {
  return values.flatMap((value) => {
    if (value === undefined) return []
    return 'origin' in value ? [value.origin] : [value]
  })
}

/** The line that gives a device an RSA key pair which every release takes. */
export const MAKE_KEY = 'crypto key generate rsa modulus 2048'
