'use client'

import Link from 'next/link'
import { useId } from 'react'
import { Bar, type BarParts } from './bar'
import { ariaSort, SortButton } from './sort-button'
import { type Order, sorted, type Value } from './sorting'
import { useOrder } from './use-order'

export interface Column {
  readonly key: string
  readonly title: string
  readonly isNumber?: boolean
}

/** What a cell shows and is sorted by. Without a text it shows its value; without both, nothing is known. */
export interface Cell {
  readonly value: Value
  readonly text?: string
  readonly href?: string
  readonly bar?: BarParts
}

export interface Row {
  readonly key: string
  readonly cells: readonly Cell[] // one a column; the first names the row
}

/**
 * A table that is sorted by its headers, in place with scripts and by its address without. Wider than the page it scrolls in a region of
 * its own.
 * @param name of the table in the address; `order` what the address asks for
 */
export function SortedTable({
  name,
  caption,
  columns,
  rows,
  order: initial,
  stacks = false,
}: {
  name: string
  caption: string
  columns: readonly Column[]
  rows: readonly Row[]
  order: Order | undefined
  stacks?: boolean // on a phone a row is a block, its cells named
}) {
  const ways = Object.fromEntries(columns.map(({ key, isNumber }) => [key, isNumber ? ('down' as const) : ('up' as const)]))
  const { order, sort, headerOf } = useOrder(name, initial, ways)
  const id = useId()
  const place = columns.findIndex(({ key }) => key === order?.column)
  const shown = order ? sorted(rows, order.way, ({ cells }) => cells[place]?.value) : rows
  return (
    <form method="get" action={`#${name}`} onSubmit={sort}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="scrolls" aria-labelledby={id} tabIndex={0}>
        <table className={stacks ? 'figures stacks' : 'figures'}>
          <caption id={id}>{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ key, title, isNumber }) => {
                const { asks, sorted: way } = headerOf(key)
                return (
                  <th key={key} scope="col" aria-sort={ariaSort(way)} className={isNumber ? 'number' : undefined}>
                    <SortButton asks={asks} sorted={way}>
                      {title}
                    </SortButton>
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ key, cells: [first, ...others] }) => (
              <tr key={key}>
                <th scope="row">{first && <Shown cell={first} />}</th>
                {others.map((cell, index) => (
                  <td
                    key={columns[index + 1]?.key}
                    className={columns[index + 1]?.isNumber ? 'number' : undefined}
                    data-title={columns[index + 1]?.title}
                  >
                    <Shown cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </form>
  )
}

function Shown({ cell: { value, text, href, bar } }: { cell: Cell }) {
  const said = text ?? value ?? '–'
  return (
    <>
      {bar && <Bar parts={bar} />}
      {href === undefined ? (
        said
      ) : (
        <Link href={href} prefetch={false}>
          {said}
        </Link>
      )}
    </>
  )
}
