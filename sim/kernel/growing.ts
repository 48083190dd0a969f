/**
 * Lists that are typed in line by line, and what is looked up in them: `add` takes one more item into an index that began `empty`.
 * A list that grows at its end hands its index on to the longer one, so that n lines cost n; whoever goes back to the shorter list has
 * it indexed again.
 */
export function growing<Item, Index>(empty: () => Index, add: (index: Index, item: Item) => void) {
  const indexes = new WeakMap<readonly Item[], Index>()
  const indexOf = (list: readonly Item[]): Index => {
    const known = indexes.get(list)
    if (known) return known
    const index = empty()
    for (const item of list) add(index, item)
    indexes.set(list, index)
    return index
  }
  return {
    indexOf,
    /** The list with one item more at its end. `own`: nobody else has seen the list, as while a text is read: it grows itself and is not copied. */
    with(list: readonly Item[], item: Item, own: boolean): readonly Item[] {
      const index = indexOf(list)
      if (own) {
        ;(list as Item[]).push(item)
        add(index, item)
        return list
      }
      const longer = [...list, item]
      indexes.delete(list)
      add(index, item)
      indexes.set(longer, index)
      return longer
    },
  }
}
