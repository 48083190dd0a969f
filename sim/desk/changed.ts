import type { State } from '../kernel/network'
import { linesOf } from '../what-if/lines'

/** A line that a configuration has gained or lost. */
export interface ChangedLine {
  readonly change: 'added' | 'taken'
  readonly section?: string // the heading that it stands under; absent for a line of its own
  readonly text: string // without the space that it begins with in a section
}

export interface ChangedDevice {
  readonly device: string
  readonly lines: readonly ChangedLine[] // in the order in which they are printed, what is gone before what came in its place
}

/** What the running configurations of `after` have more and less than those of `before`; devices that are as they were are left out. */
export function changed(before: State, after: State): readonly ChangedDevice[] {
  const earlier = new Map(linesOf(before).map(({ device, lines }) => [device, placed(lines)]))
  return linesOf(after).flatMap(({ device, lines }) => {
    const between = difference(earlier.get(device) ?? [], placed(lines))
    return between.length > 0 ? [{ device, lines: between }] : []
  })
}

type Placed = Omit<ChangedLine, 'change'>

function placed(lines: ReturnType<typeof linesOf>[number]['lines']): readonly Placed[] {
  return lines.map(({ text, section }) => {
    const heading = section === undefined ? undefined : lines[section]?.text
    return { text: text.trim(), ...(heading === undefined ? {} : { section: heading }) }
  })
}

/** The longest sequence of lines that both have stands; what is beside it is taken or added. */
function difference(before: readonly Placed[], after: readonly Placed[]): ChangedLine[] {
  const same = (a: number, b: number) => before[a]?.text === after[b]?.text && before[a]?.section === after[b]?.section
  const kept = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0)) // from [a][b] on
  const keptAt = (a: number, b: number) => kept[a]?.[b] ?? 0
  for (let a = before.length - 1; a >= 0; a--)
    for (let b = after.length - 1; b >= 0; b--)
      (kept[a] ?? [])[b] = same(a, b) ? keptAt(a + 1, b + 1) + 1 : Math.max(keptAt(a + 1, b), keptAt(a, b + 1))
  const found: ChangedLine[] = []
  let [a, b] = [0, 0]
  while (a < before.length || b < after.length) {
    if (a < before.length && b < after.length && same(a, b)) {
      a++
      b++
    } else if (a < before.length && (b >= after.length || keptAt(a + 1, b) >= keptAt(a, b + 1))) {
      found.push({ change: 'taken', ...(before[a++] as Placed) })
    } else found.push({ change: 'added', ...(after[b++] as Placed) })
  }
  return found
}
