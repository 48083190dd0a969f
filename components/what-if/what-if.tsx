'use client'

import { useId, useState } from 'react'
import type { QuestionNetwork } from '@/course'
import { type Opened, openBench } from './core'

/**
 * The network of a question, to be changed line by line and tried again. Closed at first; the simulation core and all that shows it
 * are fetched when it is opened, and not before.
 */
export function WhatIf({ network }: { network: QuestionNetwork }) {
  const [open, setOpen] = useState(false)
  const [opened, setOpened] = useState<Opened>()
  const [missed, setMissed] = useState(false)
  const id = useId()

  const fetchAll = async () => {
    setMissed(false)
    try {
      setOpened(await openBench())
    } catch {
      setMissed(true)
    }
  }
  const toggle = () => {
    setOpen(!open)
    if (!open && !opened) void fetchAll()
  }

  return (
    // The keys of the sitting stay out: `u` and Enter would take the question away from under what is typed here.
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are kept in, none is acted on
    <section className="mt-10 border-t border-rule pt-2 xl:-mx-48" onKeyDown={(event) => event.stopPropagation()}>
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
          What if
        </button>
      </h2>
      <div id={id} className="what-if" hidden={!open}>
        {open && !opened && !missed && (
          <p role="status" className="small py-2">
            Opening the network.
          </p>
        )}
        {open && missed && (
          <div role="alert" className="py-2">
            <p className="mb-3">The simulation could not be fetched. Your answer is kept; only this part is missing.</p>
            <button type="button" className="button" onClick={() => void fetchAll()}>
              Try again
            </button>
          </div>
        )}
        {opened && <opened.Bench core={opened.core} network={network} />}
      </div>
    </section>
  )
}
