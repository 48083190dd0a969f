import type { CandidateFigures, CohortHead } from '@/study/cohort'
import { type Column, type Row, SortedTable } from './sorted-table'
import { orderOf, type Sort } from './sorting'
import { ago, changeIn, rounded, weekOf } from './words'

type Props = { cohort: CohortHead; candidates: readonly CandidateFigures[]; sort: Sort }

/** What stands behind the rack: a row a candidate. Open where the address asks for an order of it. */
export function CandidatesTable({ cohort, candidates, sort }: Props) {
  const columns = COLUMNS.map(({ key }) => key)
  const order = orderOf(sort, 'candidates', columns)
  return (
    <details id="candidates" className="behind" open={order !== undefined}>
      <summary>The same as a table</summary>
      <SortedTable
        name="candidates"
        caption="Candidates. Asked: share of the blueprint on which three concepts or more were answered. Known: predicted recall of that. At least: the one times the other, never a pass mark."
        columns={COLUMNS}
        rows={candidates.map((candidate) => candidateRow(candidate, cohort.id, cohort.today))}
        order={order}
      />
    </details>
  )
}

const COLUMNS: readonly Column[] = [
  { key: 'name', title: 'Candidate' },
  { key: 'reasons', title: 'Reasons', isNumber: true },
  { key: 'last', title: 'Last answer', isNumber: true },
  { key: 'due', title: 'Due', isNumber: true },
  { key: 'asked', title: 'Asked, %', isNumber: true },
  { key: 'known', title: 'Known, %', isNumber: true },
  { key: 'spread', title: '± points', isNumber: true },
  { key: 'least', title: 'At least, %', isNumber: true },
  { key: 'change', title: 'In a week', isNumber: true },
  { key: 'passed', title: 'Passed', isNumber: true },
  { key: 'answers', title: 'Answers this week', isNumber: true },
  { key: 'minutes', title: 'Minutes', isNumber: true },
]

function candidateRow(
  { learner, name, reasons, lastDay, due, readiness, change, gates, days }: CandidateFigures,
  cohort: string,
  today: number,
): Row {
  const week = weekOf(days, today)
  const known = readiness.asked === 0 ? undefined : readiness.known
  return {
    key: learner,
    cells: [
      { value: name, href: `/cohorts/${cohort}/candidates/${learner}` },
      { value: reasons.length },
      { value: lastDay, text: lastDay === undefined ? 'never' : ago(lastDay, today) },
      { value: due },
      { value: readiness.asked, text: String(rounded(readiness.asked)) },
      { value: known, text: known === undefined ? '–' : String(rounded(known)) },
      { value: known && readiness.spread, text: known === undefined ? '–' : String(Math.round(readiness.spread * 100)) },
      { value: readiness.atLeast, text: String(rounded(readiness.atLeast)) },
      { value: change, text: changeIn(change) || 'even' },
      { value: gates.filter(({ pass }) => pass).length },
      { value: week.answers },
      { value: week.minutes, text: String(Math.ceil(week.minutes)) },
    ],
  }
}
