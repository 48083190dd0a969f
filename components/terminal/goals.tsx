import { useEffect, useId, useRef, useState } from 'react'
import { capital } from '../capital'
import { Ticked } from '../ticked'
import type { Graded } from './core'
import type { TerminalProps } from './props'

type Goal = TerminalProps['goals'][number]

/** What the network is to do, and how each stands. */
export function Goals({ goals, graded }: { goals: readonly Goal[]; graded: readonly Graded[] }) {
  const met = graded.filter((one) => one.met).length
  return (
    <section aria-label="Goals">
      <h2 className="small">
        Goals: {met} of {goals.length} met
      </h2>
      <News goals={goals} graded={graded} />
      <ul className="border-b border-rule">
        {goals.map((goal) => {
          const one = graded.find(({ id }) => id === goal.id)
          return one && <GoalRow key={goal.id} goal={goal} graded={one} />
        })}
      </ul>
    </section>
  )
}

function GoalRow({ goal, graded: { met, end, cause } }: { goal: Goal; graded: Graded }) {
  const id = useId()
  return (
    <li className={`border-t border-rule border-l-3 py-2 pl-3 text-[0.9375rem] ${met ? 'border-l-green' : 'border-l-transparent'}`}>
      <div className="flex gap-2.5">
        <Mark met={met} />
        <div className="min-w-0 flex-1">
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, in which raw HTML is refused */}
          <div id={id} dangerouslySetInnerHTML={{ __html: goal.text }} />
          {met ? (
            <p className="small">met</p>
          ) : (
            <details>
              <summary aria-describedby={id} className="small cursor-pointer min-h-7 py-1 pointer-coarse:min-h-11 pointer-coarse:py-3">
                not met: why
              </summary>
              <p className="pb-1">
                <Ticked text={`${capital(end)}${cause || goal.must === 'work' ? '' : ', and must not'}.`} />{' '}
                {cause && <Ticked text={cause.text} />}
              </p>
            </details>
          )}
        </div>
      </div>
    </li>
  )
}

/** A ring, with a tick in it where the goal is met. */
function Mark({ met }: { met: boolean }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={`size-5 flex-none mt-0.5 ${met ? 'text-green' : 'text-quiet'}`}>
      <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {met && <path d="M6 10.5l3 3 5.5-6.5" fill="none" stroke="currentColor" strokeWidth="2" />}
    </svg>
  )
}

/** Says when a goal comes to be met, or is met no longer. */
function News({ goals, graded }: { goals: readonly Goal[]; graded: readonly Graded[] }) {
  const before = useRef(graded)
  const [news, setNews] = useState<readonly { readonly id: string; readonly met: boolean; readonly html: string }[]>([])
  useEffect(() => {
    const moved = graded.filter(({ id, met }) => before.current.some((one) => one.id === id && one.met !== met))
    before.current = graded
    if (moved.length > 0) setNews(moved.map(({ id, met }) => ({ id, met, html: goals.find((goal) => goal.id === id)?.text ?? '' })))
  }, [goals, graded])
  return (
    <div aria-live="polite" className="sr-only">
      {news.map(({ id, met, html }) => (
        <div key={`${id} ${met}`}>
          {met ? 'Goal met: ' : 'No longer met: '}
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: as below */}
          <span dangerouslySetInnerHTML={{ __html: html }} />
        </div>
      ))}
    </div>
  )
}
