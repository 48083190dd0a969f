import { useId } from 'react'
import type { Question } from '@/course'
import type { Answered } from './turn'

type Typed = NonNullable<Question['typed']>

const labels: Record<Typed['kind'], string> = { command: 'Command', number: 'Number', address: 'Address' }

/** A field like a console's last line. After the answer it shows what was typed and what is accepted. */
export function TypedField({
  typed,
  value,
  change,
  submit,
  reply,
}: {
  typed: Typed
  value: string
  change: (text: string) => void
  submit: () => void
  reply: Answered | undefined
}) {
  const id = useId()
  const given = reply?.given.kind === 'typed' ? reply.given.text : value
  return (
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
          value={given}
          readOnly={reply !== undefined}
          onChange={(event) => change(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          maxLength={200}
          inputMode={typed.kind === 'number' ? 'decimal' : 'text'}
        />
      </div>
      {reply?.reveal.accepted && (
        <p className="mt-3">
          <span className="small">Accepted: </span>
          {reply.reveal.accepted.map((text, index) => (
            <span key={text}>
              {index > 0 && <span className="small"> or </span>}
              <code className="mono font-semibold">{text}</code>
            </span>
          ))}
        </p>
      )}
    </form>
  )
}
