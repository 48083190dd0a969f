import { applyLine, changed, type Target } from './cli/apply'
import { readConfigLine } from './cli/read'
import { withBanner } from './features/banner'
import type { DeviceConfig, Origin } from './kernel/config'
import { startsShutDown } from './kernel/grammar/interface-name'
import { type DeviceFacts, GLOBAL } from './kernel/grammar/row'
import type { Stores } from './kernel/network'
import type { Question } from './kernel/question'
import { FEATURES } from './registry'

/**
 * The configuration that a text describes, typed into a device as it leaves the factory. Never throws: what IOS would not take,
 * and what the core does not model, is in `unsupported`.
 * A `saved` text is one that a device printed: there an interface without `shutdown` is up.
 */
export function parseConfig(device: DeviceFacts, text: string, as: 'typed' | 'saved' = 'typed'): DeviceConfig {
  return parseDevice(device, text, as).config
}

/** As `parseConfig`, together with what the lines leave in the stores: RSA keys and VLANs. */
export function parseDevice(
  device: DeviceFacts,
  text: string,
  as: 'typed' | 'saved' = 'typed',
): { readonly config: DeviceConfig; readonly stores: Stores } {
  let target: Target = { device, config: factoryConfig(device), stores: EMPTY_STORES, section: GLOBAL, loading: true }
  let banner: Extract<Question, { kind: 'banner' }> | undefined
  const lines = text.split('\n')
  for (const [index, raw] of lines.entries()) {
    if (banner) {
      const stop = raw.indexOf(banner.end)
      const body = [...banner.lines, stop === -1 ? raw : raw.slice(0, stop)]
      if (stop !== -1) target = { ...target, config: withBanner(target.config, banner.command, body, banner.origin) }
      banner = stop === -1 ? { ...banner, lines: body } : undefined
      continue
    }
    const line = raw.trim()
    if (line === '') continue
    // A `!` at the margin closes the section, as in the text that IOS prints.
    if (line.startsWith('!')) {
      if (raw.startsWith('!')) target = { ...target, section: GLOBAL }
      continue
    }
    if (isHeader(line)) continue
    const origin: Origin = { device: device.name, line: index + 1, text: line }
    const next = typeLine(target, line, origin)
    target = next.target
    banner = next.banner
  }
  const config = as === 'saved' ? broughtUp(device, target.config) : target.config
  return { config, stores: target.stores }
}

/** The configuration of a device before anybody typed anything. */
export function factoryConfig(device: DeviceFacts): DeviceConfig {
  return Object.assign({ inert: [], unsupported: [] }, ...FEATURES.map(({ factory }) => factory?.(device)))
}

const EMPTY_STORES = Object.fromEntries(
  FEATURES.flatMap(({ stores }) => Object.entries(stores ?? {}).map(([name, { empty }]) => [name, empty])),
) as unknown as Stores

function typeLine(target: Target, line: string, origin: Origin): { target: Target; banner?: Extract<Question, { kind: 'banner' }> } {
  const { match, global } = readConfigLine(target.device.kind, target.section, line)
  const unsupported = (): Target => ({ ...target, config: { ...target.config, unsupported: [...target.config.unsupported, origin] } })
  if (match.kind !== 'match') return { target: unsupported() }
  const { exec } = match.form.row
  if (exec) {
    const action = exec(match)
    if (action.kind === 'leave' || action.kind === 'end') return { target: { ...target, section: GLOBAL } }
    return { target: action.kind === 'nothing' ? target : unsupported() }
  }
  const change = applyLine(target, match, global, origin)
  if (change.refused || change.invalidAt !== undefined) return { target: unsupported() }
  if (change.unsupported) return { target: { ...unsupported(), section: change.enter ?? target.section } }
  if (change.ask?.kind === 'banner') return { target, banner: change.ask }
  // A key is made on the device, and no text of a configuration holds one: a question nobody can answer here.
  if (change.ask) return { target: unsupported() }
  return { target: changed(target, change) }
}

/** Lines that a device prints around its configuration. */
function isHeader(line: string): boolean {
  return /^(Building configuration\.\.\.|Current configuration\s*:|version \d|boot-(start|end)-marker$|end$)/.test(line)
}

function broughtUp(device: DeviceFacts, config: DeviceConfig): DeviceConfig {
  const interfaces = Object.entries(config.interfaces).map(([name, port]) => {
    const up = port.shutdown === undefined && port.declared.line > 0 && startsShutDown(device, name)
    return [name, up ? { ...port, shutdown: { value: false, origin: port.declared } } : port]
  })
  return { ...config, interfaces: Object.fromEntries(interfaces) }
}
