import { type Match, matchLine } from '../kernel/grammar/match'
import type { DeviceFacts, Mode, Section } from '../kernel/grammar/row'
import { MODES, startOf } from './table'

export type Understood = Extract<Match, { kind: 'match' }>

/** A line understood in a section or, failing that, in global configuration: then the section is left. */
export function readConfigLine(
  kind: DeviceFacts['kind'],
  section: Pick<Section, 'mode'>,
  line: string,
): { readonly match: Match; readonly global: boolean } {
  const here = matchLine(startOf(kind, section.mode), line)
  if (here.kind === 'match' || here.kind === 'empty' || section.mode === 'config') return { match: here, global: section.mode === 'config' }
  if (here.kind === 'ambiguous' || here.kind === 'incomplete') {
    // IOS has decided for the section by then, unless the line is complete as a global command.
    const there = matchLine(startOf(kind, 'config'), line)
    return there.kind === 'match' && here.kind === 'incomplete' ? { match: there, global: true } : { match: here, global: false }
  }
  const there = matchLine(startOf(kind, 'config'), line)
  if (there.kind === 'invalid') return { match: here.column >= there.column ? here : there, global: false }
  return { match: there, global: there.kind === 'match' }
}

/**
 * The line spelled out and white space folded, with the row's own order where several ways of writing mean the same:
 * `tr in ss` → `transport input ssh`. `mode` is a `Mode`.
 */
export function spelledOut(match: Understood): string {
  const { row, sense } = match.form
  const own = row.canonical?.(match)
  if (!own) return match.canonical.join(' ')
  return sense === 'set' ? own : `${sense} ${own}`
}

/** See `spelledOut`. Undefined where IOS would not take the line: ambiguous, incomplete or invalid. */
export function canonicalCommand(mode: string, text: string): string | undefined {
  return canonicalOn('router', mode, text) ?? canonicalOn('switch', mode, text)
}

function canonicalOn(kind: DeviceFacts['kind'], mode: string, text: string): string | undefined {
  if (!isMode(mode)) return undefined
  const match = mode === 'user' || mode === 'exec' ? matchLine(startOf(kind, mode), text) : readConfigLine(kind, { mode }, text).match
  if (match.kind !== 'match') return undefined
  if (match.form.row.exec && match.words[0] === 'do') {
    const inner = canonicalOn(kind, 'exec', match.values.command ?? '')
    return inner === undefined ? undefined : `do ${inner}`
  }
  return spelledOut(match)
}

function isMode(mode: string): mode is Mode {
  return (MODES as readonly string[]).includes(mode) && mode !== 'config-other'
}
