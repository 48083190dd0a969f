import type { ListItem, RootContent } from 'mdast'
import { type Diagnostic, diagnosticAt, didYouMean } from '../text/diagnostic'
import { renderBlocks, renderInline } from '../text/html'
import { placeOf, readLabelledItem } from '../text/source'
import { pointingKeys, tellingOptions } from '../text/telling'
import type { Body, Read } from './kind'
import { splitAtList, twinOf } from './list'

/** Of `choice` and of `choices`: a question, and options as a task list. */
export function readChoice(body: Body, kind: 'choice' | 'choices'): Read {
  const { split, diagnostics } = splitAtList(body, { ordered: false, are: 'options', form: '- [ ] Text. {#id}' })
  if (!split) return { diagnostics }
  const { prompt, list, rows } = split
  const options = readOptions(body, rows, diagnostics)
  if (options.length < rows.length) return { diagnostics } // counting the rest would only mislead
  diagnostics.push(
    ...pointingKeys(options.map(({ id, text, right }, index) => ({ id, text, right, place: placeOf(body.file.path, rows[index]) }))),
  )
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

function readOptions({ file, links, beliefs }: Body, rows: readonly ListItem[], diagnostics: Diagnostic[]) {
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
    diagnostics.push(...tellingOptions([{ id, place: idPlace }]))
    if (body.length === 0)
      diagnostics.push(diagnosticAt(place, `the option “${id}” has no explanation`, 'say under it, indented, why it is right or wrong'))
    const text = renderInline(file.path, label, links)
    const { belief, nodes } = beliefOf(file.path, body, beliefs, diagnostics)
    const explanation = renderBlocks(file.path, nodes, links)
    diagnostics.push(...text.diagnostics, ...explanation.diagnostics)
    return [{ id, text: text.html, right: checked === true, explanation: explanation.html, ...(belief === undefined ? {} : { belief }) }]
  })
}

/** `Belief out-is-outside: …` names a belief that has an id; what is shown begins with `Belief:` all the same. */
function beliefOf(file: string, body: readonly RootContent[], known: ReadonlySet<string>, diagnostics: Diagnostic[]) {
  const [first, ...rest] = body
  const start = first?.type === 'paragraph' ? first.children[0] : undefined
  const id = start?.type === 'text' ? /^Belief ([^\s:]+):/.exec(start.value)?.[1] : undefined
  if (first?.type !== 'paragraph' || start?.type !== 'text' || id === undefined) return { nodes: body }
  if (!known.has(id)) {
    const mend = known.size === 0 ? 'write it into a file of beliefs/' : didYouMean(id, [...known])
    diagnostics.push(diagnosticAt(placeOf(file, start), `there is no belief “${id}”`, mend))
  }
  const shown = { ...start, value: start.value.replace(/^Belief [^\s:]+:/, 'Belief:') }
  return { belief: id, nodes: [{ ...first, children: [shown, ...first.children.slice(1)] }, ...rest] }
}
