import type { ListItem } from 'mdast'
import { type Diagnostic, diagnosticAt } from '../diagnostic'
import { renderBlocks, renderInline } from '../html'
import { placeOf, readLabelledItem } from '../source'
import type { Body, Read } from './kind'
import { splitAtList, twinOf } from './list'

/** Of `choice` and of `choices`: a question, and options as a task list. */
export function readChoice(body: Body, kind: 'choice' | 'choices'): Read {
  const { split, diagnostics } = splitAtList(body, { ordered: false, are: 'options', form: '- [ ] Text. {#id}' })
  if (!split) return { diagnostics }
  const { prompt, list, rows } = split
  const options = readOptions(body, rows, diagnostics)
  if (options.length < rows.length) return { diagnostics } // counting the rest would only mislead
  const right = options.filter((option) => option.right).length
  const twin = twinOf(options, ({ text }) => text)
  const place = placeOf(body.file.path, list)
  const wrong = (what: string, mend: string) => void diagnostics.push(diagnosticAt(place, what, mend))
  if (twin) wrong(`two options say the same (“${twin.id}” and another)`, 'word one of them differently')
  if (options.length < 3) wrong(`there are ${options.length} options`, 'write at least three')
  if (kind === 'choice' && right !== 1)
    wrong(`${right} options are marked right, and a choice has one`, 'mark exactly one with `[x]`, or make it `choices`')
  if (kind === 'choices' && (right < 2 || right === options.length))
    wrong(`${right} of ${options.length} options are marked right`, 'mark at least two of them with `[x]` and leave at least one')
  return diagnostics.length > 0 ? { diagnostics } : { variant: { id: 'v0', prompt, options }, diagnostics }
}

function readOptions({ file, links }: Body, rows: readonly ListItem[], diagnostics: Diagnostic[]) {
  const seen = new Set<string>()
  return rows.flatMap((node) => {
    const { labelled, diagnostics: problems } = readLabelledItem(file.path, node)
    diagnostics.push(...problems)
    if (!labelled) return []
    const { id, idPlace, place, checked, label, body } = labelled
    if (checked === undefined)
      diagnostics.push(diagnosticAt(place, `the option “${id}” is neither right nor wrong`, 'begin it with `- [x]` or `- [ ]`'))
    if (seen.has(id)) diagnostics.push(diagnosticAt(idPlace, `two options have the id “${id}”`, 'give one of them another id'))
    seen.add(id)
    if (body.length === 0)
      diagnostics.push(diagnosticAt(place, `the option “${id}” has no explanation`, 'say under it, indented, why it is right or wrong'))
    const text = renderInline(file.path, label, links)
    const explanation = renderBlocks(file.path, body, links)
    diagnostics.push(...text.diagnostics, ...explanation.diagnostics)
    return [{ id, text: text.html, right: checked === true, explanation: explanation.html }]
  })
}
