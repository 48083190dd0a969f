import Link from 'next/link'
import { count } from './words'

/** What to do first in a cohort that nobody has joined, or in which nobody has answered. */
export function First({ cohort, members, isArchived, link }: { cohort: string; members: number; isArchived: boolean; link?: string }) {
  if (isArchived) return <p className="reading mt-4">{members === 0 ? 'Nobody has joined it.' : 'Nobody in it has answered anything.'}</p>
  return (
    <div className="reading mt-4">
      {members > 0 ? (
        <>
          <p>
            {members === 1 ? 'One candidate has joined and has' : `${count(members, 'candidate')} have joined, and none has`}{' '}
            {members === 1 && 'not '}
            answered anything yet. Figures come with the first answers.
          </p>
          <p>
            Say where to begin:{' '}
            <Link href={`/cohorts/${cohort}/assignments`} prefetch={false}>
              assign a first chapter
            </Link>
            .
          </p>
        </>
      ) : link === undefined ? (
        <p>
          Nobody has joined yet.{' '}
          <Link href={`/cohorts/${cohort}/settings#invite`} prefetch={false}>
            Make an invitation
          </Link>{' '}
          and give its link or its code to the class.
        </p>
      ) : (
        <>
          <p>Nobody has joined yet. Give this link to the class; before they join it shows them what you will see.</p>
          <p className="mono wrap-anywhere">{link}</p>
        </>
      )}
    </div>
  )
}
