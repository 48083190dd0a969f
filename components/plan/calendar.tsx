import type { CalendarDay } from '@/study/progress'
import { count, dayIn } from '../dashboard/words'
import { Table } from './table'

const WEEKS = 26
const STEP = 12

/** The last half year, a column a week from Monday: the more was answered on a day, the fuller its field. */
export function Calendar({ days, today }: { days: readonly CalendarDay[]; today: number }) {
  const weekday = (today + 3) % 7
  const first = today - weekday - (WEEKS - 1) * 7
  const shown = days.filter(({ day }) => day >= first)
  const most = Math.max(1, ...shown.map(({ answers }) => answers))
  const minutes = shown.reduce((sum, day) => sum + day.minutes, 0)
  const answers = shown.reduce((sum, day) => sum + day.answers, 0)
  if (shown.length === 0) return <p className="reading mt-1">No answers in the last half year.</p>
  return (
    <>
      <p className="reading mt-1">
        {count(answers, 'answer')} on {count(shown.length, 'day')}
        {minutes > 0 && `, about ${count(minutes, 'minute')}`}.
      </p>
      <svg className="calendar" viewBox={`0 0 ${WEEKS * STEP} ${7 * STEP + 14}`} aria-hidden="true">
        {Array.from({ length: WEEKS * 7 }, (_, place) => first + place)
          .filter((day) => day <= today)
          .map((day) => {
            const [week, row] = [Math.floor((day - first) / 7), (day - first) % 7]
            const of = shown.find((one) => one.day === day)
            const side = of ? 3 + (STEP - 5) * Math.sqrt(of.answers / most) : 0
            const [x, y] = [week * STEP + STEP / 2, row * STEP + STEP / 2]
            return of ? (
              <rect key={day} className="answered" x={x - side / 2} y={y - side / 2} width={side} height={side} />
            ) : (
              <rect key={day} className="free" x={x - 0.75} y={y - 0.75} width={1.5} height={1.5} />
            )
          })}
        <text x="0" y={7 * STEP + 11}>
          {dayIn(first, today)}
        </text>
        <text x={WEEKS * STEP} y={7 * STEP + 11} textAnchor="end">
          this week
        </text>
      </svg>
      <details className="behind">
        <summary>The same as a table</summary>
        <Table
          caption="Days with answers."
          columns={['Day', 'Answers', 'Right', 'Minutes']}
          rows={[...shown].reverse().map(({ day, answers, right, minutes }) => ({
            key: String(day),
            cells: [dayIn(day, today), String(answers), String(right), String(minutes)],
          }))}
        />
      </details>
    </>
  )
}
