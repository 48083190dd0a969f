import type { Block } from '@/course'
import { hasColumns, underPrompt } from '../exhibit/console'
import { CopyCommands } from './copy-commands'
import { FadedStep } from './faded-step'
import { Inline } from './prose'
import { Ran } from './ran'
import { gradeWords } from './sources'

type Console = Extract<Block, { kind: 'console' }>

/** A console: what was typed in full ink, output quiet, the one line that matters marked in the margin. */
export function ConsoleBlock({ block }: { block: Console }) {
  const commands = block.lines.flatMap((line) => (line.kind === 'command' && line.text !== '' && !line.faded ? [line.text] : []))
  const steps = block.lines.filter(({ kind, text }) => kind === 'command' && text !== '').length
  const faded = block.lines.filter((line) => line.faded).length
  return (
    <figure id={block.id} className="console">
      <figcaption className="flex items-center gap-4 small pt-1.5 font-sans min-h-8">
        <span className="mr-auto">
          {block.device ?? 'Output'}
          {faded > 0 && ` · ${faded} of ${steps} steps are yours`}
        </span>
        {block.source && (
          <a href={`#source-${block.source.id}`} className={`grade ${block.source.grade}`}>
            <span className="sr-only">Not executed here. Source: </span>
            {gradeWords[block.source.grade]}
          </a>
        )}
        {block.ran && <Ran lab={block.lab} device={block.device} />}
        {commands.length > 0 && block.ran && faded === 0 && <CopyCommands commands={commands.join('\n')} />}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <pre tabIndex={0}>
        {block.lines.map((line, index) => (
          <span key={String(index)} className={`line${line.marked ? ' marked' : ''}${hasColumns(line.text) ? '' : ' wraps'}`}>
            {line.said !== undefined && <Inline html={line.said} className="step-said" />}
            {line.kind === 'command' && line.faded ? (
              <FadedStep prompt={line.prompt ?? ''} text={line.text} />
            ) : line.kind === 'command' ? (
              <>
                <span className="prompt">{line.prompt} </span>
                <span className="typed">{line.text}</span>
              </>
            ) : (
              <span className="output">{underPrompt(line.text)}</span>
            )}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  )
}
