import type { Metadata } from 'next'
import { CohortFrame } from '@/components/cohort/frame'
import { CohortFigures } from '@/components/dashboard/cohort'
import { Doing } from '@/components/dashboard/doing'
import { First } from '@/components/dashboard/first'
import { publicAddress } from '@/server/base'
import { cohortFigures, invitationsOf, lookedAfter, viewTaught } from '@/server/classroom'
import { loadCourse } from '@/server/course'
import { found } from '../../found'
import { visitorAs } from '../../who'
import { nudgeOne, openFor } from '../actions'

export const metadata: Metadata = { title: 'Cohort' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ sort?: string | string[] }> }

/** A cohort for those who teach it: who needs them today, how far the class is, what is badly asked. */
export default async function CohortPage({ params, searchParams }: Props) {
  const { id } = await params
  const who = await visitorAs('instructor')
  const cohort = await found(viewTaught(who, id))
  const [figures, latest, invitations, { catalogue }] = await Promise.all([
    cohortFigures(who, id),
    lookedAfter(who, id),
    invitationsOf(who, id),
    loadCourse(),
  ])
  const good = invitations.find(({ as, state }) => as === 'candidate' && state === 'good')
  return (
    <CohortFrame cohort={cohort} here="">
      {cohort.isArchived && <p className="reading">This cohort is archived: its figures can be read, and nothing of it can be changed.</p>}
      <CohortFigures
        figures={figures}
        domains={catalogue.blueprints.find((one) => one.id === cohort.blueprint)?.domains ?? []}
        panel={catalogue.blueprints[0]?.domains ?? []}
        sort={(await searchParams).sort}
        latest={latest}
        doing={(candidate) => !cohort.isArchived && <Doing cohort={cohort.id} candidate={candidate} nudge={nudgeOne} open={openFor} />}
        first={
          <First
            cohort={cohort.id}
            members={cohort.members.length}
            isArchived={cohort.isArchived}
            {...(good ? { link: `${publicAddress()}/join/${good.code}` } : {})}
          />
        }
      />
    </CohortFrame>
  )
}
