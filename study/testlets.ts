/** An item of a testlet knows which one, and its place among those that are asked about the same, from 1. */
export interface InTestlet {
  readonly testlet?: { readonly id: string; readonly place: number } | undefined
}

/**
 * The items in runs that are asked without a break: those of one testlet, in the order in which they are written, where the first of
 * them stood; every other item is a run of its own. What they are asked about is then read once.
 */
export function inRuns<T extends InTestlet>(items: readonly T[]): T[][] {
  const runs = new Map<string | T, T[]>()
  for (const item of items) {
    const key = item.testlet?.id ?? item
    runs.set(key, [...(runs.get(key) ?? []), item])
  }
  return [...runs.values()].map((run) => run.sort((a, b) => (a.testlet?.place ?? 0) - (b.testlet?.place ?? 0)))
}
