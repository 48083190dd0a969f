'use client'

import { useEffect, useState } from 'react'
import type { PretestQuestion } from '@/server/reading'

/**
 * Two questions before the first section, which the chapter answers and nothing else does: nothing is sent, kept or counted. Escape, or
 * the button, skips them; without scripts they are there to be read.
 */
export function Pretest({ questions }: { questions: readonly PretestQuestion[] }) {
  const [skipped, setSkipped] = useState(false)
  useEffect(() => {
    if (skipped) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && (event.target === document.body || isInside(event.target))) setSkipped(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [skipped])
  if (skipped) {
    return (
      <p className="small mt-10 no-print" role="status">
        Skipped.{' '}
        <button type="button" className="underline cursor-pointer min-h-11" onClick={() => setSkipped(false)}>
          Show the two questions
        </button>
      </p>
    )
  }
  return (
    <section className="pretest predict no-print" aria-labelledby="pretest-title">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 id="pretest-title" className="font-semibold mr-auto">
          Before you read
        </h2>
        <button type="button" className="small underline cursor-pointer min-h-11" onClick={() => setSkipped(true)}>
          Skip <kbd>Esc</kbd>
        </button>
      </div>
      <p className="small">
        What do you think? A guess makes what you read stay longer. The answers are in the chapter; nothing is counted.
      </p>
      <ol>
        {questions.map((question, index) => (
          <li key={question.prompt}>
            <fieldset>
              <legend className="sr-only">Question {index + 1}</legend>
              <div className="reading" {...html(question.prompt)} />
              {question.options.map((option) => (
                <label key={option}>
                  <input type="radio" name={`pretest-${index}`} />
                  <span {...html(option)} />
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ol>
    </section>
  )
}

function isInside(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.pretest') !== null
}

/** Compiled from our own Markdown, in which raw HTML is refused. */
function html(text: string) {
  return { dangerouslySetInnerHTML: { __html: text } }
}
