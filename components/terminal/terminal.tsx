'use client'

import { useEffect, useState } from 'react'
import { type Opened, openBench } from './core'
import type { TerminalProps } from './props'

/**
 * A network in a terminal: a console of every router and switch, a shell of every host, and beside them what is wanted, what has changed
 * and what was typed. The simulation core and the emulator are fetched when this is shown, and not before.
 */
export function Terminal(props: TerminalProps) {
  const [opened, setOpened] = useState<Opened>()
  const [missed, setMissed] = useState(false)

  const fetchAll = () => {
    setMissed(false)
    openBench().then(setOpened, () => setMissed(true))
  }
  useEffect(fetchAll, [])

  if (opened) return <opened.Bench core={opened.core} limits={opened.limits} {...props} />
  if (!missed)
    return (
      <p role="status" className="small py-2">
        Opening the network.
      </p>
    )
  return (
    <div role="alert" className="py-2">
      <p className="mb-3">The simulation could not be fetched. What you have typed is kept.</p>
      <button type="button" className="button" onClick={fetchAll}>
        Try again
      </button>
    </div>
  )
}
