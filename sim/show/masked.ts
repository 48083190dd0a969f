import type { Pattern, Volatile } from '../kernel/mask'
import type { ShowRequest } from '../kernel/show'
import { FEATURES } from '../registry'

/** A command whose output can be masked. */
export type Shown = ShowRequest['kind'] | 'running-config'

/** Letters `from` up to `to` of line `line`, all counted from 0. */
export interface Mask {
  readonly line: number
  readonly from: number
  readonly to: number
  readonly what: Volatile
}

/** Where counters, timers and the like stand in what a `show` command prints. Each line is looked at alone, so filtered output will do. */
export function masksIn(shown: Shown, lines: readonly string[]): Mask[] {
  return lines.flatMap((text, line) =>
    (MASKS[shown] ?? []).flatMap(([pattern, what]) =>
      [...text.matchAll(pattern)].flatMap(({ indices = [] }) =>
        indices.slice(1).flatMap((range): Mask[] => (range ? [{ line, from: range[0], to: range[1], what }] : [])),
      ),
    ),
  )
}

/** The output with its masks in place, so that two which differ only in history read the same. Masked again, it stays as it is. */
export function masked(shown: Shown, lines: readonly string[]): string[] {
  const masks = masksIn(shown, lines)
  return lines.map((text, line) =>
    masks
      .filter((mask) => mask.line === line)
      .sort((a, b) => b.from - a.from)
      .reduce(
        (shorter, mask) => shorter.slice(0, mask.from) + coverOf(shorter.slice(mask.from, mask.to), mask.what) + shorter.slice(mask.to),
        text,
      ),
  )
}

/** A count of matches is not printed at all before the first one: nothing may stand for it. Columns grow into the space before them. */
function coverOf(text: string, what: Volatile): string {
  if (/^ \(\d+ match/.test(text)) return ''
  return `${/^\s/.test(text) ? ' ' : ''}‹${what}›`
}

const MASKS: Readonly<Record<string, readonly Pattern[] | undefined>> = Object.assign(
  {
    'running-config': [
      [/^Current configuration : (\d+) bytes$/dg, 'counter'],
      [/ (?:secret|password) [5-9] (\S+)$/dg, 'generated value'],
    ],
  },
  ...FEATURES.map(({ masks }) => masks),
)
