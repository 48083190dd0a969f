'use client'

import { type MouseEvent, useEffect, useRef, useState } from 'react'
import { SearchField } from './search-field'

/** Opens the search over the page, as `/` does anywhere outside a field. Without scripts it leads to the page of the search. */
export function SearchLink() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [open, setOpen] = useState(false)

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest('input, textarea, select, [contenteditable], dialog')) return
      event.preventDefault()
      dialog.current?.showModal()
      setOpen(true)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])

  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    dialog.current?.showModal()
    setOpen(true)
  }

  return (
    <>
      <a
        href="/search"
        onClick={onClick}
        aria-keyshortcuts="/"
        className="min-h-11 min-w-11 inline-flex items-center justify-center gap-1.5 no-underline hover:underline"
      >
        <svg
          viewBox="0 0 16 16"
          width="16"
          height="16"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          aria-hidden="true"
          className="sm:hidden"
        >
          <circle cx="6.5" cy="6.5" r="4.5" />
          <path d="M10 10l4.5 4.5" />
        </svg>
        <span className="max-sm:sr-only">Search</span>
        <kbd className="max-sm:hidden">/</kbd>
      </a>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; by keyboard escape does */}
      <dialog
        ref={dialog}
        aria-label="Search"
        onClose={() => setOpen(false)}
        onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
        className="mx-auto mt-[8vh] mb-0 w-[min(44rem,calc(100vw-1.5rem))] max-w-none max-h-[84dvh] bg-paper text-ink border border-ink rounded-[3px] p-0 backdrop:bg-black/40"
      >
        {open && (
          <div className="p-4 sm:p-5 max-h-[84dvh] flex flex-col">
            <SearchField onGo={() => dialog.current?.close()} />
            <button type="button" className="button mt-4 shrink-0 self-end" onClick={() => dialog.current?.close()}>
              Close <kbd>esc</kbd>
            </button>
          </div>
        )}
      </dialog>
    </>
  )
}
