import { useEffect, useState } from 'react'
import type { Question, TypedLine, Walk } from '@/course'
import { capital } from '../../capital'
import { Ticked } from '../../ticked'
import { WalkDetails } from '../../walk/view'
import { openCore } from '../../what-if/core'

type Lab = Extract<Question, { kind: 'lab' }>

/** How a goal's attempt ends in the network that the lines lead to, in words, and its packet. */
interface Ending {
  readonly id: string
  readonly end: string
  readonly why?: string | undefined // absent where it got through, and where nothing certain can be said
  readonly walk: Walk
}

/** Every goal as it was decided. Why one is not met, and its packet, come from the simulation, which is fetched for it. */
export function Decided({ question, lines, met }: { question: Lab; lines: readonly TypedLine[]; met: readonly string[] }) {
  const { goals, cabling } = question
  const missed = goals.length > met.length
  const endings = useEndings(question, lines, missed)
  return (
    <section aria-label="Goals as decided" className="mt-4">
      <h2 className="small">
        Goals: {met.length} of {goals.length} met
      </h2>
      <ul className="border-b border-rule">
        {goals.map(({ id, text, must }) => {
          const isMet = met.includes(id)
          const ending = isMet ? undefined : endings.find((one) => one.id === id)
          return (
            <li key={id} className={`border-t border-rule border-l-3 py-2.5 pl-3 ${isMet ? 'border-l-green' : 'border-l-transparent'}`}>
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
              <div className="reading text-[1.0625rem]" dangerouslySetInnerHTML={{ __html: text }} />
              <p className={isMet ? 'small' : 'text-[0.9375rem]'}>
                {isMet ? 'Met.' : <strong className="font-semibold">Not met. </strong>}
                {ending && (
                  <>
                    <Ticked text={`${capital(ending.end)}${ending.why || must === 'work' ? '' : ', and must not'}.`} />{' '}
                    {ending.why && <Ticked text={ending.why} />}
                  </>
                )}
              </p>
              {ending && <WalkDetails walk={ending.walk} topology={cabling} title="Its packet" />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Empty until the simulation is there, and where it cannot be fetched: then the goals stand without their reasons. */
function useEndings({ start, goals }: Lab, lines: readonly TypedLine[], wanted: boolean): readonly Ending[] {
  const [endings, setEndings] = useState<readonly Ending[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for an answer, which never changes
  useEffect(() => {
    if (!wanted) return
    let gone = false
    openCore()
      .then((core) => {
        const opened = core.stateOf(start)
        if (gone || opened.kind !== 'ready') return
        const state = core.stateAfter(opened.state, lines)
        const graded = core.grade(state, goals)
        const walks = new Map(core.walksOf(state, goals).map(({ id, walk }) => [id, walk]))
        setEndings(
          graded.flatMap(({ id, end, cause }) => {
            const walk = walks.get(id)
            return walk ? [{ id, end, why: cause?.text, walk }] : []
          }),
        )
      })
      .catch(() => undefined)
    return () => {
      gone = true
    }
  }, [wanted])
  return endings
}
