import type { DecideVariant } from '@/course/kinds/decide/schema'
import type { Settled } from '@/course/models'
import { type Case, changesOf, settle, variationsIn, wordsOf } from '../../models/case'
import type { Change } from '../../models/change'
import { asIs, formatFacts, formatSaid, holds, inWords, type Said, sameFacts, unknownKey } from '../../models/facts'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../../text/diagnostic'
import type { Values } from '../../text/fill'
import type { DecideOption, DecideText } from './text'

/** What a proof gives to a compiled variant. */
export interface DecideEvidence {
  readonly prints: DecideVariant['prints']
  readonly because: string
  readonly found: ReadonlyMap<string, string> // by option
}

interface Ground {
  readonly of: Case
  readonly values: Values
  readonly text: DecideText
  readonly asked: Settled
  readonly diagnostics: Diagnostic[]
}

/** Has the model decide the question and all that its options say, with these values. */
export function proveDecide(
  of: Case,
  values: Values,
  text: DecideText,
): { evidence?: DecideEvidence; asked?: Settled; diagnostics: Diagnostic[] } {
  const { settled: asked, diagnostics } = settle(of, values, text.set)
  if (!asked) return { diagnostics }
  const ground: Ground = { of, values, text, asked, diagnostics }
  const prints = text.prints.flatMap((print) => printOf(print, ground))
  if (text.goal) checkGoal(text.goal, ground)
  if (diagnostics.length > 0) return { asked, diagnostics }
  const { goal } = text
  const found = new Map(
    text.options.flatMap((option) => {
      const sentence = goal ? proveChange(option, goal, ground) : proveOutcome(option, ground)
      return sentence === undefined ? [] : [[option.id, sentence] as const]
    }),
  )
  if (!goal) checkTwins(ground)
  if (diagnostics.length > 0) return { asked, diagnostics }
  return { evidence: { prints, because: asked.decided.because, found }, asked, diagnostics }
}

function complain({ diagnostics }: Ground, place: Place, what: string, mend: string): undefined {
  diagnostics.push(diagnosticAt(place, what, mend))
  return undefined
}

function printOf(print: DecideText['prints'][number], ground: Ground): DecideVariant['prints'] {
  const { of, text, asked } = ground
  const { model } = of
  if (!model.prints.includes(print.prints)) {
    complain(ground, print.place, `the model “${model.id}” prints no “${print.prints}”`, didYouMean(print.prints, model.prints))
    return []
  }
  const changes = [...text.set, ...(print.with === undefined ? [] : (named(print.with, print.place, ground) ?? [])), ...print.set]
  const settled = changes.length === text.set.length ? asked : settledWith(changes, ground)
  const printed = settled?.print(print.prints)
  return printed === undefined ? [] : [{ id: print.id, title: print.title, lines: printed.split('\n') }]
}

/** The changes of the variations that a text names. */
function named(names: string, place: Place, ground: Ground): Change[] | undefined {
  const { of, values } = ground
  const { named: variations, unknown } = variationsIn(names, of)
  if (unknown !== undefined)
    return complain(ground, place, `the case “${of.id}” has no variation “${unknown}”`, didYouMean(unknown, of.variations))
  return variations.flatMap((variation) => changesOf(of, variation, values).map((change) => ({ ...change, place })))
}

function settledWith(changes: readonly Change[], ground: Ground): Settled | undefined {
  const { settled, diagnostics } = settle(ground.of, ground.values, changes)
  ground.diagnostics.push(...diagnostics)
  return settled
}

function known(said: Said, place: Place, facts: Settled['decided']['facts'], ground: Ground): boolean {
  const key = unknownKey(said, facts)
  if (key === undefined) return true
  complain(ground, place, `the model finds no fact “${key}” here`, didYouMean(key, Object.keys(facts)))
  return false
}

function checkGoal(goal: Said, ground: Ground): void {
  const place = ground.text.yaml.placeOf(['goal'])
  const { facts } = ground.asked.decided
  if (known(goal, place, facts, ground) && holds(goal, facts))
    complain(ground, place, `the goal “${formatSaid(goal)}” holds before anything is changed`, 'break something in the case, or by `set:`')
}

