import { dayIn } from '../dashboard/words'

const WIDTH = 480
const HEIGHT = 96

/** A value over days as bars from nothing, with what limits it as a dotted line. The table behind it says the same. */
export function Line({
  points,
  today,
  unit,
  most: given,
}: {
  points: readonly { readonly day: number; readonly value: number; readonly limit?: number }[]
  today: number
  unit: string
  most?: number
}) {
  const [first] = points
  const last = points.at(-1)
  if (!first || !last) return null
  const most = given ?? Math.max(1, ...points.map(({ value, limit = 0 }) => Math.max(value, limit)))
  const step = WIDTH / (last.day - first.day + 1)
  const up = (value: number) => (Math.min(value, most) / most) * HEIGHT
  const at = (day: number) => (day - first.day) * step
  const wide = Math.max(0.5, step - Math.min(2, step / 3))
  return (
    <>
      <p className="small mt-2">
        From 0 to {Math.round(most)}: {unit}.
      </p>
      <svg className="days-ahead" viewBox={`0 0 ${WIDTH} ${HEIGHT + 16}`} aria-hidden="true">
        <path className="axis" d={`M0 ${HEIGHT + 0.5}H${WIDTH}`} />
        {points.map(({ day, value, limit }) => (
          <g key={day} transform={`translate(${at(day)} 0)`}>
            <rect className="reviews" x="0" y={HEIGHT - up(value)} width={wide} height={up(value)} />
            {limit !== undefined && <path className="budget" d={`M0 ${HEIGHT - up(limit) + 0.5}h${step}`} />}
          </g>
        ))}
        <text x="0" y={HEIGHT + 12}>
          {first.day === today ? 'today' : dayIn(first.day, today)}
        </text>
        <text x={WIDTH} y={HEIGHT + 12} textAnchor="end">
          {last.day === today ? 'today' : dayIn(last.day, today)}
        </text>
      </svg>
    </>
  )
}
