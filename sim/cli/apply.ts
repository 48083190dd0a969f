import { spend } from '../kernel/budget'
import type { DeviceConfig, Origin } from '../kernel/config'
import { MOST_KEPT } from '../kernel/grammar/limits'
import { type At, type Change, type DeviceFacts, GLOBAL, refuse, type Section } from '../kernel/grammar/row'
import type { Stores } from '../kernel/network'
import { FEATURES } from '../registry'
import { spelledOut, type Understood } from './read'

export interface Target {
  readonly device: DeviceFacts
  readonly config: DeviceConfig
  readonly stores: Stores
  readonly section: Section
  readonly loading: boolean
}

/** What an understood configuration line does to a device. The caller enters the new section and asks the question, if any. */
export function applyLine(target: Target, match: Understood, global: boolean, origin: Origin): Change {
  const { row, sense } = match.form
  const section = global ? GLOBAL : target.section
  const { device, config, stores, loading } = target
  const { words, values, columns } = match
  // Named one by one: spreading two objects costs more than the rest of the line.
  const at: At = { device, config, stores, loading, section, origin, words, values, columns }
  const change = inSection(at, match)
  const enter = change.enter ?? (global && target.section.mode !== 'config' && !change.refused ? GLOBAL : undefined)
  if (row.opens && sense === 'set') return { unsupported: true, enter: { mode: 'config-other', prompt: row.opens } }
  return enter ? { ...change, enter } : change
}

function inSection(at: At, match: Understood): Change {
  const { row, sense } = match.form
  if (row.known === 'unmodelled') return { unsupported: true }
  const aux = at.section.mode === 'config-line' && at.section.kind === 'aux'
  if (row.known || aux) return keep(at, match)
  if (sense === 'set') return row.set?.(at) ?? {}
  const undo = sense === 'default' ? (row.no?.default ?? row.no?.apply) : row.no?.apply
  return undo?.(at) ?? {}
}

/** Keeps a line that changes nothing modelled, once for each interface or line that the section configures. */
function keep(at: At, match: Understood): Change {
  const { row, sense } = match.form
  const text = spelledOut(match).replace(/^(no|default)\s+/, '')
  const on = row.known === 'inert-on'
  const sections = inertSections(at.config, at.section)
  spend(at.config.inert.length * (1 + sections.length / 10) + 10 * sections.length)
  const goes = (known: string) => known === text || known === `no ${text}` || (sense !== 'set' && known.startsWith(`${text} `))
  const kept = at.config.inert.filter(({ value }) => !(sections.includes(value.section) && goes(value.text)))
  const added = sense === 'set' ? text : sense === 'no' && on ? `no ${text}` : undefined
  const fresh =
    added === undefined
      ? []
      : sections.map((section) => ({ value: { ...(section ? { section } : {}), text: added, row: row.syntax }, origin: at.origin }))
  if (fresh.length > 0 && kept.length + fresh.length > MOST_KEPT)
    return refuse(`! This simulation keeps ${MOST_KEPT} lines that it does not act on, and no more on a device.`)
  return { config: { ...at.config, inert: [...kept, ...fresh] } }
}

/** The names under which a section's inert lines are kept: `interface Vlan1`, `vty 0`, `aux 0`; undefined for global ones. */
export function inertSections(config: DeviceConfig, section: Section): readonly (string | undefined)[] {
  for (const { keptUnder } of FEATURES) {
    const names = keptUnder?.(config, section)
    if (names) return names
  }
  return [undefined]
}

/** The configuration and stores after a change. */
export function changed(target: Target, change: Change): Target {
  return {
    device: target.device,
    loading: target.loading,
    config: change.config ?? target.config,
    stores: change.stores ?? target.stores,
    section: change.enter ?? target.section,
  }
}
