import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import type { ConfigLine, Edit } from './core'

/** One line of a configuration: a switch that carries its text, and a field in its place while it is edited. */
export function LineRow({
  line,
  device,
  edit,
  off,
  under,
  blamed,
  refused,
  change,
}: {
  line: ConfigLine
  device: string
  edit: Edit | undefined
  off: boolean
  under: boolean // goes with its heading
  blamed: boolean
  refused: boolean
  change: (edit: Edit | undefined) => void
}) {
  const text = edit?.to.kind === 'text' ? edit.to.text : line.text.trim()
  const [draft, setDraft] = useState<string>()
  const field = useRef<HTMLInputElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const wasOpen = useRef(false)
  const id = useId()
  const editing = draft !== undefined

  useEffect(() => {
    if (editing) field.current?.focus()
    else if (wasOpen.current) opener.current?.focus()
    wasOpen.current = editing
  }, [editing])

  const keep = (event: FormEvent) => {
    event.preventDefault()
    const typed = (draft ?? '').trim().replace(/\s+/g, ' ')
    setDraft(undefined)
    if (typed === '') change({ device, line: line.index, to: { kind: 'off' } })
    else change(typed === line.text.trim() ? undefined : { device, line: line.index, to: { kind: 'text', text: typed } })
  }

  const indent = line.section === undefined ? '' : 'pl-4'
  const marks = [
    blamed ? 'to blame' : '',
    off ? 'off' : '',
    refused ? 'not taken' : edit?.to.kind === 'text' && !off ? 'edited' : '',
  ].filter(Boolean)
  return (
    <li
      data-blamed={blamed || undefined}
      className={`border-l-3 pl-2 text-[0.9375rem] ${blamed ? 'border-red bg-sheet' : marks.length > 0 ? 'border-ink bg-sheet' : 'border-transparent'}`}
    >
      {editing ? (
        <form onSubmit={keep} className="flex flex-wrap items-center gap-2 py-1">
          <label htmlFor={id} className="sr-only">
            New text of the line {line.text.trim()} on {device}
          </label>
          <input
            ref={field}
            id={id}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setDraft(undefined)
            }}
            spellCheck={false}
            autoCapitalize="off"
            autoCorrect="off"
            autoComplete="off"
            maxLength={200}
            className="mono min-h-11 min-w-0 flex-1 basis-56 border border-ink bg-paper px-2"
          />
          <button type="submit" className="min-h-11 px-2 underline underline-offset-2 cursor-pointer">
            Keep
          </button>
          <button type="button" className="min-h-11 px-2 underline underline-offset-2 cursor-pointer" onClick={() => setDraft(undefined)}>
            Drop
          </button>
        </form>
      ) : (
        <div className="flex items-start gap-2">
          <label className="flex min-w-0 flex-1 items-center gap-2.5 cursor-pointer min-h-7 pointer-coarse:min-h-11">
            <input
              type="checkbox"
              className="size-4 flex-none accent-ink"
              checked={!off}
              disabled={under}
              aria-describedby={marks.length > 0 ? `${id}-marks` : undefined}
              onChange={() => change(off ? undefined : { device, line: line.index, to: { kind: 'off' } })}
            />
            <code className={`mono whitespace-pre-wrap wrap-anywhere ${indent} ${off ? 'line-through text-quiet' : ''}`}>{text}</code>
          </label>
          {marks.length > 0 && (
            <span id={`${id}-marks`} className={`small flex-none pt-1 pr-2 pointer-coarse:pt-3 ${blamed ? 'text-red' : ''}`}>
              {marks.join(', ')}
              {under && <span className="sr-only"> with its heading</span>}
            </span>
          )}
          {!line.text.includes('\n') && !off && (
            <button
              ref={opener}
              type="button"
              aria-label={`Edit ${text} on ${device}`}
              className="small flex-none min-h-7 px-2 underline underline-offset-2 cursor-pointer hover:text-ink pointer-coarse:min-h-11 pointer-coarse:px-3"
              onClick={() => setDraft(text)}
            >
              Edit
            </button>
          )}
        </div>
      )}
    </li>
  )
}
