import type { Order } from './sorting'

const spoken = { up: 'ascending', down: 'descending' } as const

/** `aria-sort` of a header: how the table is sorted by it, if it is. */
export const ariaSort = (sorted: Order['way'] | undefined) => (sorted ? spoken[sorted] : undefined)

/** The button in a header that sorts by its column. The arrow says how the table is sorted; without one it is not, by this. */
export function SortButton({ asks, sorted, children }: { asks: string; sorted: Order['way'] | undefined; children: React.ReactNode }) {
  return (
    <button type="submit" name="sort" value={asks} className="sort">
      {children}
      <span aria-hidden="true">{sorted === 'up' ? '↑' : sorted === 'down' ? '↓' : ''}</span>
    </button>
  )
}
