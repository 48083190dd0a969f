import { type Diagnostic, diagnosticAt, type Place } from '../text/diagnostic'
import type { CatalogueEntry } from './catalogue'

/** A way of so many chapters can be gone in the two months of somebody who has three quarters of an hour a day. */
export const mostEssential = 70

/**
 * Tier 1 is a way through all of the newest blueprint: short enough, with everything on it that it builds on, and nothing that only an
 * older exam asks.
 */
export function checkTiers(
  entries: readonly CatalogueEntry[],
  newest: string,
  objectives: ReadonlySet<string>,
  at: (chapter: string, ...path: readonly PropertyKey[]) => Place,
): Diagnostic[] {
  const essential = entries.filter(({ tier }) => tier === 1)
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const found: Diagnostic[] = []
  const tooMany = essential[mostEssential]
  if (tooMany) {
    const mend = 'give a lower tier (2 or 3) to some of them, or let one chapter say what two say'
    found.push(
      diagnosticAt(
        at(tooMany.id, 'tier'),
        `tier 1 has ${essential.length} chapters, and ${mostEssential} at most can be gone in time`,
        mend,
      ),
    )
  }
  for (const { id, objectives: named, requires } of essential) {
    if (!named.some((objective) => objective.startsWith(`${newest}/`)))
      found.push(diagnosticAt(at(id, 'tier'), `“${id}” is of tier 1 and names no objective of ${newest}`, 'give it tier 2 or 3'))
    for (const [position, required] of requires.entries()) {
      const other = byId.get(required)
      if (other && other.tier !== 1)
        found.push(
          diagnosticAt(
            at(id, 'requires', position),
            `“${id}” is of tier 1 and requires “${required}”, which is of tier ${other.tier}`,
            `give “${required}” tier 1, or do without it here`,
          ),
        )
    }
  }
  return [...found, ...missed(entries, essential, newest, objectives, at)]
}

/** Objectives that chapters are there for, and none of tier 1. */
function missed(
  entries: readonly CatalogueEntry[],
  essential: readonly CatalogueEntry[],
  newest: string,
  objectives: ReadonlySet<string>,
  at: (chapter: string, ...path: readonly PropertyKey[]) => Place,
): Diagnostic[] {
  const names = (entry: CatalogueEntry, objective: string) =>
    entry.objectives.some((name) => name === objective || name.startsWith(`${objective}.`))
  return [...objectives]
    .filter((objective) => objective.startsWith(`${newest}/`))
    .flatMap((objective) => {
      const first = entries.find((entry) => names(entry, objective))
      if (!first || essential.some((entry) => names(entry, objective))) return []
      return [
        diagnosticAt(
          at(first.id, 'tier'),
          `${objective} has chapters, and none of tier 1`,
          `give one of them tier 1: “${first.id}” is the first`,
        ),
      ]
    })
}
