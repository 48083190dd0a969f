/**
 * The notation in which the command table is written:
 * `word` a keyword · `word@name` a keyword that is also kept as the argument `name` · `<name:TYPE>` an argument · `{a|b}` one of · `[a]` may be left out · `[a|b]` one of or none.
 * Argument types are those of `arguments.ts`.
 */
export type Label =
  | { readonly kind: 'word'; readonly word: string; readonly as: readonly string[] }
  | { readonly kind: 'argument'; readonly name: string; readonly type: string }

/** A position in a syntax: what may stand next, and whether the syntax may end here. */
export interface Place<End> {
  readonly edges: { readonly label: Label; readonly to: Place<End> }[]
  /** Places that are reached without reading anything. */
  readonly free: Place<End>[]
  end?: End
}

/** Adds `syntax` to the automaton that begins at `start`; where it is complete, `end` is noted. Throws on a malformed syntax. */
export function addSyntax<End>(start: Place<End>, syntax: string, end: End): void {
  const tokens = syntax.match(/<[^>]+>|[{}[\]|]|[^\s{}[\]|<>]+/g) ?? []
  let position = 0

  const sequence = (from: Place<End>): Place<End> => {
    let place = from
    for (;;) {
      const token = tokens[position]
      if (token === undefined || token === '|' || token === '}' || token === ']') return place
      position += 1
      if (token === '{' || token === '[') place = choice(place, token === '[')
      else {
        const to = newPlace<End>()
        place.edges.push({ label: labelOf(token), to })
        place = to
      }
    }
  }
  const choice = (from: Place<End>, optional: boolean): Place<End> => {
    const after = newPlace<End>()
    if (optional) from.free.push(after)
    for (;;) {
      sequence(branch(from)).free.push(after)
      const token = tokens[position]
      position += 1
      if (token === '|') continue
      if (token !== (optional ? ']' : '}')) throw new Error(`unbalanced syntax: ${syntax}`)
      return after
    }
  }

  const last = sequence(branch(start))
  if (position !== tokens.length) throw new Error(`unbalanced syntax: ${syntax}`)
  last.end = end
}

export function newPlace<End>(): Place<End> {
  return { edges: [], free: [] }
}

function branch<End>(from: Place<End>): Place<End> {
  const place = newPlace<End>()
  from.free.push(place)
  return place
}

function labelOf(token: string): Label {
  const argument = /^<([\w-]+):(.+)>$/.exec(token)
  const [, name, type] = argument ?? []
  if (name !== undefined && type !== undefined) return { kind: 'argument', name, type }
  const [word, ...as] = token.split('@')
  return { kind: 'word', word: word ?? token, as }
}
