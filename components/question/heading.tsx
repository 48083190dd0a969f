import type { Question } from '@/course'
import { placeIn, TestletView } from '../answered/testlet'
import { SittingProgress } from './progress'
import type { State } from './state'
import { TestletTerminal } from './testlet-terminal'
import type { Turn } from './turn'
import type { Places } from './use-places'

/** What stands above a question: where in the sitting it is, what was recorded of the one before, and what it and its neighbors are about. */
export function QuestionHeading({ question, state, places }: { question: Question; state: State; places: Places }) {
  const { turn, marked } = state
  const { testlet } = question
  return (
    <>
      <h1 ref={places.top} tabIndex={-1} className="small outline-none mb-1">
        {placeOf(turn)}
      </h1>
      <SittingProgress turn={turn} />
      {turn.kind === 'check' && <CheckRules turn={turn} />}
      <p role="status" className={marked === '' ? 'sr-only' : 'small -mt-2 mb-4'}>
        {marked}
      </p>
      {testlet && (
        <>
          <TestletView key={testlet.id} testlet={testlet} ask={question.ask}>
            {testlet.lab !== undefined && <TestletTerminal lab={testlet.lab} />}
          </TestletView>
          <h2 ref={places.within} tabIndex={-1} className="small outline-none mb-3">
            {placeIn(testlet)}
          </h2>
        </>
      )}
    </>
  )
}

/** How a check is scored, said before its first answer. */
function CheckRules({ turn: { next } }: { turn: Extract<Turn, { kind: 'check' }> }) {
  if (!('question' in next) || next.number > 1) return null
  const { of, needed, graded } = next
  const byHand = of - graded.total
  return (
    <p className="small mb-5 max-w-[66ch]">
      {needed} of {of} right pass this check
      {byHand > 0 && `, if ${graded.needed} of them are among the ${graded.total} that you do not mark yourself`}. What counts is the first
      answer to each; “I don’t know” counts as wrong.
    </p>
  )
}

function placeOf(turn: Turn): string {
  switch (turn.kind) {
    case 'plan': {
      if (turn.next.done) return 'Review'
      const why = { due: 'due', new: 'new', again: 'asked again, practice', corrected: 'corrected since you answered it' }[turn.next.why]
      return `Review · ${turn.next.left} left · ${why}`
    }
    case 'check':
      return 'question' in turn.next ? `Check · question ${turn.next.number} of ${turn.next.of}` : 'Check'
    case 'practice':
      if (!('question' in turn.next)) return 'Practice'
      return `Practice · question ${turn.next.number} of ${turn.next.of}${turn.next.counts ? ' · counts as a review' : ''}`
  }
}
