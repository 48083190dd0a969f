import type { LineConfig } from '../../kernel/config'

type Key = 'transportInput' | 'login' | 'password' | 'accessClassIn' | 'privilege' | 'rotary'

/** The unbroken run of lines around `line` that have its value of `key` from the same configuration line, or all have none. */
export function linesLike(lines: readonly LineConfig[], line: LineConfig, key: Key): readonly LineConfig[] {
  const origin = (other: LineConfig) => `${other[key]?.origin.line ?? 'default'}`
  const same = (number: number) =>
    lines.find((other) => other.kind === line.kind && other.number === number && origin(other) === origin(line))
  const run = [line]
  for (let number = line.number - 1; ; number--) {
    const before = same(number)
    if (!before) break
    run.unshift(before)
  }
  for (let number = line.number + 1; ; number++) {
    const after = same(number)
    if (!after) break
    run.push(after)
  }
  return run
}

/** `line vty 0 4`, or `line vty 5` for a single line. */
export function rangeOf(lines: readonly LineConfig[]): string {
  const first = lines[0]
  const last = lines.at(-1)
  const kind = first?.kind === 'console' ? 'con' : 'vty'
  return first && last && first !== last ? `line ${kind} ${first.number} ${last.number}` : `line ${kind} ${first?.number ?? 0}`
}
