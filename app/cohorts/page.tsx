import type { Metadata } from 'next'
import Link from 'next/link'
import { Section } from '@/components/account/section'
import { AssignedList } from '@/components/cohort/assigned'
import { CodeForm } from '@/components/cohort/code-form'
import { aboutCohort } from '@/components/cohort/frame'
import { TaughtList } from '@/components/cohort/taught'
import { assignedTo, ownCohorts } from '@/server/classroom'
import { visitorAs } from '../who'

export const metadata: Metadata = { title: 'Cohorts' }

/** The classes that somebody teaches, those that they learn in with what is assigned there, and where a code is typed. */
export default async function CohortsPage() {
  const who = await visitorAs('account', '/cohorts')
  const [{ isInstructor, teaches, learns }, assigned] = await Promise.all([ownCohorts(who), assignedTo(who)])
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-5">Cohorts</h1>
      {learns.length + teaches.length === 0 && (
        <p className="reading">
          You belong to no cohort. Nothing is missing by that: a cohort is a class with an instructor who sees how it goes.
        </p>
      )}
      {isInstructor && (
        <Section title="You teach">
          <TaughtList cohorts={teaches} />
          <Link href="/cohorts/new" prefetch={false} className={`button ${teaches.length === 0 ? 'main' : ''}`}>
            Make a cohort
          </Link>
          {teaches.filter(({ isArchived }) => !isArchived).length > 1 && (
            <Link href="/cohorts/compare" prefetch={false} className="button ml-3">
              Side by side
            </Link>
          )}
        </Section>
      )}
      {learns.length > 0 && (
        <Section title="You learn in">
          {learns.map(({ id, name, as, ...about }) => {
            const asked = assigned.find(({ cohort }) => cohort === id)
            return (
              <div key={id} className="border-t border-rule py-3">
                <Link href={`/cohorts/${id}/me`} prefetch={false} className="font-medium wrap-anywhere">
                  {name}
                </Link>
                <p className="small mt-1 mb-2">
                  as {as} · {aboutCohort(about)}
                </p>
                {asked && <AssignedList assigned={asked.assigned} today={asked.today} />}
              </div>
            )
          })}
        </Section>
      )}
      <Section title="Join one">
        <CodeForm />
      </Section>
    </article>
  )
}
