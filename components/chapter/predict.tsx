'use client'

import { type ReactNode, useId, useState } from 'react'

interface Guess {
  readonly text: string // html
  readonly right: boolean
}

/** A guess before the answer. It counts for nothing and is kept nowhere; without scripts the answer opens all the same. */
export function Predict({
  id,
  question,
  guesses,
  children,
}: {
  id: string
  question: string
  guesses: readonly Guess[]
  children: ReactNode
}) {
  const [guess, setGuess] = useState<number>()
  const [open, setOpen] = useState(false)
  const name = useId()
  const own = guess === undefined ? undefined : guesses[guess]
  const right = guesses.find((one) => one.right)
  return (
    <section id={id} aria-labelledby={`${name}-title ${name}-question`} className="predict">
      <p id={`${name}-title`} className="small">
        Guess before you read on
      </p>
      <div id={`${name}-question`} className="reading" {...html(question)} />
      {guesses.length > 0 && (
        <fieldset>
          <legend className="sr-only">Your guess</legend>
          {guesses.map((one, index) => (
            <label key={one.text} className={open && one.right ? 'came-true' : ''}>
              <input type="radio" name={name} checked={guess === index} onChange={() => setGuess(index)} disabled={open} />
              <span {...html(one.text)} />
              {open && one.right && <span className="small whitespace-nowrap"> · this one</span>}
            </label>
          ))}
        </fieldset>
      )}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{guess === undefined ? 'Show the answer' : 'See what happens'}</summary>
        <div className="answer">
          {right && (
            <p className="small" role="status">
              {own ? (own.right ? 'As you guessed: ' : 'Not as you guessed: ') : 'It is: '}
              <span {...html(right.text)} />
            </p>
          )}
          {children}
        </div>
      </details>
    </section>
  )
}

/** Compiled from our own Markdown, in which raw HTML is refused. */
function html(text: string) {
  return { dangerouslySetInnerHTML: { __html: text } }
}
