/** Parts of a whole, from the left: what each is, and how many. What is left of the whole stays empty. */
export interface BarParts {
  readonly of: number
  readonly parts: readonly (readonly [kind: BarKind, count: number])[]
}

/** Filled, striped, a line of diamonds, an outline: told apart without their colours. */
export type BarKind = 'first' | 'later' | 'stuck' | 'attempted' | 'started'

const WIDTH = 160
const HEIGHT = 12

/** A bar of the figures that stand beside it. */
export function Bar({ parts: { of, parts } }: { parts: BarParts }) {
  let from = 0
  return (
    <svg className="bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path className="whole" d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} />
      {parts.map(([kind, count]) => {
        const x = from
        const width = of === 0 ? 0 : (count / of) * WIDTH
        from += width
        return width === 0 ? null : <rect key={kind} className={kind} x={x} y="0.5" width={Math.max(width - 1, 1)} height={HEIGHT - 1} />
      })}
    </svg>
  )
}

/** What the bars are striped with: drawn once on a page. */
export function BarPatterns() {
  return (
    <svg className="absolute size-0" aria-hidden="true">
      <defs>
        <pattern id="bar-later" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2.5" height="5" fill="var(--green)" />
        </pattern>
        <pattern id="bar-stuck" width="8" height="12" patternUnits="userSpaceOnUse">
          <path d="M4 2 L7.5 6 L4 10 L0.5 6 Z" fill="var(--amber)" />
        </pattern>
      </defs>
    </svg>
  )
}

/** The same as a word and a sample, for the legend beneath. */
export function BarLegend({ kinds }: { kinds: readonly (readonly [BarKind, string])[] }) {
  return (
    <ul className="small flex flex-wrap gap-x-6 gap-y-1 mt-2">
      {kinds.map(([kind, words]) => (
        <li key={kind} className="flex items-center gap-2">
          <svg className="bar" viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">
            <rect className={kind} x="0.5" y="0.5" width="23" height="11" />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  )
}
