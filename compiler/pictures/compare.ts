import { z } from 'zod'
import { renderInline } from '../text/html'
import { placeOf } from '../text/source'
import { attributesOf, type Drawn, type Fence, titleAttribute, wrongAt } from './input'
import { nodesIn } from './inside'

const schema = z.strictObject({ title: titleAttribute })

/** Things side by side: the block is a table whose first column names the aspects. */
export function compare(fence: Fence): Drawn | undefined {
  const given = attributesOf(fence, schema)
  if (!given) return undefined
  const nodes = nodesIn(fence)
  const [table, stray] = nodes
  if (table?.type !== 'table' || stray)
    return wrongAt(
      fence,
      table?.type === 'table' && stray ? placeOf(fence.file, stray) : fence.place,
      'a comparison is one table',
      'write `| | A | B |`, a line of dashes, and a row an aspect',
    )
  const [head, ...rows] = table.children
  const columns = (head?.children.length ?? 0) - 1
  if (columns < 2)
    return wrongAt(
      fence,
      placeOf(fence.file, table),
      'this compares nothing',
      'give the table a first column for aspects and at least two more',
    )
  if (columns > 4) return wrongAt(fence, placeOf(fence.file, table), `${columns} things side by side have no room`, 'compare four at most')
  const uneven = table.children.find((row) => row.children.length !== columns + 1)
  if (uneven) return wrongAt(fence, placeOf(fence.file, uneven), `this row has ${uneven.children.length} cells`, `give it ${columns + 1}`)
  const cell = (row: typeof head, index: number): string => {
    const { html, diagnostics } = renderInline(fence.file, row?.children[index]?.children ?? [], fence.links)
    fence.diagnostics.push(...diagnostics)
    return html
  }
  const numbers = Array.from({ length: columns }, (_, index) => index + 1)
  return {
    kind: 'compare',
    title: given.title,
    columns: numbers.map((index) => cell(head, index)),
    rows: rows.map((row) => ({ aspect: cell(row, 0), cells: numbers.map((index) => cell(row, index)) })),
  }
}
