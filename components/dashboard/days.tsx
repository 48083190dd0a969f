import type { DayFigures } from '@/study/cohort'
import { type Column, type Row, SortedTable } from './sorted-table'
import type { Order } from './sorting'
import { dayIn } from './words'

/** Days told, today the last. */
const SPAN = 28
const STEP = 12
const HEIGHT = 48

/** The last four weeks: a column a day, right answers filled, the others an outline on top; the same as a table behind it. */
export function Days({ days, today, order }: { days: readonly DayFigures[]; today: number; order: Order | undefined }) {
  const most = Math.max(1, ...days.map(({ answers }) => answers))
  const first = today - SPAN + 1
  const heightOf = (answers: number) => (answers / most) * HEIGHT
  if (days.length === 0) return <p className="reading mt-1">Nothing in the last four weeks.</p>
  return (
    <>
      <p className="small mt-1">Answers on each of the last four weeks’ days, at most {most}. Filled: right.</p>
      <svg className="days" viewBox={`0 0 ${SPAN * STEP} ${HEIGHT + 14}`} aria-hidden="true">
        <path className="axis" d={`M0 ${HEIGHT + 0.5}H${SPAN * STEP}`} />
        {days.map(({ day, answers, right }) => (
          <g key={day} transform={`translate(${(day - first) * STEP + 1} 0)`}>
            <rect className="all" x="0.5" y={HEIGHT - heightOf(answers) + 0.5} width={STEP - 3} height={heightOf(answers)} />
            <rect className="right" x="0.5" y={HEIGHT - heightOf(right) + 0.5} width={STEP - 3} height={heightOf(right)} />
          </g>
        ))}
        <text x="0" y={HEIGHT + 11}>
          {dayIn(first, today)}
        </text>
        <text x={SPAN * STEP} y={HEIGHT + 11} textAnchor="end">
          today
        </text>
      </svg>
      <details className="behind" open={order !== undefined}>
        <summary>The same as a table</summary>
        <SortedTable
          name="days"
          caption="Days with answers in the last four weeks."
          columns={COLUMNS}
          rows={days.map((day) => rowOf(day, today))}
          order={order}
        />
      </details>
    </>
  )
}

const COLUMNS: readonly Column[] = [
  { key: 'day', title: 'Day', isNumber: true },
  { key: 'answers', title: 'Answers', isNumber: true },
  { key: 'right', title: 'Right', isNumber: true },
  { key: 'minutes', title: 'Minutes', isNumber: true },
]
export const DAY_COLUMNS = COLUMNS.map(({ key }) => key)

function rowOf({ day, answers, right, minutes }: DayFigures, today: number): Row {
  return {
    key: String(day),
    cells: [
      { value: day, text: dayIn(day, today) },
      { value: answers },
      { value: right },
      { value: minutes, text: String(Math.ceil(minutes)) },
    ],
  }
}
