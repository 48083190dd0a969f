/**
 * Moves the focus in a grid as arrow keys, Home, End, Page up and Page down say, and makes the tab key come back to where it is. The first
 * row with a button counts as its headers; those above it only group columns. Of a cell with a link or a button, that has the focus.
 * @returns whether the key meant anything
 */
export function moved(key: string, from: EventTarget, grid: HTMLTableElement | null): boolean {
  const cell = from instanceof Element ? from.closest<HTMLTableCellElement>('td, th') : null
  const row = cell?.closest('tr')
  if (!grid || !cell || !row) return false
  const rows = [...grid.rows].filter(({ cells }) => cells.length === row.cells.length)
  const [y, x] = [rows.indexOf(row), cell.cellIndex]
  const to = toward(key, { x, y }, { x: row.cells.length - 1, y: rows.length - 1 })
  if (!to) return false
  const next = rows[to.y]?.cells[to.x]
  if (!next) return false
  for (const stop of grid.querySelectorAll<HTMLElement>('[tabindex="0"]')) stop.tabIndex = -1
  const stop = next.querySelector<HTMLElement>('a, button') ?? next
  stop.tabIndex = 0
  stop.focus()
  return true
}

const PAGE = 10 // rows

interface Place {
  readonly x: number
  readonly y: number
}

/** Where a key leads in a grid whose last row and column are `last`; nowhere at its edges, and for other keys. */
export function toward(key: string, { x, y }: Place, last: Place): Place | undefined {
  const to = {
    ArrowRight: { x: x + 1, y },
    ArrowLeft: { x: x - 1, y },
    ArrowDown: { x, y: y + 1 },
    ArrowUp: { x, y: y - 1 },
    Home: { x: 0, y },
    End: { x: last.x, y },
    PageDown: { x, y: Math.min(y + PAGE, last.y) },
    PageUp: { x, y: Math.max(y - PAGE, 0) },
  }[key]
  if (!to || to.x < 0 || to.y < 0 || to.x > last.x || to.y > last.y) return undefined
  return to.x === x && to.y === y ? undefined : to
}
