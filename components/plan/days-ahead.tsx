import type { PlanView } from '@/server/planning'
import { count, dayIn } from '../dashboard/words'
import { ChapterLinks } from '../sentence'
import { columnsOf } from './columns'

const WIDTH = 480
const HEIGHT = 96

/** What each day until the exam is expected to take: reviews filled, new questions striped, reading an outline; behind it the same as a table. */
export function DaysAhead({ days, today }: { days: PlanView['days']; today: number }) {
  const columns = columnsOf(days)
  const most = Math.max(1, ...columns.map(({ reviews, fresh, reading, budget }) => Math.max(budget, reviews + fresh + reading)))
  const up = (minutes: number) => (minutes / most) * HEIGHT
  const last = days.at(-1)
  const step = WIDTH / Math.max(1, columns.length)
  const gap = Math.min(2, step / 5)
  const isWeeks = columns.some((column) => column.days > 1)
  if (!last) return null
  return (
    <>
      <p className="small mt-1">
        Minutes {isWeeks ? 'a day, a column a week' : 'of each day'}, at most {Math.round(most)}. Filled: reviews. Striped: new questions.
        Outline: reading and its checks. The line above is what you have.
      </p>
      <svg className="days-ahead" viewBox={`0 0 ${WIDTH} ${HEIGHT + 16}`} aria-hidden="true">
        <defs>
          <pattern id="plan-new" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="2" height="4" fill="var(--green)" />
          </pattern>
        </defs>
        <path className="axis" d={`M0 ${HEIGHT + 0.5}H${WIDTH}`} />
        {columns.map(({ day, reviews, fresh, reading, budget }, place) => (
          <g key={day} transform={`translate(${place * step} 0)`}>
            <rect className="reviews" x={gap} y={HEIGHT - up(reviews)} width={step - 2 * gap} height={up(reviews)} />
            <rect className="new" x={gap} y={HEIGHT - up(reviews + fresh)} width={step - 2 * gap} height={up(fresh)} />
            <rect
              className="reading-time"
              x={gap + 0.4}
              y={HEIGHT - up(reviews + fresh + reading)}
              width={step - 2 * gap - 0.8}
              height={up(reading)}
            />
            <path className="budget" d={`M0 ${HEIGHT - up(budget) + 0.5}h${step}`} />
          </g>
        ))}
        <text x="0" y={HEIGHT + 12}>
          today
        </text>
        <text x={WIDTH} y={HEIGHT + 12} textAnchor="end">
          {dayIn(last.day, today)}
        </text>
      </svg>
      <details className="behind">
        <summary>The same as a table</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
        <section className="scrolls" aria-labelledby="days-ahead-table" tabIndex={0}>
          <table className="figures">
            <caption id="days-ahead-table">Minutes of each day, as expected. Waits: due, and without time on that day.</caption>
            <thead>
              <tr>
                <th scope="col">Day</th>
                {['You have', 'Reviews', 'New', 'Reading'].map((title) => (
                  <th key={title} scope="col" className="number">
                    {title}
                  </th>
                ))}
                <th scope="col" className="number">
                  Waits
                </th>
                <th scope="col">Checks</th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, budget, reviews, fresh, reading, asked, waits, chapters }) => (
                <tr key={day}>
                  <th scope="row">{day === today ? 'today' : dayIn(day, today)}</th>
                  <td className="number">{minutes(budget)}</td>
                  <td className="number">
                    {minutes(reviews)}
                    {asked > 0 && ` (${asked})`}
                  </td>
                  <td className="number">{minutes(fresh)}</td>
                  <td className="number">{minutes(reading)}</td>
                  <td className="number">{waits}</td>
                  <td>{chapters.length === 0 ? '–' : <ChapterLinks links={chapters} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <p className="small">{count(days.length, 'day')}.</p>
      </details>
    </>
  )
}

const minutes = (seconds: number): number => Math.round(seconds / 60)
