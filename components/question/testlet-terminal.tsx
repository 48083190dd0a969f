'use client'

import { lazy, Suspense, useId, useState } from 'react'
import type { LabView } from '@/server/reading'
import { get } from '../post'

/** The consoles and all that is around them are fetched when they are opened. */
const LabWork = lazy(async () => ({ default: (await import('../terminal/lab-work')).LabWork }))

/** A terminal on the lab that a testlet is about. What is typed is the visitor's work in that lab, here and on its own page. */
export function TestletTerminal({ lab }: { lab: string }) {
  const [opened, setOpened] = useState<LabView>()
  const [state, setState] = useState<'closed' | 'opening' | 'open'>('closed')
  const [trouble, setTrouble] = useState('')
  const id = useId()

  const open = async () => {
    setState('opening')
    setTrouble('')
    const reply = await get(`/api/labs/${lab}`, setTrouble)
    setState(reply.ok ? 'open' : 'closed')
    if (reply.ok) setOpened(reply.data)
    else setTrouble(reply.message)
  }

  return (
    <div className="mt-3">
      <button
        type="button"
        className="button"
        aria-expanded={state === 'open'}
        aria-controls={`${id}-terminal`}
        disabled={state === 'opening'}
        onClick={() => (state === 'open' ? setState('closed') : void open())}
      >
        {state === 'open' ? 'Close the terminal' : 'Open the terminal'}
      </button>
      {trouble !== '' && (
        <p role="alert" className="text-red mt-3">
          {trouble}
        </p>
      )}
      <div id={`${id}-terminal`} className="walk-wide">
        {state === 'open' && opened && (
          <>
            <p className="small my-3">
              What you type is kept. If it changes the network, Reset brings back the one that the questions are about.
            </p>
            <Suspense fallback={<p className="small py-2">Opening the network.</p>}>
              <LabWork id={opened.key} hash={opened.hash} network={opened.lab.network} saved={opened.saved} />
            </Suspense>
          </>
        )}
      </div>
    </div>
  )
}
