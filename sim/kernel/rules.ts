import type { RuleChoice } from './trace'

/**
 * How well a behaviour is known. `chance`: which alternative holds is left to chance, or to what a device makes of things that nobody sees,
 * as which of several equal routes a packet takes.
 */
export type Grade = 'capture' | 'vendor-doc' | 'secondary' | 'unverified' | 'chance'

/** Whether a verdict may not rest on a behaviour of this grade: it must come out the same under every alternative. */
export function isOpen(grade: Grade): boolean {
  return grade === 'unverified' || grade === 'chance'
}

/** A behaviour that differs between platforms, releases or client programs. The first alternative holds unless another is chosen. */
export interface Rule<A extends string = string> {
  readonly id: string // permanent, as the ids of alternatives are
  readonly what: string
  readonly grade: Grade
  readonly alternatives: readonly { readonly id: A; readonly what: string }[]
  readonly source: string
}

/** A rule as a value: whoever consults it gets one of its alternatives, and the compiler knows which there are. */
export function rule<const A extends string>(one: Rule<A>): Rule<A> {
  return one
}

/** Asks which alternative of a rule holds; whoever makes one may note what was asked. */
export type Consult = <A extends string>(rule: Rule<A>) => A

/**
 * A `Consult` that follows `choice` and notes in `consulted` every rule it was asked for.
 * An alternative that the rule does not have is an error of the caller: RangeError.
 */
export function consultant(choice: RuleChoice, consulted: Set<string>): Consult {
  return (asked) => {
    consulted.add(asked.id)
    return chosen(asked, choice)
  }
}

/** The alternative of a rule that holds under `choice`. */
export function chosen<A extends string>({ id, alternatives }: Rule<A>, choice: RuleChoice): A {
  const wanted = choice[id]
  const found = wanted === undefined ? alternatives[0] : alternatives.find((alternative) => alternative.id === wanted)
  if (!found) throw new RangeError(`rule ${id} has no alternative ${wanted ?? ''}`)
  return found.id
}
