'use client'

import { useEffect, useState } from 'react'
import type { LabGoal, LabNetwork, QuestionNetwork, TypedLine } from '@/course'
import { capital } from '../capital'
import { Opening } from '../fetched'
import { openCore } from '../what-if/core'
import { Terminal } from './terminal'

/** The network of a question in a terminal, to be repaired: its probes are the goals. Nothing of it is recorded. */
export function Repair({ network }: { network: QuestionNetwork }) {
  const [lines, setLines] = useState<readonly TypedLine[]>([])
  const goals = useGoals(network)
  const { lab, source, faults, before } = network
  const [own] = useState<LabNetwork>({ lab, source, faults, before })
  if (!goals) return <Opening />
  return (
    <>
      <p className="small mb-4">This is for you: nothing of it is recorded.</p>
      <Terminal network={own} goals={goals} lines={lines} change={setLines} />
    </>
  )
}

/** The probes as goals, each in the core's words. None where the core cannot be fetched: the terminal then says so. */
function useGoals(network: QuestionNetwork): readonly LabGoal[] | undefined {
  const [goals, setGoals] = useState<readonly LabGoal[]>()
  useEffect(() => {
    openCore()
      .then((core) => {
        const opened = core.stateOf(network)
        const tried = opened.kind === 'ready' ? core.tryAll(opened.state, opened.trials) : []
        const sentence = (one: (typeof tried)[number]) =>
          `${capital(core.nameAmong(one, tried))} ${one.must === 'work' ? 'gets through' : 'must not get through'}.`
        setGoals(tried.map((one) => ({ id: one.id, must: one.must, probe: core.formatProbe(one.probe), text: htmlOf(sentence(one)) })))
      })
      .catch(() => setGoals([]))
  }, [network])
  return goals
}

/** The core's plain text, in which commands stand between backticks. */
function htmlOf(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return escaped.replace(/`([^`]*)`/g, '<code>$1</code>')
}
