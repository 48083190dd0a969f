/** Of an exam: domains by their weights, and objectives with their parts in them. */
interface Blueprint {
  readonly id: string
  readonly domains: readonly { readonly weight: number; readonly objectives: readonly { readonly id: string }[] }[]
}

interface AskedItem {
  readonly id: string
  readonly concept: string
  readonly objectives: readonly string[]
}

/**
 * What each item is worth in an exam: a domain's weight goes evenly to its objectives that are asked, an objective's to its concepts, and a
 * concept's to its items, since an exam asks concepts and no item of ours. All together are 1; what belongs to no objective of the blueprint
 * is missing.
 */
export function worthOf(blueprint: Blueprint, items: readonly AskedItem[]): ReadonlyMap<string, number> {
  const about = new Map<string, Map<string, string[]>>() // by objective and concept
  for (const { id, concept, objectives } of items) {
    for (const objective of new Set(objectives.map((named) => named.replace(/\.[a-z]$/, '')))) {
      const concepts = about.get(objective) ?? new Map<string, string[]>()
      about.set(objective, concepts)
      concepts.set(concept, [...(concepts.get(concept) ?? []), id])
    }
  }
  const domains = blueprint.domains.map(({ weight, objectives }) => ({
    weight,
    asked: objectives.flatMap(({ id }) => about.get(`${blueprint.id}/${id}`) ?? []),
  }))
  const whole = domains.reduce((sum, { weight, asked }) => sum + (asked.length > 0 ? weight : 0), 0)
  const worth = new Map<string, number>()
  for (const { weight, asked } of domains)
    for (const concepts of asked)
      for (const those of concepts.values())
        for (const item of those) worth.set(item, (worth.get(item) ?? 0) + weight / whole / asked.length / concepts.size / those.length)
  return worth
}
