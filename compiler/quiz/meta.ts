import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { isId, placeOf, type TextFile } from '../text/source'
import { withoutNotes } from './notes'
import { type TypedMeta, typedKinds, typedOf } from './typed'

const metaForm = 'v1.1/4.8, v2.0/4.1 · choice · concept tcp-refused · check, review'
const kinds = ['recall', 'choice', 'choices', 'match', 'order', 'typed'] as const
const uses = ['check', 'review', 'exam'] as const

type Asked = { readonly kind: Exclude<(typeof kinds)[number], 'typed'> } | { readonly kind: 'typed'; readonly typed: TypedMeta }

/** What the line under an item's heading says. */
export type Meta = Asked & {
  readonly objectives: string[]
  readonly concept: string
  readonly uses: (typeof uses)[number][]
  readonly retired: boolean
}

/** Reads the line that says what an item is. `known`: the objectives of all blueprints. */
export function readMeta(
  file: TextFile,
  node: RootContent | undefined,
  heading: Place,
  known: ReadonlySet<string>,
): { meta?: Meta; diagnostics: Diagnostic[] } {
  const place = node ? placeOf(file.path, node) : heading
  const parts =
    node?.type === 'paragraph'
      ? withoutNotes(textOf(node))
          .split('·')
          .map((part) => part.trim())
      : []
  const [objectivesText = '', kindText = '', conceptText = '', usesText = '', retiredText] = parts
  if (parts.length < 4 || parts.length > 5) {
    return {
      diagnostics: [diagnosticAt(place, 'the line under the heading does not say what the item is', `write it like \`${metaForm}\``)],
    }
  }
  if (parts.some((part) => part.includes('\n'))) {
    return { diagnostics: [diagnosticAt(place, 'the line under the heading runs on into the question', 'leave an empty line behind it')] }
  }
  const diagnostics: Diagnostic[] = []
  const wrong = (what: string, mend: string) => void diagnostics.push(diagnosticAt(place, what, mend))
  const objectives = words(objectivesText)
  for (const objective of objectives) {
    if (!known.has(objective)) wrong(`no blueprint has the objective “${objective}”`, didYouMean(objective, [...known]))
  }
  if (objectives.length === 0) wrong('the item names no objective', `write it like \`${metaForm}\``)
  const [kindWord = '', ...rest] = kindText.split(/\s+/)
  const kind = kinds.find((candidate) => candidate === kindWord)
  if (!kind) wrong(`“${kindWord}” is no kind of item`, didYouMean(kindWord, kinds))
  const typed = kind === 'typed' ? typedOf(rest) : undefined
  if (kind === 'typed' && !typed) wrong(`“${kindText}” does not say what is typed`, `write \`typed\` and one of: ${typedKinds.join(', ')}`)
  if (kind && kind !== 'typed' && rest.length > 0) wrong(`“${rest.join(' ')}” means nothing behind “${kind}”`, 'take it out')
  const concept = /^concept (\S+)$/.exec(conceptText)?.[1]
  if (concept === undefined || !isId(concept))
    wrong(`“${conceptText}” names no concept`, 'write `concept` and its id: `concept tcp-refused`')
  const usedFor = words(usesText).flatMap((word) => {
    const use = uses.find((candidate) => candidate === word)
    if (!use) wrong(`“${word}” is no use of an item`, didYouMean(word, uses))
    return use ? [use] : []
  })
  if (usedFor.length === 0 && words(usesText).length === 0)
    wrong('the item is used for nothing', 'end the line with `check`, `review`, or both, or with `exam`')
  if (usedFor.includes('exam') && usedFor.length > 1)
    wrong('an item for the exam is used for nothing else', 'write `exam` alone: what was asked before tells nothing about what is known')
  if (retiredText !== undefined && retiredText !== 'retired')
    wrong(`“${retiredText}” is not expected here`, 'only `retired` may stand at the end')
  const asked: Asked | undefined = kind === 'typed' ? typed && { kind, typed } : kind && { kind }
  if (diagnostics.length > 0 || !asked || concept === undefined) return { diagnostics }
  return { meta: { ...asked, objectives, concept, uses: usedFor, retired: retiredText === 'retired' }, diagnostics }
}

function words(text: string): string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
