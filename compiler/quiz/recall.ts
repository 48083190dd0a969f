import type { Paragraph } from 'mdast'
import { renderBlocks } from '../text/html'
import { splitAtAnswer } from './answer'
import type { Body, Read } from './kind'

/** A question, and everything from `Answer:` on as its answer. */
export function readRecall(body: Body): Read {
  const { split, diagnostics } = splitAtAnswer(body)
  if (!split) return { diagnostics }
  const shown = renderBlocks(body.file.path, [withoutAnswerWord(split.answer), ...split.rest], body.links)
  diagnostics.push(...shown.diagnostics)
  return diagnostics.length > 0 ? { diagnostics } : { variant: { id: 'v0', prompt: split.prompt, answer: shown.html }, diagnostics }
}

function withoutAnswerWord(paragraph: Paragraph): Paragraph {
  const [first, ...rest] = paragraph.children
  return first?.type === 'text'
    ? { ...paragraph, children: [{ ...first, value: first.value.replace(/^Answer:\s*/, '') }, ...rest] }
    : paragraph
}
