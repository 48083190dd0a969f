/** A map whose values are found when they are asked for, each once; `noted` hears of every name that is, `listed` when all are. */
export class LookedUp<V> extends Map<string, V> {
  readonly #find: (name: string) => V | undefined
  readonly #names: () => Iterable<string>
  readonly #noted: (name: string) => void
  readonly #listed: () => void
  readonly #known = new Map<string, V | undefined>()

  constructor(
    find: (name: string) => V | undefined,
    names: () => Iterable<string>,
    noted: (name: string) => void = () => {},
    listed: () => void = () => {},
  ) {
    super()
    this.#find = find
    this.#names = names
    this.#noted = noted
    this.#listed = listed
  }

  override get(name: string): V | undefined {
    this.#noted(name)
    if (!this.#known.has(name)) this.#known.set(name, this.#find(name))
    return this.#known.get(name)
  }

  override has(name: string): boolean {
    return this.get(name) !== undefined
  }

  override keys() {
    return new Set(this.#names()).keys()
  }

  override values() {
    this.#listed()
    return new Set([...this.#names()].flatMap((name) => this.get(name) ?? [])).values()
  }
}

/** A set in which `noted` hears of every entry that is looked for. */
export class NotedSet extends Set<string> {
  readonly #noted: (entry: string) => void

  constructor(entries: Iterable<string>, noted: (entry: string) => void) {
    super()
    this.#noted = () => {}
    for (const entry of entries) super.add(entry)
    this.#noted = noted
  }

  override has(entry: string): boolean {
    this.#noted(entry)
    return super.has(entry)
  }
}
