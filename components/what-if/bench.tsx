import { useMemo, useState } from 'react'
import type { QuestionNetwork } from '@/course'
import { Ticked } from '../ticked'
import { UnusableNetwork } from '../unusable-network'
import { Changes } from './changes'
import type { Core, Edit, State } from './core'
import { Devices } from './devices'
import { Probes } from './probes'

/** The opened network: what is changed in it, its devices line by line, and its probes before and now. */
export function Bench({ core, network }: { core: Core; network: QuestionNetwork }) {
  const opened = useMemo(() => core.stateOf(network), [core, network])
  if (opened.kind === 'unusable') return <UnusableNetwork why={opened.why} />
  return <Workbench core={core} goal={network.goal} state={opened.state} trials={opened.trials} />
}

function Workbench({ core, goal, state, trials }: { core: Core; goal: string; state: State; trials: Parameters<Core['tryAll']>[1] }) {
  const [edits, setEdits] = useState<readonly Edit[]>([])
  const devices = useMemo(() => core.linesOf(state), [core, state])
  const before = useMemo(() => core.tryAll(state, trials), [core, state, trials])
  const changed = useMemo(() => core.tryEdits(state, edits, trials), [core, state, edits, trials])
  const compared = useMemo(() => core.compare(before, changed.tried), [core, before, changed])
  const sentence = core.whatChanged(devices, edits, changed, compared)
  const cause = before.find(({ id }) => id === goal)?.trace.cause

  const change = (edit: Edit | undefined, device: string, line: number) =>
    setEdits((now) => [...now.filter((one) => one.device !== device || one.line !== line), ...(edit ? [edit] : [])])

  return (
    <div className="grid gap-x-10 xl:grid-cols-[minmax(0,11fr)_minmax(0,9fr)] xl:grid-rows-[auto_1fr]">
      <div className="max-xl:sticky max-xl:top-0 max-xl:z-10 bg-paper py-3 xl:col-start-2 xl:row-start-1">
        <p aria-live="polite" aria-atomic="true" className="min-h-12 max-xl:text-[0.9375rem]">
          {sentence === '' ? (
            <span className="text-quiet">Switch a line off, or edit it, and read here what changes.</span>
          ) : (
            <Ticked text={sentence} />
          )}
        </p>
      </div>
      <div className="min-w-0 xl:col-start-1 xl:row-start-1 xl:row-span-2">
        <Changes devices={devices} edits={edits} notTaken={changed.notTaken} change={change} reset={() => setEdits([])} />
        <Devices core={core} devices={devices} edits={edits} notTaken={changed.notTaken} cause={cause} change={change} />
      </div>
      <div className="min-w-0 xl:col-start-2 xl:row-start-2">
        <Probes core={core} before={before} compared={compared} state={state} now={changed.state} />
      </div>
    </div>
  )
}
