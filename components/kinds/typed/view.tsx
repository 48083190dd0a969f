'use client'

import { useId, useState } from 'react'
import { revealOf, type ViewProps } from '../props'

const labels = { command: 'Command', number: 'Number', address: 'Address' } as const

/** A field like a console's last line. After the answer it shows what was typed, what is accepted, and why. */
export function TypedView({ question, shown, give, submit }: ViewProps<'typed'>) {
  const id = useId()
  const [text, setText] = useState('')
  const { typed } = question
  const reveal = revealOf('typed', shown)
  return (
    <>
      <form
        className="mt-5"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <label htmlFor={id} className="small block mb-1">
          {labels[typed.kind]}
        </label>
        <div className="mono flex items-center gap-2 border-b border-ink focus-within:border-green text-base">
          {typed.prompt && <span className="text-quiet whitespace-nowrap">{typed.prompt}</span>}
          <input
            id={id}
            className="grow min-h-11 bg-transparent min-w-0"
            value={shown?.given?.kind === 'typed' ? shown.given.text : text}
            readOnly={reveal !== undefined}
            onChange={({ target: { value } }) => {
              setText(value)
              give(value.trim() === '' ? undefined : { kind: 'typed', text: value.trim() })
            }}
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            maxLength={200}
            inputMode={typed.kind === 'number' ? 'decimal' : 'text'}
          />
        </div>
        {reveal && (
          <p className="mt-3">
            <span className="small">Accepted: </span>
            {reveal.accepted.map((accepted, index) => (
              <span key={accepted}>
                {index > 0 && <span className="small"> or </span>}
                <code className="mono font-semibold">{accepted}</code>
              </span>
            ))}
          </p>
        )}
      </form>
      {reveal && (
        <>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
          <div className="reading mt-4" dangerouslySetInnerHTML={{ __html: reveal.answer }} />
        </>
      )}
    </>
  )
}
