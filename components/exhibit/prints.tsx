import type { Print } from '@/course'
import { hasColumns } from './console'

/** What the tool or file of a question's model prints, each under its name. */
export function Prints({ prints }: { prints: readonly Print[] }) {
  return prints.map(({ id, title, lines }) => (
    <figure key={id} className="console">
      <figcaption className="small font-sans pt-2">{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <pre tabIndex={0}>
        {lines.map((line, index) => (
          <span key={`${String(index)} ${line}`} className={`line output ${hasColumns(line) ? '' : 'wraps'}`}>
            {line}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  ))
}
