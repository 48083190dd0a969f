import type { Metadata } from 'next'
import Link from 'next/link'
import { CohortFrame } from '@/components/cohort/frame'
import { counted } from '@/components/cohort/words'
import { viewTaught } from '@/server/cohorts'
import { found } from '../../found'
import { visitorAs } from '../../who'

export const metadata: Metadata = { title: 'Cohort' }

type Props = { params: Promise<{ id: string }> }

/** A cohort for those who teach it: who learns in it. */
export default async function CohortPage({ params }: Props) {
  const cohort = await found(viewTaught(await visitorAs('instructor'), (await params).id))
  const { id, members } = cohort
  return (
    <CohortFrame cohort={cohort} here="">
      {members.length === 0 ? (
        <p className="reading">
          Nobody has joined yet.{' '}
          <Link href={`/cohorts/${id}/settings#invite`} prefetch={false}>
            Make an invitation
          </Link>{' '}
          and give its link or its code to the class.
        </p>
      ) : (
        <>
          <h2 className="text-xl font-semibold tracking-tight mb-2">{counted(members.length, 'candidate')}</h2>
          <ul className="max-w-[44rem]">
            {members.map(({ learner, name }) => (
              <li key={learner} className="border-t border-rule">
                <Link
                  href={`/cohorts/${id}/candidates/${learner}`}
                  prefetch={false}
                  className="min-h-11 inline-flex items-center wrap-anywhere"
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </CohortFrame>
  )
}
