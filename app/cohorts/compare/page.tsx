import type { Metadata } from 'next'
import Link from 'next/link'
import { Compared } from '@/components/dashboard/compared'
import { comparedCohorts } from '@/server/classroom'
import { visitorAs } from '../../who'

export const metadata: Metadata = { title: 'Cohorts side by side' }

/** The cohorts that somebody teaches, side by side. */
export default async function ComparePage({ searchParams }: { searchParams: Promise<{ sort?: string | string[] }> }) {
  const cohorts = await comparedCohorts(await visitorAs('instructor'))
  return (
    <>
      <p className="small mb-2">
        <Link href="/cohorts" prefetch={false} className="inline-flex min-h-11 items-center">
          Cohorts
        </Link>
      </p>
      <h1 className="text-3xl font-semibold tracking-tight mb-4">Side by side</h1>
      {cohorts.length === 0 ? (
        <p className="reading">You teach no cohort that goes on.</p>
      ) : (
        <Compared cohorts={cohorts} sort={(await searchParams).sort} />
      )}
    </>
  )
}
