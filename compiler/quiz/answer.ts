import type { Paragraph, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import { renderBlocks } from '../text/html'
import type { Body } from './kind'

/** A question and what follows it, from the paragraph on that begins with `Answer:`. Without that paragraph there are only diagnostics. */
export function splitAtAnswer({ file, nodes, heading, links }: Body): {
  split?: { readonly prompt: string; readonly answer: Paragraph; readonly rest: readonly RootContent[] }
  diagnostics: Diagnostic[]
} {
  const at = nodes.findIndex((node) => node.type === 'paragraph' && /^Answer:/.test(textOf(node)))
  const answer = nodes[at]
  if (answer?.type !== 'paragraph')
    return { diagnostics: [diagnosticAt(heading, 'the item has no answer', 'write a paragraph that begins with `Answer:`')] }
  const { html: prompt, diagnostics } = renderBlocks(file.path, nodes.slice(0, at), links)
  if (at === 0) diagnostics.push(diagnosticAt(heading, 'the item asks nothing', 'write the question above its answer'))
  return { split: { prompt, answer, rest: nodes.slice(at + 1) }, diagnostics }
}
