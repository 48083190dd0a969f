import type { Exhibit } from '@/course'

/** What devices and clients printed, as consoles. */
export function Exhibits({ exhibits }: { exhibits: readonly Exhibit[] }) {
  return exhibits.map((exhibit) => (
    <figure key={exhibit.id} className="console">
      <figcaption className="sr-only">
        {exhibit.command} on {exhibit.device}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <pre tabIndex={0}>
        <span className="line wraps">
          <span className="prompt">{promptOf(exhibit)} </span>
          <span className="typed">{exhibit.command}</span>
          {'\n'}
        </span>
        {exhibit.lines.map((line, index) => (
          <span key={`${String(index)} ${line}`} className={`line output ${hasColumns(line) ? '' : 'wraps'}`}>
            {line}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  ))
}

/** Lines with columns keep them, and scroll; others may be wrapped on a phone. */
export function hasColumns(line: string): boolean {
  const gaps = line.trim().match(/[^.] {2,}/g) ?? [] // two spaces behind a full stop end a sentence
  return gaps.length > 1 || gaps.some((gap) => gap.length > 3)
}

/** A command that starts with `show` is typed on a device, everything else in a client's shell. */
function promptOf({ device, command }: Exhibit): string {
  return /^(show|do) /.test(command) ? `${device}#` : `${device}$`
}
