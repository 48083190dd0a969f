import type { Metadata } from 'next'
import Link from 'next/link'
import { Section } from '@/components/account/section'
import { AssignedList } from '@/components/cohort/assigned'
import { CodeForm } from '@/components/cohort/code-form'
import { aboutCohort } from '@/components/cohort/frame'
import { counted } from '@/components/cohort/words'
import { assignedTo, ownCohorts } from '@/server/classroom'
import { visitorAs } from '../who'

export const metadata: Metadata = { title: 'Cohorts' }

/** The classes that somebody teaches, those that they learn in with what is assigned there, and where a code is typed. */
export default async function CohortsPage() {
  const who = await visitorAs('account', '/cohorts')
  const [{ isInstructor, teaches, learns }, assigned] = await Promise.all([ownCohorts(who), assignedTo(who)])
  return (
    <article className="mx-auto max-w-[44rem]">
      <h1 className="text-3xl font-semibold tracking-tight mb-5">Cohorts</h1>
      {learns.length + teaches.length === 0 && (
        <p className="reading">
          You belong to no cohort. Nothing is missing by that: a cohort is a class with an instructor who sees how it goes.
        </p>
      )}
      {isInstructor && (
        <Section title="You teach">
          <ul className="mb-4">
            {teaches.map(({ id, name, members, ...about }) => (
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
          <Link href="/cohorts/new" prefetch={false} className={`button ${teaches.length === 0 ? 'main' : ''}`}>
            Make a cohort
          </Link>
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
