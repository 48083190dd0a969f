import type { Readiness } from '@/study/cohort'

const WIDTH = 280
const AT = 64 // where the axis begins

/** The three figures as bars on one axis, of what is known with the stretch that it may lie in. The sentences beside it say the same. */
export function Meter({ readiness: { offered, asked, known, spread } }: { readiness: Readiness }) {
  const of = (value: number) => (WIDTH - AT - 12) * Math.min(1, Math.max(0, value))
  const rows = [
    ['offered', offered],
    ['asked', asked],
    ['known', known],
  ] as const
  return (
    <svg className="meter" viewBox={`0 0 ${WIDTH} 62`} aria-hidden="true">
      {rows.map(([name, share], row) => (
        <g key={name} transform={`translate(0 ${row * 15})`}>
          <text x={AT - 6} y="10" textAnchor="end">
            {name}
          </text>
          <rect x={AT} y="2" width={of(1)} height="10" className="whole" />
          <rect x={AT} y="2" width={of(share)} height="10" className="share" />
          {name === 'known' && asked > 0 && (
            <path d={`M${AT + of(known - spread)} 7H${AT + of(known + spread)}M${AT + of(known)} 0v14`} className="at" />
          )}
        </g>
      ))}
      <path d={`M${AT} 48H${AT + of(1)}M${AT} 45v6M${AT + of(0.5)} 45v6M${AT + of(1)} 45v6`} className="axis" />
      <text x={AT} y="60" textAnchor="middle">
        0
      </text>
      <text x={AT + of(0.5)} y="60" textAnchor="middle">
        50
      </text>
      <text x={AT + of(1)} y="60" textAnchor="end">
        100 %
      </text>
    </svg>
  )
}
