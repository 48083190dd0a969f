import { z } from 'zod'
import { firstValues, listsOf } from '../../scenario/variant'
import { type Combination, chooseCombinations } from '../../scenario/variants'
import { readFrontMatter, type TextFile } from '../../text/source'
import { guess } from '../where'

/** An explanation as data, and the same as a person reads it. */
export interface Explanation<E> {
  readonly data: E
  readonly text: string
}

/** The variant of a scenario that is asked for, the first where none is, and the ids of all. */
export function chosenOf(
  file: TextFile,
  wanted: string | undefined,
  usual: number,
): { readonly combination: Combination; readonly ids: readonly string[] } | { readonly refused: string } {
  const head = z.looseObject({ variants: z.string().optional() }).safeParse(readFrontMatter(file)?.value)
  const count = Number(head.data?.variants ?? usual) || usual
  const combinations = chooseCombinations(listsOf(file), count)
  const ids = combinations.map(({ id }) => id)
  const first: Combination = combinations[0] ?? { id: 'v0', values: firstValues(listsOf(file)) }
  const combination = wanted === undefined ? first : combinations.find(({ id }) => id === wanted)
  return combination
    ? { combination, ids }
    : { refused: `There is no variant “${wanted}”.${guess(wanted ?? '', ids)} There are: ${ids.join(', ')}` }
}
