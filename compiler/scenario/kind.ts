import { CLAIM_FORMS, CLAIMS } from '@/sim'
import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import type { Head } from './head'
import { commandIn, type OptionText } from './options'

type Kind = Head['kind']

/** What the kind of question asks of its options, whatever the lab. */
export function checkOptionsOfKind(kind: Kind, options: readonly OptionText[]): Diagnostic[] {
  const marked = options.filter(({ right }) => right)
  const second = kind === 'predict' || kind === 'observe' ? marked[1] : undefined
  const twice = second
    ? [
        diagnosticAt(
          second.place,
          `a ${kind} question has one right option, and this is the second`,
          'mark it `[ ]`, and say why it is wrong',
        ),
      ]
    : []
  return [...twice, ...options.flatMap((option) => [...checkContent(kind, option), ...checkTail(kind, option)])]
}

/** Does the option type something, or name a command, as its kind does? */
function checkContent(kind: Kind, { id, place, label, blocks: [block] }: OptionText): Diagnostic[] {
  if (kind === 'fix')
    return block ? [] : [diagnosticAt(place, `option “${id}” types nothing`, 'add a block ```ios device=R1 with what it types')]
  const found: Diagnostic[] = []
  if (block) {
    const [what, mend] = {
      cause: [`option “${id}” names a cause and types something`, 'take the block out: the fault of the same id says what is typed'],
      predict: [`option “${id}” says what happens and types something`, 'take the block out, or name a fault that types it'],
      observe: [`option “${id}” names a command and types something`, 'take the block out: the label is the command'],
    }[kind] as [string, string]
    found.push(diagnosticAt(block.place, what, mend))
  }
  if (kind === 'observe' && !commandIn(label))
    found.push(
      diagnosticAt(place, `option “${id}” is no command`, 'write nothing but one inline code there: - [ ] `R1: show ip ssh` {#id}'),
    )
  return found
}

/** The lines at the end: a predicate in `predict`, a field on the right option of `observe`, a claim on every wrong one. */
function checkTail(kind: Kind, { id, place, right, tail: { when, shows, claim } }: OptionText): Diagnostic[] {
  const found: Diagnostic[] = []
  if (kind === 'predict' && !when)
    found.push(diagnosticAt(place, `option “${id}” has no predicate`, 'say what is true of the result: `When: ends refused, at R1`'))
  if (kind !== 'predict' && when) found.push(diagnosticAt(when.place, `a ${kind} question has no predicates`, 'take the line out'))
  if (kind === 'observe' && right && !shows)
    found.push(
      diagnosticAt(place, `option “${id}” does not say what shows it`, 'name field and value: Shows: `SSH * - version` = `Disabled`'),
    )
  if (shows && (kind !== 'observe' || !right))
    found.push(
      diagnosticAt(
        shows.place,
        kind === 'observe' ? 'a wrong option shows nothing' : `a ${kind} question names no field`,
        'take the line out',
      ),
    )
  const forms = CLAIMS[kind].map((claimed) => `\`Claim: ${CLAIM_FORMS[claimed]}\``).join(', ')
  if (!right && !claim) found.push(diagnosticAt(place, `option “${id}” is wrong and makes no claim`, `end it with one of: ${forms}`))
  if (claim && !CLAIMS[kind].includes(claim.claim.kind))
    found.push(diagnosticAt(claim.place, `a ${kind} question makes no such claim`, `write one of: ${forms}`))
  return found
}
