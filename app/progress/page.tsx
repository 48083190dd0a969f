import type { Metadata } from 'next'
import Link from 'next/link'
import { Candidate } from '@/components/dashboard/candidate'
import { ProgressMore } from '@/components/plan/progress'
import { ownProgress } from '@/server/classroom'
import { loadCourse } from '@/server/course'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'Progress' }

/** Where somebody stands and how it goes on, with an account or without: the same that an instructor would see. */
export default async function ProgressPage({ searchParams }: { searchParams: Promise<{ sort?: string | string[] }> }) {
  const { one, progress } = await ownProgress(await whoAsks())
  const { catalogue } = await loadCourse()
  return (
    <article>
      <p className="small mb-2">
        <Link href="/plan" prefetch={false} className="inline-flex min-h-11 items-center">
          Plan
        </Link>{' '}
        · Progress
      </p>
      <h1 className="text-3xl font-semibold tracking-tight mb-3">Your progress</h1>
      <Candidate
        one={one}
        domains={catalogue.blueprints.find(({ id }) => id === one.cohort.blueprint)?.domains ?? []}
        panel={catalogue.blueprints[0]?.domains ?? []}
        sort={(await searchParams).sort}
        latest={undefined}
        isAlone
      />
      <ProgressMore progress={progress} isOwn />
    </article>
  )
}
