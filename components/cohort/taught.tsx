import Link from 'next/link'
import { aboutCohort, type Cohort } from './frame'
import { counted } from './words'

/** The cohorts that somebody teaches, as links. */
export function TaughtList({ cohorts }: { cohorts: readonly (Cohort & { readonly members: number })[] }) {
  return (
    <ul className="mb-4">
      {cohorts.map(({ id, name, members, ...about }) => (
        <li key={id} className="border-t border-rule py-3">
          <Link href={`/cohorts/${id}`} prefetch={false} className="font-medium wrap-anywhere">
            {name}
          </Link>
          <p className="small mt-1">
            {counted(members, 'candidate')} · {aboutCohort(about)}
          </p>
        </li>
      ))}
    </ul>
  )
}
