/** The parts of a prompt, and by which words one knows them. */

export const PARTS = ['persona', 'instructions', 'context', 'format'] as const
export type Part = (typeof PARTS)[number]

export const PART_CALLED: Readonly<Record<Part, string>> = {
  persona: 'persona',
  instructions: 'instructions',
  context: 'context',
  format: 'output format',
}

const VERBS =
  'analyze|check|compare|convert|create|describe|draft|explain|extract|find|give|group|help|identify|list|look|make|mark|name|propose|rank|review|rewrite|say|show|sort|suggest|summarize|tell|translate|write'

const PERSONA = /^(?:you are|act as|take the role of)\b/i
const INSTRUCTION = new RegExp(`^(?:please )?(?:${VERBS})\\b`, 'i')
const FORMAT = /^(?:answer|reply|respond|return|output|format|use|end) (?:as|with|in|only|a|an|the|one|no|it|your)\b|^(?:output|format):/i

/** Sentences and lines, each trimmed. A point inside a word, as in an address, ends nothing. */
export function sentences(text: string): readonly string[] {
  return text
    .split(/\n|(?<=[.?!:])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** Which part a sentence looks like, by how it begins. Context looks like nothing. */
export function looksLike(sentence: string): Exclude<Part, 'context'> | undefined {
  if (PERSONA.test(sentence)) return 'persona'
  if (FORMAT.test(sentence)) return 'format'
  if (INSTRUCTION.test(sentence)) return 'instructions'
  return undefined
}

/** Blanks and line breaks are one blank: a quotation may be wrapped in another way than the text. */
export const joined = (text: string): string => text.replace(/\s+/g, ' ').trim()

export const quotes = (text: string, span: string): boolean => joined(span) !== '' && joined(text).includes(joined(span))

/** Whether the span names a word, without regard to capitals. Words joined by `|` say the same thing. */
export const names = (span: string, word: string): boolean =>
  word.split('|').some((one) => joined(span).toLowerCase().includes(one.trim().toLowerCase()))

export const length = (text: string): number => joined(text).split(' ').length
