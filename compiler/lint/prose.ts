import type { Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'
import type { Place } from '../text/diagnostic'
import { isId, placeOf } from '../text/source'

/** A stretch of words in a text, where it begins, and whether a mark of a source is in its sentence's paragraph. */
export interface Passage {
  readonly text: string
  readonly place: Place
}

/** Paragraphs as they read, code taken for one word, marks of sources kept as `[^id]`. Tables and blocks of code are left out. */
export function passagesIn(file: string, nodes: readonly RootContent[]): Passage[] {
  const found: Passage[] = []
  visit({ type: 'root', children: [...nodes] } satisfies Root, (node) => {
    if (node.type === 'code' || node.type === 'html' || node.type === 'yaml') return SKIP
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return
    if (node.type === 'heading' && isId(textOf(node))) return SKIP // an item's, which stays
    const text = node.children
      .map((child) => {
        if (child.type === 'inlineCode') return '`x`'
        if (child.type === 'footnoteReference') return `[^${child.identifier}]`
        return textOf(child)
      })
      .join('')
      .replace(/^(?:Claim|When|Shows):.*$/gm, '') // lines for the machine
      .replace(/\{#[^}]*\}|· concept \S+/g, '') // ids
    found.push({ text, place: placeOf(file, node) })
    return SKIP
  })
  return found
}

export interface Sentence extends Passage {}

/** The sentences of a passage, each at the line on which it begins. */
export function sentencesOf({ text, place }: Passage): Sentence[] {
  const found: Sentence[] = []
  let from = 0
  for (const part of text.split(/(?<=[.!?](?:\[\^[^\]]*\])*["”’)*]*)\s+(?=["“(*`]*[\p{Lu}`\d])/u)) {
    const at = text.indexOf(part, from)
    const line = place.line + text.slice(0, at).split('\n').length - 1
    found.push({ text: part, place: { ...place, line, column: line === place.line ? place.column : 1 } })
    from = at + part.length
  }
  return found
}
