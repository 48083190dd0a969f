'use client'

import { Fetched } from '../fetched'
import { openBench } from './core'
import type { TerminalProps } from './props'

/**
 * A network in a terminal: a console of every router and switch, a shell of every host, and beside them what is wanted, what has changed
 * and what was typed. The simulation core and the emulator are fetched when this is shown, and not before.
 */
export function Terminal(props: TerminalProps) {
  return (
    <Fetched fetch={openBench} lost="The simulation could not be fetched. What you have typed is kept.">
      {({ core, limits, Bench }) => <Bench core={core} limits={limits} {...props} />}
    </Fetched>
  )
}
