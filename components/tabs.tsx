import { type KeyboardEvent, type ReactNode, useRef } from 'react'

/**
 * The devices as tabs: arrow keys, Home and End go from one to another. A panel has the id `<id>-panel-<device>` and is labelled by
 * `<id>-tab-<device>`; `note` stands behind a device's name.
 */
export function Tabs({
  names,
  shown,
  show,
  id,
  note,
}: {
  names: readonly string[]
  shown: string
  show: (name: string) => void
  id: string
  note?: (name: string) => ReactNode
}) {
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const at = names.indexOf(shown)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[event.key]
    const next = to === undefined ? undefined : names[(to + names.length) % names.length]
    if (next === undefined) return
    event.preventDefault()
    show(next)
    list.current?.querySelector<HTMLElement>(`[data-device="${next}"]`)?.focus()
  }
  return (
    <div ref={list} role="tablist" aria-label="Devices" className="flex flex-wrap border-b border-rule" onKeyDown={move}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`${id}-tab-${name}`}
          data-device={name}
          aria-selected={name === shown}
          aria-controls={name === shown ? `${id}-panel-${name}` : undefined}
          tabIndex={name === shown ? 0 : -1}
          onClick={() => show(name)}
          className={`mono min-h-11 px-3 -mb-px border-b-2 cursor-pointer ${name === shown ? 'border-ink font-semibold' : 'border-transparent text-quiet hover:text-ink'}`}
        >
          {name}
          {note?.(name)}
        </button>
      ))}
    </div>
  )
}
