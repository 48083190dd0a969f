import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import { pointingAt } from '../text/telling'
import type { Asked, OptionText } from './asked'

/** The right option may be longer than the longest wrong one by this factor, and by this many letters, before it gives itself away. */
const longerBy = { factor: 1.25, letters: 10 }

/** What tells the right option from the wrong ones without any knowledge of the matter: its length, its form, its words. */
export function lintOptions({ kind, options }: Asked): Diagnostic[] {
  const right = options.filter((option) => option.right === true)
  const wrong = options.filter((option) => option.right === false)
  if (right.length === 0 || wrong.length === 0) return []
  return [...sumsUp(options), ...tooLong(right, wrong), ...(kind === 'observe' ? [] : unlike(right, wrong, options))]
}

function sumsUp(options: readonly OptionText[]): Diagnostic[] {
  return options
    .filter(({ text, right }) => !right && pointingAt(text) !== undefined) // of a right one it is an error
    .map(({ id, place }) =>
      diagnosticAt(
        place,
        `option “${id}” speaks of other options, and their order changes`,
        'name what it means, or make the item `choices`',
      ),
    )
}

function tooLong(right: readonly OptionText[], wrong: readonly OptionText[]): Diagnostic[] {
  const longest = Math.max(...wrong.map(({ text }) => text.length))
  return right
    .filter(({ text }) => text.length > longest * longerBy.factor && text.length > longest + longerBy.letters)
    .map(({ id, place, text }) =>
      diagnosticAt(
        place,
        `the right option “${id}” has ${text.length} letters, the longest wrong one ${longest}`,
        'say it as briefly as the others, and the rest in its explanation',
      ),
    )
}

/** One option that differs from all the others in form is noticed first, right or wrong. */
function unlike(right: readonly OptionText[], wrong: readonly OptionText[], options: readonly OptionText[]): Diagnostic[] {
  if (options.length < 3) return []
  const forms: [string, (option: OptionText) => string | undefined, string][] = [
    ['ends', endOf, 'end all of them alike'],
    ['begins', startOf, 'begin all of them alike'],
  ]
  return forms.flatMap(([what, formOf, mend]) => {
    const seen = options.map((option) => ({ option, form: formOf(option) }))
    if (seen.some(({ form }) => form === undefined)) return []
    const odd = seen.filter(({ form }) => seen.filter((other) => other.form === form).length === 1)
    const others = new Set(seen.filter((one) => !odd.includes(one)).map(({ form }) => form))
    const [only] = odd
    if (odd.length !== 1 || others.size !== 1 || !only) return []
    const giveaway =
      right.length === 1 && right.includes(only.option)
        ? ', and it is the right one'
        : wrong.length === 1
          ? ', and it is the wrong one'
          : ''
    return [
      diagnosticAt(only.option.place, `option “${only.option.id}” ${what} ${only.form}, the others ${[...others][0]}${giveaway}`, mend),
    ]
  })
}

function endOf({ text, isCode }: OptionText): string | undefined {
  if (isCode) return undefined
  if (/[.!]$/.test(text)) return 'with a full stop'
  return /\?$/.test(text) ? 'with a question mark' : 'without a full stop'
}

/** How an option begins, where that can be told by its first word alone; undefined where it cannot. */
function startOf({ text, isCode }: OptionText): string | undefined {
  if (isCode) return 'with a command'
  const [first = ''] = text.split(/\s+/)
  if (/^\p{Ll}/u.test(first)) return 'in small letters'
  const word = first.toLowerCase().replace(/[^\p{L}\d]/gu, '')
  if (/^\d/.test(word)) return 'with a number'
  if (/^(a|an|the|its|that|this|these|every|each|no|one|another|some)$/.test(word)) return 'with a noun'
  if (/^(whether|how|why|when|where|which|who|what)$/.test(word)) return 'with a question word'
  if (/^(on|in|at|by|from|with|without|to|of|for|after|before|through)$/.test(word)) return 'with a preposition'
  if (/^(it|he|she|they|nothing|nobody)$/.test(word)) return 'with a pronoun'
  if (word.length > 5 && word.endsWith('ing')) return 'with an -ing word'
  return undefined
}
