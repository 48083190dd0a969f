import Link from 'next/link'
import { openDrills } from './drills'

/** All drills, each with what is given and what is asked. */
export async function DrillList() {
  const { DRILLS } = await openDrills()
  return (
    <>
      <h1 className="text-3xl font-semibold tracking-tight mb-2">Drills</h1>
      <p className="reading mb-8">
        Tasks without end, for what has to go by itself. They are made and marked in your browser, and nothing of them is kept: they change
        neither your reviews nor your checks.
      </p>
      <ol>
        {DRILLS.map(({ id, title, about, objectives }) => (
          <li
            key={id}
            className="border-t border-rule grid sm:grid-cols-[minmax(0,1fr)_minmax(0,14rem)] gap-x-6 gap-y-0.5 py-2 items-baseline"
          >
            <div>
              <Link href={`/drills/${id}`} prefetch={false} className="min-h-11 inline-flex items-center">
                {title}
              </Link>
              <p className="small pb-1.5">{about}</p>
            </div>
            <span className="small sm:text-right pb-1.5">
              <span className="sr-only">Objectives: </span>
              {objectives.map((objective) => objective.replace('/', ' ')).join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
