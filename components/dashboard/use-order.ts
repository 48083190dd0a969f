import { type FormEvent, useState } from 'react'
import { type Order, orderOf, pressed, sortOf } from './sorting'

/**
 * The order of a table whose headers are the buttons of a form. Without scripts a press loads the page with `?sort=`; with them the rows
 * change places here, and the address says the same.
 * @param first of each column that can be sorted by: the way of the first press
 */
export function useOrder(table: string, initial: Order | undefined, first: Readonly<Record<string, Order['way']>>) {
  const [order, setOrder] = useState(initial)
  const sort = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent
    const asked = submitter instanceof HTMLButtonElement ? orderOf(submitter.value, table, Object.keys(first)) : undefined
    if (!asked) return
    event.preventDefault()
    setOrder(asked)
    const address = new URL(window.location.href)
    address.searchParams.set('sort', sortOf(table, asked))
    window.history.replaceState(null, '', address)
  }
  const headerOf = (column: string) => ({
    asks: sortOf(table, pressed(order, column, first[column] ?? 'up')),
    sorted: order?.column === column ? order.way : undefined,
  })
  return { order, sort, headerOf }
}
