import type { ComparedCohort } from '@/server/classroom'
import './dashboard.css'
import { type Column, type Row, SortedTable } from './sorted-table'
import { orderOf, type Sort } from './sorting'
import { percent } from './words'

/** Cohorts side by side, a row each. */
export function Compared({ cohorts, sort }: { cohorts: readonly ComparedCohort[]; sort: Sort }) {
  return (
    <SortedTable
      name="compared"
      caption="Cohorts that go on. Active: answered something in seven days. Due, passed, asked and known: of the candidate in the middle."
      columns={COLUMNS}
      rows={cohorts.map(rowOf)}
      order={orderOf(
        sort,
        'compared',
        COLUMNS.map(({ key }) => key),
      )}
      stacks
    />
  )
}

const COLUMNS: readonly Column[] = [
  { key: 'name', title: 'Cohort' },
  { key: 'blueprint', title: 'Blueprint' },
  { key: 'candidates', title: 'Candidates', isNumber: true },
  { key: 'active', title: 'Active', isNumber: true },
  { key: 'needing', title: 'Need you', isNumber: true },
  { key: 'late', title: 'Late', isNumber: true },
  { key: 'due', title: 'Due', isNumber: true },
  { key: 'passed', title: 'Passed', isNumber: true },
  { key: 'asked', title: 'Asked', isNumber: true },
  { key: 'known', title: 'Known', isNumber: true },
]

function rowOf({ cohort, candidates, active, needing, late, due, passed, asked, known }: ComparedCohort): Row {
  return {
    key: cohort.id,
    cells: [
      { value: cohort.name, href: `/cohorts/${cohort.id}` },
      { value: cohort.blueprint },
      { value: candidates },
      { value: active },
      { value: needing },
      { value: late },
      { value: due },
      { value: passed },
      { value: asked, text: percent(asked) },
      asked === 0 ? { value: undefined, text: '–' } : { value: known, text: percent(known) },
    ],
  }
}
