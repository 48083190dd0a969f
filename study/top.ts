/**
 * The best of many, best first: as a sort by `before` that stops there, for where thousands are compared and some are wanted. In time that
 * grows with how many there are, and no faster.
 * @param before as of a sort: 0 for one and itself
 */
export function topOf<T>(all: readonly T[], count: number, before: (a: T, b: T) => number): T[] {
  const some = [...all]
  let [low, high] = [0, some.length - 1]
  while (high > low && count < some.length) {
    const pivot = some[(low + high) >> 1] as T
    let [left, right] = [low, high]
    while (left <= right) {
      while (before(some[left] as T, pivot) < 0) left++
      while (before(some[right] as T, pivot) > 0) right--
      if (left > right) break
      const kept = some[left] as T
      some[left++] = some[right] as T
      some[right--] = kept
    }
    if (count <= right) high = right
    else if (count >= left) low = left
    else break
  }
  return some.slice(0, count).sort(before)
}
