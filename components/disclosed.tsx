'use client'

import { type ReactNode, useId, useState } from 'react'

/** A wide part of the page behind its title. What it holds is there from when it is opened first, and stays as it is when it is closed. */
export function Disclosed({ title, open: first = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(first)
  const [opened, setOpened] = useState(first)
  const id = useId()
  const toggle = () => {
    setOpen(!open)
    setOpened(true)
  }
  return (
    // The keys of the sitting stay out: `u` and Enter would take the question away from under what is typed here.
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are kept in, none is acted on
    <section className="mt-10 border-t border-rule pt-2 xl:-mr-96" onKeyDown={(event) => event.stopPropagation()}>
      <h2 className="text-lg font-semibold">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          onClick={toggle}
          className="flex w-full min-h-11 items-center gap-2.5 text-left cursor-pointer"
        >
          <span aria-hidden="true" className={`mono w-4 text-quiet ${open ? 'rotate-90' : ''}`}>
            ›
          </span>
          {title}
        </button>
      </h2>
      <div id={id} hidden={!open}>
        {opened && children}
      </div>
    </section>
  )
}
