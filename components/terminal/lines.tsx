import { useEffect, useRef, useState } from 'react'
import type { TypedLine } from '@/course'
import type { Run } from './core'

/**
 * What was typed, line by line, each with the way back to before it. What is taken back can be typed again until something else is typed.
 */
export function Lines({
  runs,
  change,
  readOnly,
}: {
  runs: readonly Run[]
  change: (lines: readonly TypedLine[]) => void
  readOnly: boolean
}) {
  const [taken, setTaken] = useState<{ readonly kept: number; readonly lines: readonly TypedLine[] }>()
  const list = useRef<HTMLOListElement>(null)
  const count = runs.length

  useEffect(() => {
    if (list.current) list.current.scrollTop = count === 0 ? 0 : list.current.scrollHeight
  }, [count])

  const lines = runs.map(({ device, line }) => ({ device, line }))
  const cut = (kept: number) => {
    setTaken({ kept, lines: lines.slice(kept) })
    change(lines.slice(0, kept))
  }
  const again = taken && taken.kept === count ? taken : undefined
  return (
    <section aria-label="Lines typed">
      <div className="flex items-center justify-between gap-3 min-h-11">
        <h2 className="small">{count === 0 ? 'Lines typed: none' : `Lines typed: ${count}`}</h2>
        {!readOnly && count > 0 && <Reset reset={() => cut(0)} />}
      </div>
      {again && !readOnly && (
        <p role="status" className="small flex items-center justify-between gap-3 border-t border-rule">
          {again.lines.length === 1 ? '1 line taken back.' : `${again.lines.length} lines taken back.`}
          <button
            type="button"
            className="min-h-11 px-2 text-ink underline underline-offset-2 cursor-pointer"
            onClick={() => change([...lines, ...again.lines])}
          >
            Type again
          </button>
        </p>
      )}
      {count > 0 && (
        <ol ref={list} className="border-y border-rule relative max-h-80 overflow-y-auto">
          {runs.map((run, at) => (
            <li key={`${String(at)} ${run.line}`} className="flex items-start gap-3 not-first:border-t border-rule">
              <span className="small tabular-nums w-6 flex-none text-right py-2" aria-hidden="true">
                {at + 1}
              </span>
              <code className={`mono min-w-0 flex-1 wrap-anywhere py-1.5 ${run.refused ? 'text-quiet' : ''}`}>
                <span className="text-quiet">{run.prompt.trim() === '' ? `${run.device}: ` : run.prompt}</span>
                {run.hidden ? <span className="font-sans text-quiet">not shown</span> : run.command}
                {run.refused && <span className="font-sans small"> · refused</span>}
              </code>
              {!readOnly && (
                <button
                  type="button"
                  aria-label={`Undo ${nameOf(run)}${at + 1 < count ? ` and the ${count - at - 1} after it` : ''}`}
                  className="small min-h-9 pointer-coarse:min-h-11 px-2 flex-none underline underline-offset-2 cursor-pointer"
                  onClick={() => cut(at)}
                >
                  Undo
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
      <p className="small pt-2">
        Undo takes a line back and all that came after it. Passwords that you type here are those of the lab: they are kept with the lines,
        so that these can be typed again.
      </p>
    </section>
  )
}

/** Asks by a second press; goes back to the first when the focus leaves it. */
function Reset({ reset }: { reset: () => void }) {
  const [asked, setAsked] = useState(false)
  return (
    <button
      type="button"
      className={`small min-h-11 px-2 underline underline-offset-2 cursor-pointer ${asked ? 'font-semibold text-ink' : ''}`}
      onBlur={() => setAsked(false)}
      onClick={() => {
        if (asked) reset()
        setAsked(!asked)
      }}
    >
      <span aria-live="polite">{asked ? 'Take everything back? Press again' : 'Reset'}</span>
    </button>
  )
}

function nameOf({ hidden, command, device }: Run): string {
  return hidden ? `the password on ${device}` : `${command === '' ? 'Enter' : command} on ${device}`
}
