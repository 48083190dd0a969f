import { specificity } from './arguments'
import { addSyntax, type Label, newPlace, type Place } from './notation'
import type { Row } from './row'

/** One way to write a row: as it is, or after `no` or `default`. */
export interface Form {
  readonly row: Row
  readonly sense: 'set' | 'no' | 'default'
}

export interface Edge {
  readonly label: Label
  /** Where the edge leads; worked out when first asked for and kept. */
  next(): Node
}

/** A point that a line may have reached: what may follow. Rows that begin alike share their nodes. */
export interface Node {
  readonly words: ReadonlyMap<string, Edge>
  /** Most specific type first. */
  readonly args: readonly Edge[]
  /** Rows that are complete here. */
  readonly forms: readonly Form[]
}

/** The start node of a mode with these rows. Subsets are built lazily, so that loading the module costs next to nothing. */
export function automaton(rows: readonly Row[]): Node {
  const start = newPlace<Form>()
  for (const row of rows) {
    addSyntax(start, row.syntax, { row, sense: 'set' })
    if (!row.no && !row.known && !row.opens) continue
    const after = row.no?.syntax ?? row.syntax
    addSyntax(start, `no ${after}`, { row, sense: 'no' })
    addSyntax(start, `default ${after}`, { row, sense: 'default' })
  }
  return nodeOf([start])
}

/** The keywords of `node` that `typed` may stand for: the exact one, else all that begin so. */
export function fitting(node: Node, typed: string): Edge[] {
  const word = typed.toLowerCase()
  const exact = node.words.get(word)
  if (exact) return [exact]
  const found: Edge[] = []
  for (const [keyword, edge] of node.words) if (keyword.startsWith(word)) found.push(edge)
  return found
}

function nodeOf(places: readonly Place<Form>[]): Node {
  const reached = closure(places)
  const words = new Map<string, { as: Set<string>; places: Place<Form>[] }>()
  const args = new Map<string, { label: Label; places: Place<Form>[] }>()
  const forms: Form[] = []
  for (const place of reached) {
    if (place.end) forms.push(place.end)
    for (const { label, to } of place.edges) {
      if (label.kind === 'word') {
        const known = words.get(label.word) ?? { as: new Set(), places: [] }
        for (const name of label.as) known.as.add(name)
        known.places.push(to)
        words.set(label.word, known)
      } else {
        const key = `${label.name}:${label.type}`
        const known = args.get(key)
        if (known) known.places.push(to)
        else args.set(key, { label, places: [to] })
      }
    }
  }
  return {
    words: new Map([...words].map(([word, { as, places: to }]) => [word, edge({ kind: 'word', word, as: [...as] }, to)])),
    args: [...args.values()].map(({ label, places: to }) => edge(label, to)).sort((a, b) => rank(a) - rank(b)),
    forms,
  }
}

function edge(label: Label, to: readonly Place<Form>[]): Edge {
  let node: Node | undefined
  return {
    label,
    next() {
      node ??= nodeOf(to)
      return node
    },
  }
}

function rank({ label }: Edge): number {
  return label.kind === 'argument' ? specificity(label.type) : 0
}

function closure(places: readonly Place<Form>[]): Set<Place<Form>> {
  const reached = new Set<Place<Form>>()
  const open = [...places]
  for (let place = open.pop(); place; place = open.pop()) {
    if (reached.has(place)) continue
    reached.add(place)
    open.push(...place.free)
  }
  return reached
}
