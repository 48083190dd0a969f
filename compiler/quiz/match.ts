import type { PhrasingContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Diagnostic, diagnosticAt, didYouMean } from '../text/diagnostic'
import { renderBlocks, renderInline } from '../text/html'
import { isId, type LabelledItem, placeOf, readLabelledItem } from '../text/source'
import type { Body, Read } from './kind'
import { splitAtList, twinOf } from './list'

const form = '- Premise {#id} = Response {#id}'

/** One row of the list. Without a premise its response fits nothing; without a response text it names one that stands elsewhere. */
interface Row {
  readonly premise?: { readonly id: string; readonly text: string } // html
  readonly response: { readonly id: string; readonly text: string } // html, or '' where only the id stands there
  readonly explanation: string // html
  readonly at: LabelledItem
}

/** A question, and a list of premises, each with the response that fits it. */
export function readMatch(body: Body): Read {
  const { split, diagnostics } = splitAtList(body, { ordered: false, are: 'premises', form })
  if (!split) return { diagnostics }
  const { prompt, list } = split
  const rows = split.rows.flatMap((node): Row[] => {
    const { labelled, diagnostics: problems } = readLabelledItem(body.file.path, node, { is: 'row', form })
    diagnostics.push(...problems)
    const row = labelled && readRow(body, labelled, diagnostics)
    return row ? [row] : []
  })
  if (rows.length < split.rows.length) return { diagnostics } // counting the rest would only mislead
  diagnostics.push(...misfitsOf(rows))
  const premises = rows.flatMap(({ premise, response, explanation }) =>
    premise ? [{ ...premise, response: response.id, explanation }] : [],
  )
  const responses = rows.flatMap(({ premise, response, explanation }) => {
    if (response.text === '') return []
    return [premise ? response : { ...response, explanation }]
  })
  const counted = (what: string, mend: string) => void diagnostics.push(diagnosticAt(placeOf(body.file.path, list), `there ${what}`, mend))
  if (premises.length < 2) counted(premises.length === 1 ? 'is one premise' : 'are no premises', 'write at least two')
  else if (responses.length === 1) counted('is one response for all premises', 'write at least two')
  if (premises.length > 12) counted(`are ${premises.length} premises`, 'write at most twelve, or split the item')
  if (responses.length > 12) counted(`are ${responses.length} responses`, 'write at most twelve, or split the item')
  return diagnostics.length > 0 ? { diagnostics } : { variant: { id: 'v0', prompt, premises, responses }, diagnostics }
}

function readRow({ file, links }: Body, at: LabelledItem, diagnostics: Diagnostic[]): Row | undefined {
  const wrong = (what: string, mend: string) => {
    diagnostics.push(diagnosticAt(at.place, what, mend))
    return undefined
  }
  if (at.checked !== undefined) return wrong(`the row of “${at.id}” has a box to tick`, `write it like \`${form}\``)
  const sides = splitAtEquals(at.label)
  if (!sides) {
    const code = at.label.some((node) => node.type === 'inlineCode' && node.value.includes('='))
    const but = code ? '; the one inside of code does not count' : ''
    return wrong(`no \`=\` stands between the premise and the response “${at.id}”`, `write it like \`${form}\`${but}`)
  }
  if (sides.id === undefined && textOf({ type: 'paragraph', children: sides.left }).trim() !== '')
    return wrong(`the premise before “${at.id}” has no id`, `end it with one before the \`=\`: \`${form}\``)
  if (sides.id !== undefined && !isId(sides.id))
    return wrong(`“${sides.id}” is no id`, 'use small letters, digits and single hyphens: {#some-id}')
  const [left, right] = [renderInline(file.path, sides.left, links), renderInline(file.path, sides.right, links)]
  const explanation = renderBlocks(file.path, at.body, links)
  diagnostics.push(...left.diagnostics, ...right.diagnostics, ...explanation.diagnostics)
  if (sides.id !== undefined && left.html === '' && left.diagnostics.length === 0)
    return wrong(`the premise “${sides.id}” has no text`, `write it like \`${form}\``)
  if (at.body.length === 0)
    wrong(
      sides.id === undefined ? `the response “${at.id}” has no explanation` : `the premise “${sides.id}” has no explanation`,
      sides.id === undefined ? 'say under it, indented, why it fits nothing' : 'say under it, indented, why this response fits it',
    )
  return {
    ...(sides.id === undefined ? {} : { premise: { id: sides.id, text: left.html } }),
    response: { id: at.id, text: right.html },
    explanation: explanation.html,
    at,
  }
}

