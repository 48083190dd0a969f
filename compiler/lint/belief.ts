import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import type { Asked } from './asked'

/** How the explanation of a wrong option begins where it names what a learner believes who takes it. */
const named = /^Belief(?: [a-z0-9-]+)?:\s*\S/

/**
 * A wrong option is there because somebody believes it. Of every `choice` and `choices` at least one, the likeliest, says in its
 * explanation what the belief is, before it says what is true. Scenarios have their claims for that.
 */
export function lintBelief({ kind, id, place, options }: Asked): Diagnostic[] {
  if (kind !== 'choice' && kind !== 'choices') return []
  const misplaced = options
    .filter(({ right, explanation }) => right && named.test(explanation))
    .map((option) => diagnosticAt(option.place, `the right option “${option.id}” names a belief`, 'take `Belief:` out: it is true'))
  if (options.some(({ right, explanation }) => right === false && named.test(explanation))) return misplaced
  return [
    ...misplaced,
    diagnosticAt(
      place,
      `no wrong option of “${id}” names the belief behind it`,
      'begin the explanation of the likeliest one with `Belief: ` and what one believes who takes it',
    ),
  ]
}
