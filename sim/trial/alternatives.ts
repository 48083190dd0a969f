import { isOpen } from '../kernel/rules'
import type { RuleChoice } from '../kernel/trace'
import { RULES } from '../rules'

/** More combinations than this are not computed: such a scenario rests on too much that nobody has verified. */
const most = 64

export interface Outcome<T> {
  readonly choice: RuleChoice
  readonly value: T
}

export type Outcomes<T> =
  | { readonly kind: 'complete'; readonly rules: readonly string[]; readonly outcomes: readonly [Outcome<T>, ...Outcome<T>[]] }
  | { readonly kind: 'too-many'; readonly rules: readonly string[] }

/**
 * Computes `run` under every alternative of the rules that it touches and that are unverified, or left to chance: their product, extended for as long as a run
 * touches a rule that none before it did. `run` names the rules that it consulted. The first outcome has every rule's first alternative.
 */
export function underEveryAlternative<T>(run: (choice: RuleChoice) => { value: T; rules: Iterable<string> }): Outcomes<T> {
  const first = run({})
  let touched = unverifiedAmong(first.rules, [])
  const outcomes: [Outcome<T>, ...Outcome<T>[]] = [{ choice: {}, value: first.value }]
  const done = new Set<string>()
  for (let settled = false; !settled; ) {
    settled = true
    const choices = productOf(touched)
    if (choices === undefined) return { kind: 'too-many', rules: touched }
    for (const choice of choices) {
      const key = nameOf(choice)
      if (done.has(key)) continue
      done.add(key)
      if (key === '') continue // the first run
      const { value, rules } = run(choice)
      outcomes.push({ choice, value })
      const more = unverifiedAmong(rules, touched)
      if (more.length > touched.length) {
        touched = more
        settled = false
        break
      }
    }
  }
  return { kind: 'complete', rules: touched, outcomes }
}

/** The rules of `touched` whose alternative alone makes `differs` true of two outcomes; all of them where no single one does. */
export function rulesToBlame<T>(touched: readonly string[], outcomes: readonly Outcome<T>[], differs: (a: T, b: T) => boolean): string[] {
  const blamed = touched.filter((rule) =>
    outcomes.some((a) => outcomes.some((b) => a !== b && onlyDiffersIn(rule, a.choice, b.choice, touched) && differs(a.value, b.value))),
  )
  return blamed.length > 0 ? blamed : [...touched]
}

function onlyDiffersIn(rule: string, a: RuleChoice, b: RuleChoice, touched: readonly string[]): boolean {
  return touched.every((other) => (other === rule) !== (alternativeOf(a, other) === alternativeOf(b, other)))
}

function alternativeOf(choice: RuleChoice, rule: string): string | undefined {
  return choice[rule] ?? alternativesOf(rule)[0]
}

function alternativesOf(rule: string): readonly string[] {
  return RULES.find(({ id }) => id === rule)?.alternatives.map(({ id }) => id) ?? []
}

/** `known` and those of `consulted` that nobody has verified or that are left to chance, in the order in which they were met. */
function unverifiedAmong(consulted: Iterable<string>, known: readonly string[]): string[] {
  const found = new Set(known)
  for (const id of consulted) if (RULES.some((rule) => rule.id === id && isOpen(rule.grade))) found.add(id)
  return [...found]
}

/** Every combination of alternatives; a first alternative is left out of a choice, for it holds without being named. */
function productOf(rules: readonly string[]): RuleChoice[] | undefined {
  let choices: RuleChoice[] = [{}]
  for (const rule of rules) {
    const [, ...others] = alternativesOf(rule)
    choices = choices.flatMap((choice) => [choice, ...others.map((alternative) => ({ ...choice, [rule]: alternative }))])
    if (choices.length > most) return undefined
  }
  return choices
}

function nameOf(choice: RuleChoice): string {
  return Object.entries(choice)
    .map(([rule, alternative]) => `${rule}=${alternative}`)
    .sort()
    .join(' ')
}
