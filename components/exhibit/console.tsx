import type { ReactNode } from 'react'

/** A command at its prompt and what it printed, the lines that matter marked in the margin. */
export function Console({
  prompt,
  command,
  lines,
  marked = [],
  caption,
}: {
  prompt: string // R1#
  command: string
  lines: readonly string[]
  marked?: readonly number[] // indexes of lines
  caption: ReactNode
}) {
  return (
    <figure className="console">
      {caption}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <pre tabIndex={0}>
        <span className="line wraps">
          <span className="prompt">{prompt} </span>
          <span className="typed">{command}</span>
          {'\n'}
        </span>
        {lines.map((line, index) => (
          <span
            key={`${String(index)} ${line}`}
            className={`line ${marked.includes(index) ? 'marked' : 'output'} ${hasColumns(line) ? '' : 'wraps'}`}
          >
            {underPrompt(line)}
            {marked.includes(index) && <span className="sr-only"> (this line shows it)</span>}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  )
}

/** The arrow under a refused line. A device prints no space after its prompt; a console here does, and the arrow moves with it. */
export function underPrompt(line: string): string {
  return /^ +\^$/.test(line) ? ` ${line}` : line
}

/** Lines with columns keep them, and scroll; others may be wrapped on a phone. */
export function hasColumns(line: string): boolean {
  const gaps = line.trim().match(/[^.] {2,}/g) ?? [] // two spaces behind a full stop end a sentence
  return gaps.length > 1 || gaps.some((gap) => gap.length > 3)
}
