import { z } from 'zod'
import type { Block } from '@/course/chapter'
import { firstDifference } from '../examples/examples'
import { changesOf, settle, variationsIn } from '../models/case'
import { didYouMean } from '../text/diagnostic'
import { attributesOf, type Fence, placeOfAttribute, titleAttribute, wrongAt } from './input'

const schema = z.strictObject({
  case: z.string().min(1),
  prints: z.string().min(1),
  with: z.string().min(1).optional(), // variations
  title: titleAttribute.optional(),
})

/** What a model prints of a case of the chapter. It must be what stands in the block; `…` stands for any lines. */
export function model(fence: Fence): Extract<Block, { kind: 'model' }> | undefined {
  const given = attributesOf(fence, schema)
  if (!given) return undefined
  const at = (name: string) => placeOfAttribute(fence, name)
  const { found: of, diagnostics } = fence.cases?.find(given.case, at('case')) ?? { diagnostics: [] }
  fence.diagnostics.push(...diagnostics)
  if (!of) return undefined
  if (!of.model.prints.includes(given.prints))
    return wrongAt(fence, at('prints'), `the model “${of.model.id}” prints no “${given.prints}”`, didYouMean(given.prints, of.model.prints))
  const { named, unknown } = given.with === undefined ? { named: [], unknown: undefined } : variationsIn(given.with, of)
  if (unknown !== undefined)
    return wrongAt(fence, at('with'), `the case “${of.id}” has no variation “${unknown}”`, didYouMean(unknown, of.variations))
  const changes = named.flatMap((name) => changesOf(of, name))
  const result = settle(of, {}, changes)
  const printed = result.settled?.print(given.prints)
  if (printed === undefined) {
    for (const { what, mend } of result.diagnostics) wrongAt(fence, at('with'), what, mend)
    return undefined
  }
  const lines = linesIn(fence)
  const difference = firstDifference(lines, printed.split('\n'), fence.place.line)
  if (difference) {
    const { line, wanted, printed: there } = difference
    const what =
      wanted === undefined
        ? `the model also prints “${there}”`
        : there === undefined
          ? `the model does not print “${wanted}”`
          : `the model prints “${there}”, not “${wanted}”`
    return wrongAt(fence, { file: fence.file, line, column: 1 }, what, 'write what is printed, or correct the case')
  }
  return {
    kind: 'model',
    title: given.title ?? of.title,
    model: of.model.id,
    lines: lines.map(({ text, marked }) => ({ text, ...(marked ? { marked } : {}) })),
  }
}

/** The lines as they are written, each with its line in the file; the one behind `! marked` is marked. */
function linesIn({ code, place }: Fence): { text: string; line: number; marked: boolean }[] {
  const lines = code.value.split('\n').map((text, index) => ({ text, line: place.line + 1 + index }))
  const isMark = (line: { readonly text: string } | undefined) => line?.text.trim() === '! marked'
  return lines.flatMap((line, index) => (isMark(line) ? [] : [{ ...line, marked: isMark(lines[index - 1]) }]))
}
