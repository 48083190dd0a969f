'use client'

import { useStartPractice } from '../practice/use-start'

/** Begins the lab that a page sets, as a practice of one question: what is typed is graded. */
export function StartTask({ scenario, title }: { scenario: string; title: string }) {
  const { start, busy, trouble } = useStartPractice()
  return (
    <>
      <button type="button" className="button main" onClick={() => void start({ task: scenario })} disabled={busy}>
        Do it and have it graded<span className="sr-only">: {title}</span>
      </button>
      {trouble !== '' && (
        <span role="alert" className="text-red basis-full">
          {trouble}
        </span>
      )}
    </>
  )
}
