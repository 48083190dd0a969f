import type { DeviceConfig, LineConfig } from '../../kernel/config'
import type { At, Change, DeviceFacts, Printed, PrintView, Section } from '../../kernel/grammar/row'
import { refuse } from '../../kernel/grammar/row'

/** The lines that a device has before anybody configures it: console and VTY 0–4 on a router, 0–15 on a Catalyst switch. */
export function factoryLines(device: DeviceFacts): readonly LineConfig[] {
  return [{ kind: 'console', number: 0 }, ...vtys(0, factoryLast(device))]
}

/** Number that IOS counts for a line over all kinds: console 0, aux 1 on routers, then the VTYs. */
export function absoluteLine(device: DeviceFacts, line: { readonly kind: 'console' | 'vty'; readonly number: number }): number {
  if (line.kind === 'console') return 0
  return line.number + (device.kind === 'router' ? 2 : 1)
}

/** `line vty 5 15` on a device that has fewer makes the missing ones, without gaps. */
export function enterLines(at: At, kind: 'console' | 'vty' | 'aux', first: number, last: number): Change {
  const enter: Section = { mode: 'config-line', kind, first, last }
  const highest = Math.max(-1, ...at.config.lines.filter((line) => line.kind === 'vty').map((line) => line.number))
  if (kind !== 'vty' || last <= highest) return { enter }
  const lines = [...at.config.lines, ...vtys(highest + 1, last)]
  return { enter, config: { ...at.config, lines } }
}

/** `no line vty 5 15` removes these and all after them. The factory's own stay. */
export function removeLines(at: At, first: number): Change {
  const last = factoryLast(at.device)
  if (first <= 4) return refuse(`% Can't delete last ${Math.min(last, 4) + 1} VTY lines`)
  return { config: { ...at.config, lines: at.config.lines.filter((line) => line.kind !== 'vty' || line.number < first) } }
}

/** Changes every line of the section. */
export function onLines(at: At, change: (line: LineConfig) => LineConfig): Change {
  const { section } = at
  if (section.mode !== 'config-line') return {}
  const lines = at.config.lines.map((line) =>
    line.kind === section.kind && line.number >= section.first && line.number <= section.last ? change(line) : line,
  )
  return { config: { ...at.config, lines } }
}

/** The lines that a section configures. */
export function linesOf(config: DeviceConfig, section: Section): readonly LineConfig[] {
  if (section.mode !== 'config-line') return []
  return config.lines.filter((line) => line.kind === section.kind && line.number >= section.first && line.number <= section.last)
}

function factoryLast(device: DeviceFacts): number {
  return device.kind === 'router' ? 4 : 15
}

function vtys(first: number, last: number): LineConfig[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({ kind: 'vty', number: first + index }))
}

declare module '../../kernel/grammar/row' {
  interface Sections {
    'config-line': { readonly kind: 'console' | 'vty' | 'aux'; readonly first: number; readonly last: number }
  }
}

export function onLine(print: (line: LineConfig) => readonly Printed[]): (view: PrintView) => readonly Printed[] {
  return (view) => (view.line ? print(view.line) : [])
}

/** Lines that are only kept are kept for each terminal line; the auxiliary line has no record of its own. */
export function keptUnder(config: DeviceConfig, section: Section): readonly string[] | undefined {
  if (section.mode !== 'config-line') return undefined
  return section.kind === 'aux' ? ['aux 0'] : linesOf(config, section).map((line) => `${line.kind} ${line.number}`)
}
