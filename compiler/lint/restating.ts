import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import type { Asked } from './asked'
import { contentWords } from './words'

/** An explanation restates where more than this share of its content words stand in the question or the option already. */
const mostShared = 0.8
const fewestWords = 4

/** Explanations that say again what question and option say, and nothing beside it. */
export function lintRestating({ stem, options, explanation, place, id }: Asked): Diagnostic[] {
  return [
    ...options.flatMap((option) =>
      restates(option.explanation, `${stem} ${option.text}`)
        ? [
            diagnosticAt(
              option.place,
              `the explanation of “${option.id}” only says again what stands in question and option`,
              'say why it is so: what the device does, what would be seen instead',
            ),
          ]
        : [],
    ),
    ...(explanation !== '' && restates(explanation, stem)
      ? [diagnosticAt(place, `the explanation of “${id}” only says again what the question says`, 'say why it is so')]
      : []),
  ]
}

function restates(explanation: string, said: string): boolean {
  const words = new Set(contentWords(explanation))
  if (words.size === 0) return false
  const known = new Set(contentWords(said))
  const shared = [...words].filter((word) => known.has(word)).length
  return words.size < fewestWords ? shared === words.size : shared / words.size > mostShared
}
