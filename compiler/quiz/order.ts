import { diagnosticAt } from '../text/diagnostic'
import { renderBlocks, renderInline } from '../text/html'
import { placeOf, readLabelledItem } from '../text/source'
import { tellingSteps } from '../text/telling'
import type { Body, Read } from './kind'
import { splitAtList, twinOf } from './list'

const form = '1. Step. {#id}'

/** A question, and its steps as a numbered list in the order that is right. */
export function readOrder(body: Body): Read {
  const { file, links } = body
  const { split, diagnostics } = splitAtList(body, { ordered: true, are: 'steps', form })
  if (!split) return { diagnostics }
  const { prompt, list, rows } = split
  const steps = rows.flatMap((node) => {
    const { labelled, diagnostics: problems } = readLabelledItem(file.path, node, { is: 'step', form })
    diagnostics.push(...problems)
    if (!labelled) return []
    const { id, idPlace, place, checked, label, body: under } = labelled
    if (checked !== undefined) diagnostics.push(diagnosticAt(place, `the step “${id}” has a box to tick`, `write it like \`${form}\``))
    if (under.length === 0)
      diagnostics.push(diagnosticAt(place, `the step “${id}” has no explanation`, 'say under it, indented, why it stands in this place'))
    const text = renderInline(file.path, label, links)
    const explanation = renderBlocks(file.path, under, links)
    diagnostics.push(...text.diagnostics, ...explanation.diagnostics)
    return [{ id, idPlace, place, text: text.html, explanation: explanation.html }]
  })
  if (steps.length < rows.length) return { diagnostics } // counting the rest would only mislead
  const sameId = twinOf(steps, ({ id }) => id)
  if (sameId) diagnostics.push(diagnosticAt(sameId.idPlace, `two steps have the id “${sameId.id}”`, 'give one of them another id'))
  diagnostics.push(...tellingSteps(steps))
  const sameText = twinOf(steps, ({ text }) => text)
  if (sameText)
    diagnostics.push(diagnosticAt(sameText.place, `two steps say the same (“${sameText.id}” and another)`, 'word one of them differently'))
  const counted = (mend: string) => diagnosticAt(placeOf(file.path, list), `there are ${steps.length} steps`, mend)
  if (steps.length < 3) diagnostics.push(counted('write at least three'))
  if (steps.length > 12) diagnostics.push(counted('write at most twelve, or split the item'))
  if (diagnostics.length > 0) return { diagnostics }
  return { variant: { id: 'v0', prompt, steps: steps.map(({ id, text, explanation }) => ({ id, text, explanation })) }, diagnostics }
}