/** One option of “which outcome?”; what the model found of a wrong one. */
function proveOutcome({ id, right, when, claim }: DecideOption, ground: Ground): string | undefined {
  const { of, values, text, asked } = ground
  const { facts } = asked.decided
  if (!when) return undefined
  const holdsHere = holds(when.said, facts)
  const decided = `the model decides: ${formatFacts(facts)}`
  if (right) {
    if (!holdsHere && known(when.said, when.place, facts, ground))
      complain(
        ground,
        when.place,
        `marked right, but “${formatSaid(when.said)}” does not hold; ${decided}`,
        'mark another option, or correct the facts',
      )
    return undefined
  }
  if (holdsHere)
    return complain(
      ground,
      when.place,
      `option “${id}” holds but is not marked right: “${formatSaid(when.said)}”`,
      'mark it `[x]` and take its claim out, or change its facts',
    )
  if (claim?.claim.kind !== 'happens-with') return undefined
  const changes = named(claim.claim.variations, claim.place, ground)
  const there = changes && settledWith([...text.set, ...changes], ground)
  if (!there) return undefined
  const names = claim.claim.variations
  if (!holds(when.said, there.decided.facts)) {
    if (known(when.said, when.place, there.decided.facts, ground))
      complain(
        ground,
        claim.place,
        `“${formatSaid(when.said)}” does not happen with “${names}”; there the model decides: ${formatFacts(there.decided.facts)}`,
        'name a variation in which it happens, or correct the facts',
      )
    return undefined
  }
  const rightWhen = text.options.find((option) => option.right)?.when
  if (rightWhen && holds(rightWhen.said, there.decided.facts))
    return complain(
      ground,
      claim.place,
      `with “${names}” the right option holds as well: “${formatSaid(rightWhen.said)}”`,
      'let the two options name facts that exclude each other',
    )
  const { named: variations } = variationsIn(names, of)
  const worded = variations.map((name) => wordsOf(of, name, values))
  const where = worded.every((words) => words !== undefined)
    ? `if ${worded.join(' and ')}`
    : `in another case, “${variations.join('”, “').replaceAll('-', ' ')}”`
  return `Here ${inWords(asIs(when.said, facts))}. It would be so ${where}: ${uncapital(there.decided.because)}`
}

/** One option of “which change?”; what the model found with its change. */
function proveChange({ id, place, right, set, claim }: DecideOption, goal: Said, ground: Ground): string | undefined {
  if (!set) return undefined
  const { text, asked, of, values } = ground
  const { settled: after, diagnostics, refused } = settle(of, values, [...text.set, ...set])
  if (!after) {
    if (!refused) {
      ground.diagnostics.push(...diagnostics)
      return undefined
    }
    if (right) return complain(ground, place, `marked right, but the model refuses its change: ${refused.join('; ')}`, 'mend the change')
    if (claim?.claim.kind !== 'rejected')
      return complain(
        ground,
        claim?.place ?? place,
        `the model refuses this change: ${refused.join('; ')}`,
        'write `Claim: rejected`, or mend the change',
      )
    return `It is refused: ${refused.join('; ')}.`
  }
  const { facts, because } = after.decided
  const reached = holds(goal, facts)
  const found = `the model decides: ${formatFacts(facts)}`
  if (right) {
    if (!reached)
      return complain(
        ground,
        place,
        `marked right, but its change does not reach the goal “${formatSaid(goal)}”; ${found}`,
        'mend the change, or mark another option',
      )
    return `With this change ${inWords(goal)}: ${uncapital(because)}`
  }
  if (reached)
    return complain(
      ground,
      place,
      `option “${id}” reaches the goal but is not marked right`,
      'mark it `[x]` and take its claim out, or change it',
    )
  if (!claim) return undefined
  const same = sameFacts(facts, asked.decided.facts)
  switch (claim.claim.kind) {
    case 'rejected':
      return complain(
        ground,
        claim.place,
        `“rejected” is not what happens: the model takes this change; ${found}`,
        mendWith(same, facts, asked),
      )
    case 'nothing-changes':
      if (!same) return complain(ground, claim.place, `“nothing changes” is not what happens; ${found}`, mendWith(same, facts, asked))
      return `With this change nothing is different: ${inWords(asIs(goal, facts))}. ${because}`
    case 'then': {
      const { said } = claim.claim
      if (!known(said, claim.place, facts, ground)) return undefined
      if (!holds(said, facts))
        return complain(ground, claim.place, `“${formatSaid(said)}” is not what comes out; ${found}`, mendWith(same, facts, asked))
      if (same) return complain(ground, claim.place, 'with this change every fact is as before', 'write `Claim: nothing changes`')
      const open = asIs(goal, facts).filter(([key]) => !said.some(([name]) => name === key))
      return `With this change ${inWords([...said, ...open])}: ${uncapital(because)}`
    }
    case 'happens-with':
      return undefined
  }
}

function mendWith(same: boolean, facts: Settled['decided']['facts'], asked: Settled): string {
  if (same) return 'write `Claim: nothing changes`, or change the option'
  const different = Object.entries(facts).filter(([key, value]) => asked.decided.facts[key] !== value)
  return `write \`Claim: then ${formatFacts(Object.fromEntries(different))}\`, or change the option`
}

/** Two options that say the same are one. */
function checkTwins(ground: Ground): void {
  const { options } = ground.text
  for (const [index, { id, when }] of options.entries()) {
    const twin = when && options.slice(0, index).find((other) => other.when && formatSaid(other.when.said) === formatSaid(when.said))
    if (twin)
      complain(
        ground,
        when.place,
        `options “${twin.id}” and “${id}” say the same: “${formatSaid(when.said)}”`,
        'change one of them, or take it out',
      )
  }
}

/** A sentence as it goes on behind a colon; what begins with a name or an abbreviation stays. */
function uncapital(sentence: string): string {
  return /^(?:The|A|An|No|Nobody|Nothing|It|Its|This|That|There|Both|Each|Every|Neither|Because)\b/.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence
}
