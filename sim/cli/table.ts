import { automaton, type Node } from '../kernel/grammar/automaton'
import type { DeviceFacts, Mode, Row } from '../kernel/grammar/row'
import { FEATURES } from '../registry'

/** The one command table: parser, abbreviations, help, completion, errors, `no` and `show running-config` all read it. */
export const COMMANDS: readonly Row[] = FEATURES.flatMap(({ rows }) => rows ?? []).concat(unclaimed())

/** Rows of a mode on one kind of device, in the order in which they print. */
export function rowsOf(kind: DeviceFacts['kind'], mode: Mode): readonly Row[] {
  return grammar(kind, mode).rows
}

/** Where a line of this mode begins to be read. */
export function startOf(kind: DeviceFacts['kind'], mode: Mode): Node {
  return grammar(kind, mode).start
}

/** Every mode that some feature has commands in. */
export const MODES: readonly Mode[] = [
  ...new Set(
    COMMANDS.flatMap(({ mode }): readonly Mode[] =>
      mode === 'every-section' ? ['config', 'config-other'] : typeof mode === 'string' ? [mode] : mode,
    ),
  ),
]

interface Grammar {
  readonly rows: readonly Row[]
  readonly start: Node
}

const GRAMMARS: Readonly<Record<DeviceFacts['kind'], ReadonlyMap<Mode, Grammar>>> = {
  router: grammars('router'),
  switch: grammars('switch'),
}

function grammars(kind: DeviceFacts['kind']): ReadonlyMap<Mode, Grammar> {
  const own = COMMANDS.filter((row) => (row.on ?? kind) === kind)
  return new Map(
    MODES.map((mode) => {
      const rows = own.filter((row) => isIn(row, mode)).sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
      return [mode, { rows, start: automaton(rows) }]
    }),
  )
}

function grammar(kind: DeviceFacts['kind'], mode: Mode): Grammar {
  const found = GRAMMARS[kind].get(mode)
  if (!found) throw new Error(`no grammar for ${mode} on a ${kind}`)
  return found
}

function isIn({ mode }: Row, wanted: Mode): boolean {
  if (mode === 'every-section') return wanted !== 'user' && wanted !== 'exec'
  return typeof mode === 'string' ? mode === wanted : mode.includes(wanted)
}

/** The vocabulary without the words that a feature has taken up: of `{ntp|clock|alias}` what no feature has a command for. */
function unclaimed(): readonly Row[] {
  const claimed = FEATURES.flatMap(({ rows }) => rows ?? [])
  return FEATURES.flatMap(({ vocabulary }) => vocabulary ?? []).flatMap((row) => {
    const [, before = '', words = '', after = ''] = /^([^{}[\]<|]*)\{([^{}[\]]*)\}(.*)$/.exec(row.syntax) ?? []
    if (words === '') return [row]
    const left = words.split('|').filter((word) => !claimed.some((own) => begins(own, `${before}${word}`) && meets(own, row)))
    return left.length === 0 ? [] : [{ ...row, syntax: `${before}{${left.join('|')}}${after}` }]
  })
}

function begins({ syntax }: Row, words: string): boolean {
  return syntax === words || syntax.startsWith(`${words} `)
}

function meets(a: Row, b: Row): boolean {
  const modes = (row: Row): readonly string[] => (typeof row.mode === 'string' ? [row.mode] : row.mode)
  return (a.on ?? b.on) === (b.on ?? a.on) && modes(a).some((mode) => modes(b).includes(mode))
}
