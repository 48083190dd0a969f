'use client'

import { type ReactNode, useActionState, useEffect, useId, useRef } from 'react'
import { Code } from './code'
import { type Action, NOTHING } from './outcome'

export interface Field {
  readonly name: 'address' | 'password' | 'current' | 'code'
  readonly label: string
  readonly autoComplete: 'email' | 'username' | 'current-password' | 'new-password' | 'off'
  readonly hint?: string
}

/** A form of the account's pages: its fields, one button, and beside it what came of it. Works without scripts. */
export function AccountForm({
  action,
  fields = [],
  token,
  button,
  isMain = false,
  children,
}: {
  action: Action
  fields?: readonly Field[]
  token?: string // of a link
  button: string
  isMain?: boolean
  children?: ReactNode
}) {
  const [came, send, isBusy] = useActionState(action, NOTHING)
  const id = useId()
  const said = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (came.kind !== 'nothing') said.current?.focus()
  }, [came])
  const trouble = came.kind === 'refused' ? came.message : undefined
  return (
    <form action={send} className="mt-4 max-w-[28rem]">
      {token !== undefined && <input type="hidden" name="token" value={token} />}
      {came.kind !== 'nothing' && (
        <div ref={said} tabIndex={-1} role={trouble === undefined ? 'status' : 'alert'} className="mb-4 border-l-2 border-ink pl-3">
          {trouble !== undefined && <p className="text-red">{trouble}</p>}
          {came.kind === 'done' && <p>{came.message}</p>}
          {came.kind === 'code' && <Code code={came.code} joined={came.joined ?? 0} />}
        </div>
      )}
      {fields.map(({ name, label, autoComplete, hint }) => (
        <p key={name} className="mb-4 print:hidden">
          <label htmlFor={`${id}-${name}`} className="block font-medium">
            {label}
          </label>
          {hint !== undefined && (
            <span id={`${id}-${name}-hint`} className="small block">
              {hint}
            </span>
          )}
          <input
            id={`${id}-${name}`}
            name={name}
            type={typeOf(name)}
            autoComplete={autoComplete}
            required
            defaultValue={name === 'address' && came.kind === 'refused' ? came.address : ''}
            aria-describedby={hint === undefined ? undefined : `${id}-${name}-hint`}
            spellCheck={false}
            autoCapitalize="none"
            className={`mt-1 w-full min-h-11 rounded-[3px] border border-ink bg-paper px-3 ${name === 'code' ? 'mono' : ''}`}
          />
        </p>
      ))}
      {children}
      <button type="submit" className={`button print:hidden ${isMain ? 'main' : ''}`} disabled={isBusy}>
        {button}
      </button>
    </form>
  )
}

function typeOf(name: Field['name']): string {
  switch (name) {
    case 'address':
      return 'email'
    case 'code':
      return 'text'
    case 'password':
    case 'current':
      return 'password'
  }
}
