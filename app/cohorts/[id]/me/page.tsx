import type { Metadata } from 'next'
import Link from 'next/link'
import { Section } from '@/components/account/section'
import { AssignedList } from '@/components/cohort/assigned'
import { SeenByInstructors } from '@/components/cohort/seen'
import { Candidate } from '@/components/dashboard/candidate'
import { LineField, TickField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { ProgressMore } from '@/components/plan/progress'
import { assignedTo, lookedAfterMe, ownFigures, viewMembership } from '@/server/classroom'
import { loadCourse } from '@/server/course'
import { progressOf } from '@/server/planning'
import { found } from '../../../found'
import { visitorAs } from '../../../who'
import { changeOwn, leaveOne } from '../../actions'

export const metadata: Metadata = { title: 'Your place in a cohort' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ sort?: string | string[] }> }

/** A cohort for somebody who learns in it: their own part, and nobody else's. */
export default async function MembershipPage({ params, searchParams }: Props) {
  const { id: given } = await params
  const who = await visitorAs('account', `/cohorts/${given}/me`)
  const { cohort, title, isArchived, name, nudges } = await found(viewMembership(who, given))
  const [one, progress, latest, { catalogue }] = await Promise.all([
    ownFigures(who, cohort),
    progressOf(who),
    lookedAfterMe(who, cohort),
    loadCourse(),
  ])
  const asked = (await assignedTo(who)).find((one) => one.cohort === cohort)
  return (
    <article>
      <p className="small mb-2">
        <Link href="/cohorts" prefetch={false} className="inline-flex min-h-11 items-center">
          Cohorts
        </Link>
      </p>
      <h1 className="text-3xl font-semibold tracking-tight mb-3 wrap-anywhere">{title}</h1>
      <p className="reading">
        You learn in this cohort as {name}.{isArchived && ' It is archived: nothing is asked of you, and nobody joins it any more.'}
      </p>
      <div className="column">
        {!isArchived && (
          <Section title="What is assigned">
            {asked ? <AssignedList assigned={asked.assigned} today={asked.today} /> : <p>Nothing is assigned.</p>}
          </Section>
        )}
      </div>
      <section className="mt-10 border-t border-rule pt-5">
        <h2 className="text-2xl font-semibold tracking-tight">What your instructors see</h2>
        <p className="small mt-1">Exactly this, word for word, and nothing else of you.</p>
        <Candidate
          one={one}
          domains={catalogue.blueprints.find(({ id }) => id === one.cohort.blueprint)?.domains ?? []}
          panel={catalogue.blueprints[0]?.domains ?? []}
          sort={(await searchParams).sort}
          latest={latest}
        />
        <ProgressMore progress={progress} isOwn />
        <details className="behind">
          <summary>In words</summary>
          <SeenByInstructors />
        </details>
      </section>
      <div className="column">
        <Section title="Your name and mails">
          <Form action={changeOwn} hidden={{ cohort }} button="Keep this">
            <LineField name="name" label="Name under which you appear" required maxLength={60} defaultValue={name} autoComplete="off" />
            <TickField name="nudges" label="Instructors may write to me by mail" defaultChecked={nudges} />
          </Form>
        </Section>
        <Section title="Leave">
          <p className="max-w-[66ch]">At once, and without a word to anybody. All that you learned stays yours.</p>
          <Form action={leaveOne} hidden={{ cohort }} button="Leave this cohort" />
        </Section>
      </div>
    </article>
  )
}
