import type { Question, Reveal } from '@/course'
import type { ReportTarget } from '@/server/desk'

/** A part of a question that can be meant by a report, and what it is called on the page. */
export interface Part {
  readonly part: Extract<ReportTarget, { kind: 'item' }>['part']
  readonly words: string
}

/** The parts of a question that are on the page: before the answer the question and what is printed, then what is behind it. */
export function partsOf(question: Question, reveal: Reveal | undefined): Part[] {
  const exhibits = [...(question.testlet?.exhibits ?? []), ...('exhibits' in question ? question.exhibits : [])]
  const parts: Part[] = [{ part: 'question', words: 'The question' }]
  for (const { id, device, command } of exhibits) parts.push({ part: `exhibit:${id}`, words: `What “${command}” prints on ${device}` })
  if (!reveal) return parts
  if ('answer' in reveal || 'solution' in reveal) parts.push({ part: 'answer', words: 'The answer' })
  if ('options' in reveal && 'options' in question)
    for (const [place, { id }] of question.options.entries())
      parts.push({ part: `option:${id}`, words: `Option ${String.fromCharCode(65 + place)} and its reason` })
  if ('premises' in reveal) {
    for (const [place, { id }] of reveal.premises.entries()) parts.push({ part: `option:${id}`, words: `Line ${place + 1} and its reason` })
    for (const [place, { id }] of reveal.left.entries())
      parts.push({ part: `option:${id}`, words: `Response ${place + 1} of those that fit nothing` })
  }
  if ('steps' in reveal)
    for (const [place, { id }] of reveal.steps.entries()) parts.push({ part: `option:${id}`, words: `Step ${place + 1} and its reason` })
  if ('walk' in reveal) parts.push({ part: 'walk', words: 'The packet’s walk' })
  return parts
}
