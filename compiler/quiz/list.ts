import type { List, ListItem } from 'mdast'
import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import { renderBlocks } from '../text/html'
import { placeOf } from '../text/source'
import type { Body } from './kind'

/** What the rows of a kind's list are called, and how one is written. */
export interface Rows {
  readonly ordered: boolean
  readonly are: string // `options`
  readonly form: string // Markdown
}

/** The question above an item's list, and the rows of the list, which ends the item. Without a list there are only diagnostics. */
export function splitAtList(
  { file, nodes, heading, links }: Body,
  { ordered, are, form }: Rows,
): { split?: { readonly prompt: string; readonly list: List; readonly rows: readonly ListItem[] }; diagnostics: Diagnostic[] } {
  const at = nodes.findLastIndex((node) => node.type === 'list')
  const list = nodes[at]
  if (list?.type !== 'list') {
    const what = ordered ? 'a numbered list, in the order that is right' : 'a list'
    return { diagnostics: [diagnosticAt(heading, `the item has no ${are}`, `write them as ${what}: \`${form}\``)] }
  }
  const { html: prompt, diagnostics } = renderBlocks(file.path, nodes.slice(0, at), links)
  if (at === 0) diagnostics.push(diagnosticAt(heading, 'the item asks nothing', `write the question above its ${are}`))
  const stray = nodes[at + 1]
  if (stray)
    diagnostics.push(
      diagnosticAt(
        placeOf(file.path, stray),
        `this stands behind the ${are} and belongs to none`,
        'indent it under one of them, or move it above the list',
      ),
    )
  if (Boolean(list.ordered) !== ordered)
    diagnostics.push(
      diagnosticAt(
        placeOf(file.path, list),
        ordered
          ? `the ${are} are not numbered, so nothing says in which order they are right`
          : `the ${are} are numbered, and have no order`,
        `write each like \`${form}\``,
      ),
    )
  return { split: { prompt, list, rows: list.children }, diagnostics }
}

/** Two of these that say the same, or have the same id: nobody could tell them apart. Undefined where all differ. */
export function twinOf<T>(parts: readonly T[], said: (part: T) => string): T | undefined {
  return parts.find((part, index) => parts.findIndex((other) => said(other) === said(part)) !== index)
}
