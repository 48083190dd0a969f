/** By which column a table is sorted, and which way. */
export interface Order {
  readonly column: string
  readonly way: 'up' | 'down' // up: the least first
}

/** What an address says after `sort=`, if it does. */
export type Sort = string | readonly string[] | undefined

/** Something to compare by; what is unknown stands last, whichever way. */
export type Value = string | number | undefined

/**
 * The order that the address asks of a table: `?sort=items.facility-up`. Anything else asks for none, so that the rows stay as they come.
 * @param columns that the table can be sorted by
 */
export function orderOf(sort: Sort, table: string, columns: readonly string[]): Order | undefined {
  const [, column, way] = (typeof sort === 'string' && sort.startsWith(`${table}.`) && /^[^.]*\.(.+)-(up|down)$/.exec(sort)) || []
  return column !== undefined && columns.includes(column) ? { column, way: way === 'up' ? 'up' : 'down' } : undefined
}

/** What the address says for it. */
export function sortOf(table: string, { column, way }: Order): string {
  return `${table}.${column}-${way}`
}

/** What a press on a column's header asks for: its first way, then the other, and so on. */
export function pressed(before: Order | undefined, column: string, first: Order['way']): Order {
  if (before?.column !== column) return { column, way: first }
  return { column, way: before.way === 'up' ? 'down' : 'up' }
}

/** Rows in an order; equal ones stay as they came. */
export function sorted<T>(rows: readonly T[], way: Order['way'], keyOf: (row: T) => Value): T[] {
  const sign = way === 'up' ? 1 : -1
  return [...rows].sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)]
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined)
    return sign * (typeof x === 'string' || typeof y === 'string' ? names.compare(String(x), String(y)) : x - y)
  })
}

const names = new Intl.Collator('en', { numeric: true })
