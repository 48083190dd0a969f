import type { Block } from '@/course'
import { hasColumns } from '../exhibit/console'

/** What a model decided when the course was compiled, as the tool that one would ask prints it. */
export function ModelBlock({ block: { title, model, lines } }: { block: Extract<Block, { kind: 'model' }> }) {
  return (
    <figure className="console">
      <figcaption className="flex items-center gap-4 small pt-1.5 font-sans min-h-8">
        <span className="mr-auto">{title}</span>
        <span title={`This was decided by the course’s own model (${model}) when the course was compiled`}>decided</span>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <pre tabIndex={0}>
        {lines.map((line, index) => (
          <span key={String(index)} className={`line${line.marked ? ' marked' : ''}${hasColumns(line.text) ? '' : ' wraps'}`}>
            <span className="output">{line.text}</span>
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  )
}
