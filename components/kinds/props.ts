import type { Answer, ItemKind, Question, Reveal } from '@/course'

/** What was behind a question, and what was answered: nothing yet where a recall is only looked at, or an author looks. */
export interface Shown {
  readonly reveal: Reveal
  readonly given?: Answer
  readonly met?: readonly string[] | undefined // of a lab: ids of the goals that were met
}

/** What every kind's view is given. It keeps its own draft, and another question is another view (`key`). */
export interface ViewProps<K extends ItemKind> {
  readonly question: Extract<Question, { kind: K }>
  readonly shown: Shown | undefined // once it is answered
  readonly give: (answer: Answer | undefined) => void // the answer as it stands; undefined while there is none
  readonly submit: () => void
}

/** The reveal of a question of this kind. */
export function revealOf<K extends ItemKind>(kind: K, shown: Shown | undefined): Extract<Reveal, { kind: K }> | undefined {
  const reveal = shown?.reveal
  return reveal && isOf(kind, reveal) ? reveal : undefined
}

function isOf<K extends ItemKind>(kind: K, reveal: Reveal): reveal is Extract<Reveal, { kind: K }> {
  return reveal.kind === kind
}
