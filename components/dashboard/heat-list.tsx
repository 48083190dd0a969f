import Link from 'next/link'
import type { ObjectiveColumn } from '@/study/cohort'
import { type HeatRow, lowest, STEPS, stepOf } from './heat'

/** The heatmap where there is no room for one: a candidate a line, with a strip of all objectives and the lowest of them in words. */
export function HeatList({ cohort, columns, rows }: { cohort: string; columns: readonly ObjectiveColumn[]; rows: readonly HeatRow[] }) {
  return (
    <ul className="heat-list">
      {rows.map((row) => (
        <li key={row.learner}>
          <Link href={`/cohorts/${cohort}/candidates/${row.learner}`} prefetch={false}>
            {row.name}
          </Link>
          <span className="small">{lowestIn(columns, row)}</span>
          <Strip row={row} />
        </li>
      ))}
    </ul>
  )
}

function lowestIn(columns: readonly ObjectiveColumn[], row: HeatRow): string {
  const few = lowest(columns, row, 3)
  if (few.length === 0) return 'Nothing answered yet.'
  const answered = row.cells.filter(({ length }) => length > 0).length
  return `${answered} of ${columns.length} objectives begun. Lowest: ${few.map(({ short, recall }) => `${short} at ${recall}\u00a0%`).join(', ')}.`
}

/** All fields as one line, a path for each step of the ramp. */
function Strip({ row: { cells } }: { row: HeatRow }) {
  return (
    <svg className="strip" viewBox={`0 0 ${cells.length} 1`} preserveAspectRatio="none" aria-hidden="true">
      {STEPS.map((step) => {
        const path = cells.map(([recall], x) => (recall !== undefined && stepOf(recall) === step ? `M${x} 0h1v1h-1z` : '')).join('')
        return path === '' ? null : <path key={step} className={`h${step}`} d={path} />
      })}
    </svg>
  )
}
