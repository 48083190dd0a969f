import { type Diagnostic, diagnosticAt, type Place } from '../text/diagnostic'

interface Requiring {
  readonly id: string
  readonly requires: readonly string[]
}

/**
 * Checks the graph that the chapters' `requires` make. `entries` stand in reading order, with unique ids, and name each other only.
 * A circle is found alone: while there is one, neither order nor redundancy mean anything.
 */
export function checkRequires(
  entries: readonly Requiring[],
  at: (chapter: string, ...path: readonly PropertyKey[]) => Place,
): Diagnostic[] {
  const circle = findCircle(entries)
  if (circle) {
    const what = `chapters require each other in a circle: ${circle.join(' → ')}`
    return [diagnosticAt(at(circle[0] ?? '', 'requires'), what, 'take one of these out')]
  }
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const number = new Map(entries.map(({ id }, index) => [id, index + 1]))
  return entries.flatMap(({ id, requires }, index) =>
    requires.flatMap((required, position) => {
      const place = at(id, 'requires', position)
      const later = (number.get(required) ?? 0) > index + 1
      const way = wayAround(required, requires, byId)
      return [
        ...(later ? [diagnosticAt(place, `“${id}” requires “${required}”, which stands later`, `move “${required}” before it`)] : []),
        ...(way
          ? [diagnosticAt(place, `“${id}” need not name “${required}”: it is required by way of ${way.join(' → ')}`, 'take it out')]
          : []),
      ]
    }),
  )
}

/** A chapter that requires itself by way of others could never be opened. The circle starts and ends with its first chapter. */
function findCircle(entries: readonly Requiring[]): string[] | undefined {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const done = new Set<string>()
  const visit = (id: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(id)) return [...way.slice(way.indexOf(id)), id]
    if (done.has(id)) return undefined
    for (const required of byId.get(id)?.requires ?? []) {
      const circle = visit(required, [...way, id])
      if (circle) return circle
    }
    done.add(id)
    return undefined
  }
  for (const { id } of entries) {
    const circle = visit(id, [])
    if (circle) return circle
  }
  return undefined
}

/** A way from another of `named` to `required`, itself left out: with it, naming `required` says nothing. */
function wayAround(required: string, named: readonly string[], byId: ReadonlyMap<string, Requiring>): string[] | undefined {
  const seen = new Set<string>()
  const visit = (id: string, way: readonly string[]): string[] | undefined => {
    if (seen.has(id)) return undefined
    seen.add(id)
    for (const next of byId.get(id)?.requires ?? []) {
      if (next === required) return [...way, id]
      const found = visit(next, [...way, id])
      if (found) return found
    }
    return undefined
  }
  for (const other of named) {
    const way = other === required ? undefined : visit(other, [])
    if (way) return way
  }
  return undefined
}
