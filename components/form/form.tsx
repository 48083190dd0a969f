'use client'

import {
  createContext,
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react'
import { millisecondsUntil } from '../post'
import { Code } from './code'
import { type Action, NOTHING, type Typed } from './outcome'

/**
 * A form: its fields, one button, and beside it what came of it. What was refused stands in its fields still, and what came while too many
 * were served is sent again by itself, as it was. Works without scripts.
 */
export function Form({
  action,
  hidden = {},
  button,
  isMain = false,
  isWide = false,
  hasState = false,
  children,
}: {
  action: Action
  hidden?: Readonly<Record<string, string | undefined>> // sent along
  button: string
  isMain?: boolean
  isWide?: boolean
  hasState?: boolean // its fields show what a component remembers, so React must not set them back once it was sent
  children?: ReactNode
}) {
  const [came, send, isBusy] = useActionState(action, NOTHING)
  const said = useRef<HTMLDivElement>(null)
  const [sent, setSent] = useState<FormData>()
  const again = came.kind === 'refused' ? came.again : undefined
  useEffect(() => {
    if (again === undefined || came.kind !== 'refused' || !sent) return
    const timer = setTimeout(() => startTransition(() => send(sent)), millisecondsUntil(again))
    return () => clearTimeout(timer)
  }, [came, again, sent, send])
  useEffect(() => {
    if (came.kind !== 'nothing') said.current?.focus()
  }, [came])
  const isRefused = came.kind === 'refused'
  return (
    <form
      action={send}
      onSubmit={(event: FormEvent<HTMLFormElement>) => setSent(new FormData(event.currentTarget))}
      onReset={hasState ? (event) => event.preventDefault() : undefined}
      className={`mt-4 ${isWide ? 'column' : 'max-w-[28rem]'}`}
    >
      {Object.entries(hidden).map(([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />)}
      {came.kind !== 'nothing' && (
        <div ref={said} tabIndex={-1} role={isRefused ? 'alert' : 'status'} className="mb-4 border-l-2 border-ink pl-3">
          {isRefused && (
            <p className="text-red">
              {again !== undefined && sent
                ? `Many people are studying. What you sent is kept, and sent again in ${again} s.`
                : came.message}
            </p>
          )}
          {came.kind === 'done' && <p>{came.message}</p>}
          {came.kind === 'code' && <Code code={came.code} joined={came.joined ?? 0} />}
        </div>
      )}
      <TypedBefore value={isRefused ? came.typed : undefined}>{children}</TypedBefore>
      <button type="submit" className={`button print:hidden ${isMain ? 'main' : ''}`} disabled={isBusy}>
        {button}
      </button>
    </form>
  )
}

/** What was typed into this form before it was refused. A box that was not ticked is missing in it. */
export function useTyped(): Typed | undefined {
  return useContext(TypedBefore)
}

const TypedBefore = createContext<Typed | undefined>(undefined)
