import type { Printed } from '@/course'
import { hasColumns } from './exhibits'

/** What the command of an option prints in the network of the question, with the lines that show it marked; and in the healthy one. */
export function PrintedConsole({ printed: { device, command, lines, marked, healthy } }: { printed: Printed }) {
  return (
    <>
      <Console
        device={device}
        command={command}
        lines={lines}
        marked={marked}
        title={healthy && marked.length === 0 ? 'Here it prints, without a line that the healthy network has' : 'Here it prints'}
      />
      {healthy && <Console device={device} command={command} lines={healthy} marked={[]} title="In the healthy network it prints" />}
    </>
  )
}

function Console({ device, command, lines, marked, title }: Omit<Printed, 'healthy'> & { title: string }) {
  return (
    <figure className="console">
      <figcaption className="small font-sans pt-2">{title}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <pre tabIndex={0}>
        <span className="line wraps">
          <span className="prompt">{device}# </span>
          <span className="typed">{command}</span>
          {'\n'}
        </span>
        {lines.map((line, index) => (
          <span
            key={`${String(index)} ${line}`}
            className={`line ${marked.includes(index) ? 'marked' : 'output'} ${hasColumns(line) ? '' : 'wraps'}`}
          >
            {line}
            {marked.includes(index) && <span className="sr-only"> (this line shows it)</span>}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  )
}
