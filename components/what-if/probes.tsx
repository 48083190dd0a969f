import { useState } from 'react'
import type { Walk } from '@/course'
import { capital } from '../capital'
import { Ticked } from '../ticked'
import { Blame } from '../walk/blame'
import { HopList } from '../walk/hop-list'
import { Says } from '../walk/says'
import type { Compared, Core, State, Tried } from './core'

/** Every probe of the question: how it ended before, how it ends now. Each opens to show its packet. */
export function Probes({
  core,
  before,
  compared,
  state,
  now,
}: {
  core: Core
  before: readonly Tried[]
  compared: readonly Compared[]
  state: State
  now: State | undefined // absent where the network never comes to rest
}) {
  return (
    <section aria-label="Probes" className="max-xl:mt-6">
      <ul className="border-b border-rule">
        {before.map((tried) => {
          const pair = compared.find((one) => one.before === tried)
          return (
            <ProbeRow
              key={`${tried.must} ${tried.id}`}
              core={core}
              tried={tried}
              all={before}
              pair={pair}
              state={now ?? state}
              stuck={!now}
            />
          )
        })}
      </ul>
    </section>
  )
}

function ProbeRow({
  core,
  tried,
  all,
  pair,
  state,
  stuck,
}: {
  core: Core
  tried: Tried
  all: readonly Tried[]
  pair: Compared | undefined
  state: State
  stuck: boolean
}) {
  const [open, setOpen] = useState(false)
  const changed = pair !== undefined && pair.change.kind !== 'same'
  const latest = pair?.now ?? tried
  return (
    <li
      className={`border-t border-rule border-l-3 py-2 pl-3 text-[0.9375rem] ${changed ? 'border-l-ink bg-sheet' : 'border-l-transparent'}`}
    >
      <h3 className="font-semibold">
        <Ticked text={capital(core.nameAmong(tried, all))} />{' '}
        <span className="small font-normal">{tried.must === 'work' ? 'must work' : 'must stay out'}</span>
      </h3>
      <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)]">
        <dt className="small">Before</dt>
        <dd className={changed ? 'text-quiet' : ''}>{core.endInWords(tried)}</dd>
        <dt className="small">Now</dt>
        <dd className={changed ? 'font-semibold' : 'text-quiet'}>
          {stuck ? (
            'cannot be tried'
          ) : changed ? (
            <Ticked text={`${core.endInWords(latest)} ${changeWords[pair.change.kind]}`} />
          ) : (
            'as before'
          )}
        </dd>
      </dl>
      {!stuck && (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="small cursor-pointer min-h-7 py-1 pointer-coarse:min-h-11 pointer-coarse:py-3">
            The packet<span className="sr-only"> of {core.nameAmong(tried, all)}</span>
          </summary>
          {open && <Packet walk={core.explain(state, latest.trace)} />}
        </details>
      )}
    </li>
  )
}

/** The walk as text; its picture belongs to the question. */
function Packet({ walk }: { walk: Walk }) {
  return (
    <div className="pt-1">
      <HopList walk={walk} nameOf={(_device, name) => name} />
      {walk.cause && <Blame cause={walk.cause} />}
      <Says walk={walk} />
    </div>
  )
}

const changeWords = { same: '', symptom: '(changed)', cause: '(changed: another reason)', verdict: '(changed)' } as const
