import type { Block } from '@/course'
import { ConsoleBlock } from './console-block'

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
  }
}

export function Prose({ html, className = '' }: { html: string; className?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused
  return <div className={`reading ${className}`} dangerouslySetInnerHTML={{ __html: html }} />
}

/** A line of prose inside another element. */
export function Inline({
  html,
  as: Tag = 'span',
  className,
  id,
}: {
  html: string
  as?: 'span' | 'p' | 'td' | 'dd' | 'li'
  className?: string
  id?: string
}) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused
  return <Tag id={id} className={className} dangerouslySetInnerHTML={{ __html: html }} />
}
