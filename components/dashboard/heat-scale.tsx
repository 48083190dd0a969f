import { FROM, STEPS } from './heat'

const STEP = 10

/** What the greens of the heatmap mean. */
export function HeatScale() {
  const width = STEPS.length * STEP
  return (
    <svg className="heat-scale" viewBox={`0 0 ${width} 26`} aria-hidden="true">
      {STEPS.map((step) => (
        <rect key={step} x={step * STEP} y="0" width={STEP + 0.5} height="12" className={`h${step}`} />
      ))}
      <text x="0" y="24">
        {FROM} % or less
      </text>
      <text x={width} y="24" textAnchor="end">
        100 %
      </text>
    </svg>
  )
}
