'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import type { Done } from '@/course/drills'
import type { Drills } from './drills'
import { Parts } from './parts'

/** A round in sentences, and what was not right in it. */
export function RoundEnd({ drills, done, again }: { drills: Drills; done: readonly Done[]; again: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const missed = done.filter(({ marks }) => marks.some((mark) => !mark.right))
  return (
    <section className="mt-4">
      <h2 ref={heading} tabIndex={-1} className="reading text-2xl outline-none">
        {drills.summary(done).join(' ')}
      </h2>
      <p className="small mt-2">This is kept nowhere.</p>
      <div className="mt-7 flex flex-wrap gap-3">
        <button type="button" className="button main" onClick={again}>
          {drills.ROUND} more <kbd>Enter</kbd>
        </button>
        <Link href="/drills" prefetch={false} className="button">
          Other drills
        </Link>
      </div>
      {missed.length > 0 && (
        <>
          <h3 className="text-lg font-semibold mt-12 mb-2">What was not right</h3>
          <ul>
            {missed.map(({ task, marks }) => {
              const wrong = task.fields.filter(({ id }) => marks.some((mark) => mark.field === id && !mark.right))
              const prompt = task.prompt.map(({ text }) => text).join('')
              return (
                <li key={prompt} className="border-t border-rule py-2.5">
                  <Parts parts={task.prompt} />
                  <span className="small block">
                    {wrong.map((field, index) => (
                      <span key={field.id}>
                        {index > 0 && ' · '}
                        {field.label} <code className="mono wrap-anywhere">{drills.shownAnswer(field, field.answer)}</code>
                      </span>
                    ))}
                  </span>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </section>
  )
}
