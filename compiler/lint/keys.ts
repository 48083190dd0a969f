import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import type { Asked, OptionText } from './asked'

/** Words that leave no exception, in a key. Of a set that the question names, `all of the …` is a count. */
const absolute =
  /\b(?:always|never|only|must|every|everything|nothing but|no other|impossible|(?<!\bat )all(?! (?:of )?(?:the|its|their|these|those|them|it|\d+|two|three|four|five|six)\b)|none(?! of (?:the|its|these|those|them)\b))\b/i
/** What says where such a word holds. */
const scoped =
  /\b(?:by default|on IOS|IOS XE|in (?:this|that)|here|of (?:these|the) (?:two|three|four|five)|RFC \d+|as long as|until|unless|while|if|when)\b/i
/** A clause that gives a reason. */
const reason = /\bbecause\b|\bdue to\b|\btherefore\b|\bso that\b|, (?:as (?!far|long|soon|before|usual|it (?:is|was|does)\b)|since\b|so\b)/i
/** Words of somebody who takes care to be right. */
const careful =
  /\b(?:might|usually|often|most likely|probably|by default|sometimes|possibly|unless|as a rule|in most cases|normally|typically|perhaps)\b/i

/**
 * The right option's text, read alone: what in it leaves no exception and rests on nothing that the item names, and what tells it from
 * the wrong ones without any knowledge of the matter. What a scenario says is run, and rests on the rules of the core.
 */
export function lintKeys({ kind, options, isBacked }: Asked): Diagnostic[] {
  const right = options.filter((option) => option.right === true)
  const wrong = options.filter((option) => option.right === false)
  if (right.length === 0 || wrong.length === 0) return []
  return [
    ...(isBacked ? [] : right.flatMap((option) => withoutException(option))),
    ...(right.length === 1 ? right.flatMap((option) => alone(option, wrong, kind)) : []),
  ]
}

function withoutException({ id, place, words, explanation, isCode }: OptionText): Diagnostic[] {
  const word = isCode || /\]\(source:/.test(explanation) ? undefined : absolute.exec(words)?.[0]
  if (word === undefined || scoped.test(words)) return []
  return [
    diagnosticAt(
      place,
      `the key “${id}” says “${word.toLowerCase()}”, and the item names nothing that it rests on`,
      'say where it holds, name a rule (`Rests on: …`), or take the word out',
    ),
  ]
}

function alone({ id, place, words: said, isCode }: OptionText, wrong: readonly OptionText[], kind: string): Diagnostic[] {
  if (isCode || kind === 'observe') return []
  const tells: [RegExp, string, string][] = [
    [reason, 'gives a reason', 'leave the reason to its explanation, or give the wrong ones reasons too'],
    [careful, 'is careful', 'say it as plainly as the others, or make one of those careful too'],
  ]
  return tells.flatMap(([words, does, mend]) => {
    const found = words.exec(said)?.[0].trim().toLowerCase()
    if (found === undefined || wrong.some((option) => words.test(option.words))) return []
    return [diagnosticAt(place, `the key “${id}” alone ${does} (“${found}”)`, mend)]
  })
}
