import type { ContentFolder } from '../../content/files'
import { changesOf, settle, variationsIn } from '../../models/case'
import { casesIn } from '../../models/cases'
import type { Change } from '../../models/change'
import { formatFacts, formatSaid } from '../../models/facts'
import { caseOf, variantsIn } from '../../scenario/decide/compile'
import { proveDecide } from '../../scenario/decide/proof'
import { readDecide } from '../../scenario/decide/text'
import { listsOf } from '../../scenario/variant'
import { formatValues } from '../../scenario/variants'
import { formatDiagnostic } from '../../text/diagnostic'
import type { TextFile } from '../../text/source'
import { chosenOf, type Explanation } from './chosen'
import { indented } from './network'

interface OptionExplained {
  readonly id: string
  readonly right: boolean
  readonly when?: string
  readonly claim?: string
  readonly there?: string // what the model decides with its change, or with its variation
  readonly found?: string // as a learner reads it
}

/** Everything that is known of one variant of a question that a model decides, also of one that is wrong. */
export interface DecideExplained {
  readonly scenario: string
  readonly kind: 'decide'
  readonly variant: string
  readonly values: Readonly<Record<string, string>>
  readonly variants: readonly string[]
  readonly case: string
  readonly model: string
  readonly facts: string
  readonly because: string
  readonly prints: readonly { readonly id: string; readonly lines: readonly string[] }[]
  readonly options: readonly OptionExplained[]
  readonly problems: readonly string[]
}

export function explainDecide(
  content: ContentFolder,
  file: TextFile,
  wanted: string | undefined,
): Explanation<DecideExplained> | { readonly refused: string } {
  const cases = casesIn(content.list(file.path.replace(/scenarios\/[^/]+$/, 'cases'), '.yaml'), () => false)
  const { of, diagnostics: lost } = caseOf(file, cases)
  if (!of) return { refused: [...cases.unreadable, ...lost].map(formatDiagnostic).join('\n') }
  const chosen = chosenOf(file, wanted, variantsIn(listsOf(file)))
  if ('refused' in chosen) return chosen
  const { values, id: variant } = chosen.combination
  const { text, diagnostics } = readDecide(file, { ...of.vars, ...values })
  if (!text) return { refused: diagnostics.map(formatDiagnostic).join('\n') }
  const { asked, evidence, diagnostics: problems } = proveDecide(of, values, text)
  if (!asked) return { refused: problems.map(formatDiagnostic).join('\n') }
  const decidedWith = (changes: readonly Change[]) => {
    const { settled, refused } = settle(of, values, [...text.set, ...changes])
    return settled ? formatFacts(settled.decided.facts) : `refused: ${refused?.join('; ') ?? 'a path leads nowhere'}`
  }
  const data: DecideExplained = {
    scenario: text.id,
    kind: 'decide',
    variant,
    values,
    variants: chosen.ids,
    case: of.id,
    model: of.model.id,
    facts: formatFacts(asked.decided.facts),
    because: asked.decided.because,
    prints: text.prints.map(({ id, prints }) => ({
      id,
      lines: evidence?.prints.find((print) => print.id === id)?.lines ?? asked.print(prints)?.split('\n') ?? [],
    })),
    options: text.options.map(({ id, right, when, claim, set }): OptionExplained => {
      const named = claim?.claim.kind === 'happens-with' ? variationsIn(claim.claim.variations, of) : undefined
      const changes = set ?? (named?.unknown === undefined ? named?.named.flatMap((name) => changesOf(of, name, values)) : undefined)
      const found = evidence?.found.get(id)
      return {
        id,
        right,
        ...(when ? { when: formatSaid(when.said) } : {}),
        ...(claim ? { claim: claimText(claim.claim) } : {}),
        ...(changes ? { there: decidedWith(changes) } : {}),
        ...(found === undefined ? {} : { found }),
      }
    }),
    problems: problems.map(formatDiagnostic),
  }
  return { data, text: textOf(data) }
}

type Claim = NonNullable<NonNullable<ReturnType<typeof readDecide>['text']>['options'][number]['claim']>['claim']

function claimText(claim: Claim): string {
  switch (claim.kind) {
    case 'happens-with':
      return `happens with ${claim.variations}`
    case 'then':
      return `then ${formatSaid(claim.said)}`
    case 'nothing-changes':
      return 'nothing changes'
    case 'rejected':
      return 'rejected'
  }
}

function textOf({ scenario, variant, values, case: of, model, facts, because, prints, options, problems }: DecideExplained): string {
  return [
    `${scenario}, variant ${variant}: ${formatValues(values) || 'no variables'}`,
    '',
    `Case ${of}, decided by the model ${model}:`,
    `  ${facts}`,
    `  ${because}`,
    ...prints.flatMap(({ id, lines }) => ['', `Exhibit ${id}:`, ...indented(lines, '  | ')]),
    ...options.flatMap(({ id, right, when, claim, there, found }) => [
      '',
      `Option ${id}, marked ${right ? 'right' : 'wrong'}`,
      ...(when === undefined ? [] : [`  When: ${when}`]),
      ...(claim === undefined ? [] : [`  Claim: ${claim}`]),
      ...(there === undefined ? [] : [`  there: ${there}`]),
      ...(found === undefined ? [] : [`  ${found}`]),
    ]),
    '',
    ...(problems.length === 0 ? ['Proven.'] : ['Not proven:', ...indented(problems)]),
  ].join('\n')
}
