import type { ReactNode } from 'react'
import { AnsweredQuestion } from './answered'
import type { Missed } from './turn'

/** What was not answered right, each with its reasons; `below` stands under each. What a testlet is about is open with its first one. */
export function MissedQuestions<M extends Missed>({ missed, below }: { missed: readonly M[]; below?: (one: M) => ReactNode }) {
  if (missed.length === 0) return null
  return (
    <section className="mt-14">
      <h2 className="text-xl font-semibold mb-2">What was missed</h2>
      {missed.map((one, index) => (
        <section key={one.question.ask} className="border-t border-rule pt-6 mt-8">
          <AnsweredQuestion
            question={one.question}
            given={one.given}
            met={one.met}
            reveal={one.reveal}
            foldsTestlet={missed.slice(0, index).some((other) => other.question.testlet?.id === one.question.testlet?.id)}
          />
          {below?.(one)}
        </section>
      ))}
    </section>
  )
}