/** Behind the premise's id; with which the row begins; else the first with spaces around it, and then the premise lacks its id. */
const equals = [
  { form: /\s*\{#([^}\n]*)\}\s*=/, begins: false },
  { form: /^\s*=/, begins: true },
  { form: / *= /, begins: false },
]

/** A row's two sides, the premise with its id, and the response, where a `=` stands between them as text. */
function splitAtEquals(label: readonly PhrasingContent[]) {
  for (const { form, begins } of equals) {
    for (const [index, node] of label.entries()) {
      const match = node.type === 'text' && !(begins && index > 0) ? form.exec(node.value) : null
      if (node.type !== 'text' || !match) continue
      const left: PhrasingContent[] = [...label.slice(0, index), { ...node, value: node.value.slice(0, match.index) }]
      const rest = node.value.slice(match.index + match[0].length).trimStart()
      const right: PhrasingContent[] = [{ ...node, value: rest }, ...label.slice(index + 1)]
      return { left, id: match[1], right }
    }
  }
  return undefined
}

/** What is wrong between rows: ids and texts that stand twice, and responses that no row writes in full. */
function misfitsOf(rows: readonly Row[]): Diagnostic[] {
  const found: Diagnostic[] = []
  const full = rows.filter(({ response }) => response.text !== '')
  const known = full.map(({ response }) => response.id)
  const premises = rows.flatMap(({ premise, at }) => (premise ? [{ ...premise, at }] : []))
  for (const { premise, response, at } of rows) {
    if (!premise && response.text === '')
      found.push(
        diagnosticAt(
          at.place,
          'this row has neither a premise nor a response',
          `write it like \`${form}\`, or like \`- = Response {#id}\``,
        ),
      )
    else if (!known.includes(response.id))
      found.push(
        diagnosticAt(
          at.idPlace,
          `no row has the response “${response.id}” in full`,
          `write its text before it once; ${didYouMean(response.id, known)}`,
        ),
      )
    else if (!premise && rows.some((other) => other.premise && other.response.id === response.id))
      found.push(
        diagnosticAt(
          at.idPlace,
          `the response “${response.id}” fits a premise, and here it fits nothing`,
          'take this row out, or give it another id',
        ),
      )
  }
  const twinResponse = twinOf(full, ({ response }) => response.id)
  if (twinResponse)
    found.push(
      diagnosticAt(
        twinResponse.at.idPlace,
        `two responses have the id “${twinResponse.response.id}”`,
        `give one of them another id; where both are the same response, leave only \`= {#${twinResponse.response.id}}\` here`,
      ),
    )
  const twinPremise = twinOf(premises, ({ id }) => id)
  if (twinPremise)
    found.push(diagnosticAt(twinPremise.at.place, `two premises have the id “${twinPremise.id}”`, 'give one of them another id'))
  for (const { id, at } of premises)
    if (known.includes(id))
      found.push(diagnosticAt(at.place, `a premise and a response have the id “${id}”`, 'give one of them another id'))
  const sameResponse = twinResponse ? undefined : twinOf(full, ({ response }) => response.text)
  if (sameResponse)
    found.push(
      diagnosticAt(
        sameResponse.at.place,
        `two responses say the same (“${sameResponse.response.id}” and another)`,
        'name one of them by its id, or word it differently',
      ),
    )
  const samePremise = twinOf(premises, ({ text }) => text)
  if (samePremise)
    found.push(
      diagnosticAt(samePremise.at.place, `two premises say the same (“${samePremise.id}” and another)`, 'word one of them differently'),
    )
  return found
}
