import type { Metadata } from 'next'
import { Section } from '@/components/account/section'
import { AssignForm } from '@/components/cohort/assign-form'
import { ToldText } from '@/components/cohort/assigned'
import { CohortFrame } from '@/components/cohort/frame'
import { dayInWords, daysAway, isoDay } from '@/components/cohort/words'
import { Form } from '@/components/form/form'
import { ticksOf } from '@/components/practice/choice'
import { assignmentsOf, viewTaught } from '@/server/classroom'
import { loadCourse } from '@/server/course'
import { practiceOffer } from '@/server/sitting'
import { found } from '../../../found'
import { visitorAs } from '../../../who'
import { assignSome, withdrawOne } from '../../actions'

export const metadata: Metadata = { title: 'Assignments of a cohort' }

type Props = { params: Promise<{ id: string }> }

/** What a cohort is asked to do, how many are through with it, and a new one. */
export default async function AssignmentsPage({ params }: Props) {
  const { id: given } = await params
  const who = await visitorAs('instructor')
  const cohort = await found(viewTaught(who, given))
  const { id, today, blueprint, isArchived } = cohort
  const [assignments, { catalogue }, { pools }] = await Promise.all([assignmentsOf(who, id), loadCourse(), practiceOffer(who)])
  return (
    <CohortFrame cohort={cohort} here="/assignments">
      {assignments.length === 0 && <p className="reading">Nothing is assigned.</p>}
      <ul className="max-w-[44rem]">
        {assignments.map(({ id: assignment, told, dueDay, done, of }) => (
          <li key={assignment} className="border-t border-rule py-3">
            <p>
              <ToldText told={told} />
            </p>
            <p className="small mt-1">
              {done} of {of} through with it · {dueDay < today ? 'was due ' : 'by '}
              <time dateTime={isoDay(dueDay)}>{dayInWords(dueDay)}</time>, {daysAway(dueDay - today)}
            </p>
            {!isArchived && <Form action={withdrawOne} hidden={{ cohort: id, assignment }} button="Withdraw it" />}
          </li>
        ))}
      </ul>
      {!isArchived && (
        <div className="max-w-[44rem]">
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
