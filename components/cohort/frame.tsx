import Link from 'next/link'
import type { ReactNode } from 'react'
import { dayInWords } from './words'

export interface Cohort {
  readonly id: string
  readonly name: string
  readonly blueprint: string
  readonly examDay?: number
  readonly isArchived: boolean
}

/** A page of a cohort for those who teach it: what it is, and the way to its other pages. */
export function CohortFrame({ cohort, here, children }: { cohort: Cohort; here: string; children: ReactNode }) {
  const pages = [
    ['', 'Overview'],
    ['/assignments', 'Assignments'],
    ['/settings', 'Settings and invitations'],
  ] as const
  return (
    <>
      <p className="small mb-2">
        <Link href="/cohorts" prefetch={false} className="inline-flex min-h-11 items-center">
          Cohorts
        </Link>
      </p>
      <h1 className="text-3xl font-semibold tracking-tight wrap-anywhere">{cohort.name}</h1>
      <p className="small mt-2">{aboutCohort(cohort)}</p>
      <nav aria-label="Of this cohort" className="mt-2 mb-6 flex flex-wrap gap-x-5 text-[0.9375rem]">
        {pages.map(([path, title]) => (
          <Link
            key={path}
            href={`/cohorts/${cohort.id}${path}`}
            prefetch={false}
            aria-current={path === here ? 'page' : undefined}
            className={`min-h-11 inline-flex items-center ${path === here ? 'no-underline font-semibold' : ''}`}
          >
            {title}
          </Link>
        ))}
      </nav>
      {children}
    </>
  )
}

/** "v2.0 · exam on Wed 3 Mar 2027 · archived" */
export function aboutCohort({ blueprint, examDay, isArchived }: Omit<Cohort, 'id' | 'name'>): string {
  return [blueprint, examDay === undefined ? 'no exam date' : `exam on ${dayInWords(examDay)}`, ...(isArchived ? ['archived'] : [])].join(
    ' · ',
  )
}
