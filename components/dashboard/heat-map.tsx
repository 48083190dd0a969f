'use client'

import { memo, type SyntheticEvent, useEffect, useId, useRef, useState } from 'react'
import type { ObjectiveColumn } from '@/study/cohort'
import { cellOf, classOf, domainsOf, type HeatRow, shortOf } from './heat'
import { moved } from './roving'
import { ariaSort, SortButton } from './sort-button'
import { type Order, sorted } from './sorting'
import { useOrder } from './use-order'
import { heatIn } from './words'

type Props = {
  cohort: string
  columns: readonly ObjectiveColumn[]
  domains: readonly { id: string; title: string }[]
  rows: readonly HeatRow[]
  questions: number // that the course asks
  order: Order | undefined
}

/**
 * Candidates by objectives: predicted recall as a figure on one ramp of ink. A grid of which the tab key reaches one field and arrow keys
 * the others; the line beneath says all that is known of the field. Headers sort.
 */
export function HeatMap(props: Props) {
  const [named, setNamed] = useState('')
  const { columns, rows } = props
  const name = ({ target }: SyntheticEvent) => {
    const place = target instanceof Element ? placeOf(target) : undefined
    const column = place && columns[place.column]
    const row = place && rows.find(({ learner }) => learner === place.learner)
    if (column)
      setNamed(`${row ? `${row.name} · ` : ''}${shortOf(column)} ${column.text}${row ? `: ${heatOf(row, place.column, column)}` : ''}`)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: names what the pointer or the focus is on
    <div onPointerOver={name} onFocus={name}>
      <Grid {...props} />
      <p role="status" className="small mt-2 min-h-[3em]">
        {named || 'Arrow keys move from field to field; this line says what a field is made of.'}
      </p>
    </div>
  )
}

const heatOf = (row: HeatRow, place: number, { items }: ObjectiveColumn): string => heatIn(cellOf(row.cells[place] ?? [], items))

/** Only what sorts draws this again: it has thousands of fields. */
const Grid = memo(function Grid({ cohort, columns, domains, rows, questions, order: initial }: Props) {
  const ways = Object.fromEntries([
    ['name', 'up'],
    ['least', 'up'],
    ['answered', 'up'],
    ...columns.map((column) => [shortOf(column), 'up']),
  ] as const)
  const { order, sort, headerOf } = useOrder('heat', initial, ways)
  const place = columns.findIndex((column) => shortOf(column) === order?.column)
  const shown = order
    ? sorted(rows, order.way, ({ name, atLeast, answered, cells }) => {
        const own: Readonly<Record<string, string | number>> = { name, least: atLeast, answered }
        return own[order.column] ?? cells[place]?.[0]
      })
    : rows
  const grid = useRef<HTMLTableElement>(null)
  const id = useId()
  // With scripts the tab key stops once here; without them each link and button is a stop.
  useEffect(() => {
    const stops = grid.current?.querySelectorAll<HTMLElement>('a, button') ?? []
    for (const stop of stops) stop.tabIndex = -1
    if (stops[0]) stops[0].tabIndex = 0
  }, [])
  const header = (key: string, title: string, className?: string) => {
    const { asks, sorted: way } = headerOf(key)
    return (
      <th key={key} scope="col" aria-sort={ariaSort(way)} className={className}>
        <SortButton asks={asks} sorted={way}>
          {title}
        </SortButton>
      </th>
    )
  }
  return (
    <form method="get" action="#heat" onSubmit={sort}>
      <div className="scrolls">
        <table
          ref={grid}
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of figures that arrow keys walk through
          role="grid"
          className={columns.length > 24 ? 'heat dense' : 'heat'}
          aria-labelledby={id}
          onKeyDown={(event) => {
            if (moved(event.key, event.target, grid.current)) event.preventDefault()
          }}
        >
          <caption id={id}>
            Predicted recall today, in per cent, by candidate and objective. An empty field was never answered. ▾ has fallen by five points
            or more within a week.
          </caption>
          <thead>
            <tr>
              <td colSpan={3} />
              {domainsOf(columns, domains).map(({ id: domain, title, columns: its }) => (
                <th key={domain} scope="colgroup" colSpan={its.length} className="starts">
                  <span>
                    {domain} <span className={its.length < 3 ? 'sr-only' : undefined}>{title}</span>
                  </span>
                </th>
              ))}
            </tr>
            <tr>
              {header('name', 'Candidate')}
              {header('least', 'At least')}
              {header('answered', 'Answered')}
              {columns.map((column, index) =>
                header(shortOf(column), shortOf(column), column.domain === columns[index - 1]?.domain ? undefined : 'starts'),
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map(({ learner, name, atLeast, answered, cells }) => (
              <tr key={learner} data-learner={learner}>
                <th scope="row">
                  <a href={`/cohorts/${cohort}/candidates/${learner}`}>{name}</a>
                </th>
                <td>{atLeast}</td>
                <td>
                  {answered} of {questions}
                </td>
                {cells.map((cell, index) => (
                  <td key={columns[index]?.id} className={classOf(cell, columns[index]?.items ?? 0)}>
                    {cell[0]}
                    {cell[2] !== undefined && <i>▾</i>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </form>
  )
})

/** Where a field or a header stands: its objective's place, and whose row it is in. */
function placeOf(target: Element): { column: number; learner: string | undefined } | undefined {
  const field = target.closest<HTMLTableCellElement>('td, th')
  return field ? { column: field.cellIndex - 3, learner: field.closest('tr')?.dataset.learner } : undefined
}
