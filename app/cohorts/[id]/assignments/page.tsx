import type { Metadata } from 'next'
import { Section } from '@/components/account/section'
import { AssignForm } from '@/components/cohort/assign-form'
import { CohortFrame } from '@/components/cohort/frame'
import { GivenList } from '@/components/cohort/given'
import { isoDay } from '@/components/cohort/words'
import '@/components/dashboard/dashboard.css'
import { ticksOf } from '@/components/practice/choice'
import { assignmentsOf, viewTaught } from '@/server/classroom'
import { loadCourse } from '@/server/course'
import { practiceOffer } from '@/server/sitting'
import { found } from '../../../found'
import { visitorAs } from '../../../who'
import { assignSome, nudgeLateOnes, openForEverybody, withdrawOne } from '../../actions'

export const metadata: Metadata = { title: 'Assignments of a cohort' }

type Props = { params: Promise<{ id: string }> }

/** What a cohort is asked to do, who is through with it, open or late, and a new one. */
export default async function AssignmentsPage({ params }: Props) {
  const { id: given } = await params
  const who = await visitorAs('instructor')
  const cohort = await found(viewTaught(who, given))
  const { id, today, blueprint, isArchived } = cohort
  const [assignments, { catalogue }, { pools }] = await Promise.all([assignmentsOf(who, id), loadCourse(), practiceOffer(who)])
  return (
    <CohortFrame cohort={cohort} here="/assignments">
      {assignments.length === 0 && <p className="reading">Nothing is assigned.</p>}
      <GivenList
        cohort={id}
        assignments={assignments}
        today={today}
        actions={isArchived ? undefined : { nudge: nudgeLateOnes, open: openForEverybody, withdraw: withdrawOne }}
      />
      {!isArchived && (
        <div className="column">
          <Section title="Assign something">
            <p className="max-w-[66ch]">
              Candidates see it on their page of the day, with how far they are. What they have passed or answered before counts; of a
              practice only one that they begin from now on does.
            </p>
            <AssignForm
              key={assignments.length}
              action={assignSome}
              cohort={id}
              domains={ticksOf(blueprint, catalogue, pools)}
              earliest={isoDay(today)}
            />
          </Section>
        </div>
      )}
    </CohortFrame>
  )
}
