'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { useTyped } from './form'

interface Named {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
}

const box = 'mt-1 w-full min-h-11 rounded-[3px] border border-ink bg-paper px-3'

/** A field in one line: text, a date, a number. */
export function LineField({
  name,
  label,
  hint,
  defaultValue = '',
  isMono = false,
  ...input
}: Named & ComponentProps<'input'> & { isMono?: boolean }) {
  const typed = useTyped()?.[name]
  return (
    <Labelled label={label} hint={hint}>
      {(ids) => <input {...ids} name={name} defaultValue={typed ?? defaultValue} className={`${box} ${isMono ? 'mono' : ''}`} {...input} />}
    </Labelled>
  )
}

export function TextField({ name, label, hint, ...area }: Named & ComponentProps<'textarea'>) {
  const typed = useTyped()?.[name]
  return (
    <Labelled label={label} hint={hint}>
      {(ids) => <textarea {...ids} name={name} defaultValue={typed ?? ''} className={`${box} py-2`} {...area} />}
    </Labelled>
  )
}

/** One of some values. */
export function ChoiceField({
  name,
  label,
  hint,
  options,
  defaultValue = '',
}: Named & { options: readonly (readonly [value: string, text: string])[]; defaultValue?: string }) {
  const typed = useTyped()?.[name]
  return (
    <Labelled label={label} hint={hint}>
      {(ids) => (
        <select {...ids} name={name} defaultValue={typed ?? defaultValue} key={typed} className={box}>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

/** Yes or no: sends `on`, or nothing. */
export function TickField({ name, label, defaultChecked }: { name: string; label: string; defaultChecked: boolean }) {
  const typed = useTyped()
  const isTicked = typed === undefined ? defaultChecked : typed[name] === 'on'
  return (
    <label className="mb-4 flex min-h-11 items-center gap-2.5 cursor-pointer">
      <input type="checkbox" name={name} defaultChecked={isTicked} key={String(isTicked)} className="size-5 shrink-0 accent-ink" />
      {label}
    </label>
  )
}

function Labelled({
  label,
  hint,
  children,
}: {
  label: string
  hint: string | undefined
  children: (ids: { id: string; 'aria-describedby': string | undefined }) => ReactNode
}) {
  const id = useId()
  const described = hint === undefined ? undefined : `${id}-hint`
  return (
    <p className="mb-4 print:hidden">
      <label htmlFor={id} className="block font-medium">
        {label}
      </label>
      {hint !== undefined && (
        <span id={described} className="small block">
          {hint}
        </span>
      )}
      {children({ id, 'aria-describedby': described })}
    </p>
  )
}
