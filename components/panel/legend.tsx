import type { PortState } from '@/study'
import { Led } from './jack'

const rows: readonly (readonly [PortState, string, string])[] = [
  ['off', 'ring', 'locked'],
  ['open', 'diamond', 'open, not passed'],
  ['held', 'bar', 'passed and held'],
  ['fading', 'bar in two colours', 'passed, fading'],
  ['due', 'dot with a ring', 'due today'],
]

/** What the LEDs mean. */
export function Legend() {
  return (
    <dl className="small flex flex-wrap gap-x-6 gap-y-2">
      {rows.map(([state, shape, meaning]) => (
        <div key={state} className="flex items-center gap-2">
          <dt>
            <svg viewBox="0 0 20 8" className="legend-led" aria-hidden="true">
              <Led port={{ state, recall: 0.7 }} />
            </svg>
            <span className="sr-only">{shape}</span>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}
