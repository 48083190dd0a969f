'use client'

import type { QuestionNetwork } from '@/course'
import { Disclosed } from '../disclosed'
import { Fetched } from '../fetched'
import { openBench } from './core'

/**
 * The network of a question, to be changed line by line and tried again. Closed at first; the simulation core and all that shows it
 * are fetched when it is opened, and not before.
 */
export function WhatIf({ network }: { network: QuestionNetwork }) {
  return (
    <Disclosed title="What if">
      <div className="what-if">
        <Fetched fetch={openBench} lost="The simulation could not be fetched. Your answer is kept; only this part is missing.">
          {({ core, Bench }) => <Bench core={core} network={network} />}
        </Fetched>
      </div>
    </Disclosed>
  )
}
