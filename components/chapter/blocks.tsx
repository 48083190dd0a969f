import type { Block } from '@/course'
import { PictureFigure } from '../picture/figure'
import { CompareFigure } from './compare'
import { ConsoleBlock } from './console-block'
import { ModelBlock } from './model-block'
import { Predict } from './predict'
import { Prose } from './prose'
import { Ran } from './ran'
import { TaskBlock } from './task'
import { WalkBlock } from './walk-block'

/** The blocks of a section. Prose is HTML that the compiler made from our own Markdown; it refuses raw HTML. */
export function Blocks({ blocks, level = 3 }: { blocks: readonly Block[]; level?: 3 | 4 }) {
  return blocks.map((block, index) => <BlockView key={String(index)} block={block} level={level} />)
}

function BlockView({ block, level }: { block: Block; level: 3 | 4 }) {
  const Heading = level === 3 ? 'h3' : 'h4'
  switch (block.kind) {
    case 'prose':
      return <Prose html={block.html} />
    case 'heading':
      return (
        <Heading id={block.id} className="text-lg font-semibold mt-8 mb-2.5">
          {block.text}
        </Heading>
      )
    case 'console':
      return <ConsoleBlock block={block} />
    case 'picture':
      return <PictureFigure picture={block.picture} note={block.note} aside={block.lab !== undefined && <Ran lab={block.lab} />} />
    case 'walk':
      return <WalkBlock title={block.title} walk={block.walk} topology={block.topology} aside={<Ran lab={block.lab} />} />
    case 'compare':
      return <CompareFigure block={block} />
    case 'model':
      return <ModelBlock block={block} />
    case 'predict':
      return (
        <Predict id={block.id} question={block.question} guesses={block.guesses}>
          <Blocks blocks={block.answer} level={level} />
        </Predict>
      )
    case 'task':
      return <TaskBlock block={block} />
  }
}
