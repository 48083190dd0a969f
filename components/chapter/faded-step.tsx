'use client'

import { useId, useState } from 'react'

/** A command that is left to the reader: typed, or shown. It counts for nothing. */
export function FadedStep({ prompt, text }: { prompt: string; text: string }) {
  const [typed, setTyped] = useState('')
  const [shown, setShown] = useState(false)
  const id = useId()
  const fits = meansTheSame(typed, text)
  return (
    <span className="faded-step">
      <span className="prompt">{prompt} </span>
      {shown ? (
        <span className="typed">{text}</span>
      ) : (
        <>
          <label htmlFor={id} className="sr-only">
            The command at {prompt}
          </label>
          <input
            id={id}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            placeholder="your step"
            className="print:hidden"
          />
          <span className="typed hidden print:inline">{text}</span>
          <button type="button" className="print:hidden" onClick={() => setShown(true)}>
            Show
          </button>
        </>
      )}
      <span role="status" className="said">
        {typed !== '' && (fits ? 'That does it.' : shown ? `You typed: ${typed}` : '')}
      </span>
    </span>
  )
}

/** Words may be cut short as IOS takes them; names and addresses may not. */
export function meansTheSame(typed: string, wanted: string): boolean {
  const [given, asked] = [typed, wanted].map((line) => line.trim().split(/\s+/))
  if (!given || !asked || given.length !== asked.length) return false
  return asked.every((word, index) => {
    const own = given[index] ?? ''
    return own === word || (own !== '' && /^[a-z-]+$/.test(word) && word.startsWith(own.toLowerCase()))
  })
}
