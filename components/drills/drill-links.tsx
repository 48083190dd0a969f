import Link from 'next/link'
import { openDrills } from './drills'

/** The drills by their names, in a line. */
export async function DrillLinks() {
  const { DRILLS } = await openDrills()
  return (
    <ul className="flex flex-wrap gap-x-6">
      {DRILLS.map(({ id, title }) => (
        <li key={id}>
          <Link href={`/drills/${id}`} prefetch={false} className="min-h-11 inline-flex items-center">
            {title}
          </Link>
        </li>
      ))}
    </ul>
  )
}
