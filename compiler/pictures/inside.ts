import type { RootContent } from 'mdast'
import { readMarkdown } from '../text/source'
import type { Fence } from './input'

/** What stands in a fence, read as Markdown: every node at its own place in the file. */
export function nodesIn({ file, code, place }: Pick<Fence, 'file' | 'code' | 'place'>): readonly RootContent[] {
  const { source } = readMarkdown({ path: `${file}#${place.line}`, text: `${'\n'.repeat(place.line)}${code.value}` })
  return source.nodes
}
