import { type Diagnostic, diagnosticAt, type Place } from './diagnostic'

// Ids travel with the question, before it is answered: none may say what is asked.

const ofRight = /^(right|wrong|correct|incorrect|true|false|good|bad|answer|solution|distractor)$/
const ofPlace = /^(step-?)?\d+$|^[a-z]?\d$|^(first|second|third|fourth|fifth|sixth|last|begin|start|end)$/

/** Options whose ids say whether they are right. */
export function tellingOptions(options: readonly { readonly id: string; readonly place: Place }[]): Diagnostic[] {
  return options.flatMap(({ id, place }) =>
    ofRight.test(id) ? [diagnosticAt(place, `the id “${id}” tells whether the option is right`, 'name it after what it says')] : [],
  )
}

// Words by which one option points at others: their order changes, and read alone such a key says nothing.
const ofOthers = [
  /\b(?:all|none|any|neither|both|either|each|most) of (?:the above|these (?:answers|options|statements))\b/i,
  /\b(?:options?|answers?|statements?) (?:above|below)\b|\bas above\b/i,
  /\b(?:first|second|third|fourth|last|other|previous|next) (?:option|statement)s?\b/i,
  /\b(?:as in|same as) (?:option |answer )?[A-E](?![\w/ ]*\d)\b(?!')|\b[A-E] and [A-E]\b/,
]

/** The words of an option by which it points at others; undefined where it stands alone. */
export function pointingAt(text: string): string | undefined {
  return ofOthers.flatMap((words) => words.exec(text)?.[0] ?? [])[0]
}

/** Right options that say what only another one says. */
export function pointingKeys(
  options: readonly { readonly id: string; readonly place: Place; readonly right: boolean; readonly text: string }[],
) {
  return options.flatMap(({ id, place, right, text }) => {
    const words = right ? pointingAt(text) : undefined
    return words === undefined
      ? []
      : [diagnosticAt(place, `the key “${id}” points at other options (“${words}”)`, 'say in it what is true: each key is read alone')]
  })
}

/** Steps whose ids say where they belong. */
export function tellingSteps(steps: readonly { readonly id: string; readonly idPlace: Place }[]): Diagnostic[] {
  return steps.flatMap(({ id, idPlace }) =>
    ofPlace.test(id) ? [diagnosticAt(idPlace, `the id “${id}” tells the place of the step`, 'name it after what it says')] : [],
  )
}
