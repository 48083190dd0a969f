import Link from 'next/link'
import type { Block } from '@/course'
import { hasColumns } from '../question/console'
import { CopyCommands } from './copy-commands'

type Console = Extract<Block, { kind: 'console' }>

/** A console: what was typed in full ink, output quiet, the one line that matters marked in the margin. */
export function ConsoleBlock({ block }: { block: Console }) {
  const commands = block.lines.flatMap((line) => (line.kind === 'command' && line.text !== '' ? [line.text] : []))
  return (
    <figure className="console max-w-[46rem]">
      <figcaption className="flex items-center gap-4 small pt-1.5 font-sans min-h-8">
        <span className="mr-auto">{block.device ?? 'Output'}</span>
        {block.ran && <Ran block={block} />}
        {commands.length > 0 && <CopyCommands commands={commands.join('\n')} />}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <pre tabIndex={0}>
        {block.lines.map((line, index) => (
          <span key={String(index)} className={`line${line.marked ? ' marked' : ''}${hasColumns(line.text) ? '' : ' wraps'}`}>
            {line.kind === 'command' ? (
              <>
                <span className="prompt">{line.prompt} </span>
                <span className="typed">{line.text}</span>
              </>
            ) : (
              <span className="output">{line.text}</span>
            )}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  )
}

/** What was executed when the course was compiled leads to its lab, where it can be typed again. */
function Ran({ block: { lab, device } }: { block: Console }) {
  const title = 'This was executed on the simulation core when the course was compiled'
  if (lab === undefined) return <span title={title}>ran</span>
  return (
    <Link
      href={`/labs/${lab}${device === undefined ? '' : `?device=${encodeURIComponent(device)}`}`}
      prefetch={false}
      title={`${title}. Open its lab`}
      className="inline-flex items-center justify-center min-h-8 min-w-8 pointer-coarse:min-h-11 pointer-coarse:min-w-11"
    >
      <span className="sr-only">Open the lab{device === undefined ? '' : ` at ${device}`}, where this </span>
      ran
    </Link>
  )
}
