import type { Walk } from '@/course'

/** What the person at the client reads in the end. */
export function Says({ walk: { says, probe } }: { walk: Walk }) {
  if (says.length === 0) return null
  return (
    <figure className="console">
      <figcaption className="small font-sans pt-2">What {probe.split(':')[0]} prints</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <pre tabIndex={0}>
        {says.map((line, index) => (
          <span key={`${String(index)} ${line}`} className="line output wraps">
            {line}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  )
}
