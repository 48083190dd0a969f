import type { Metadata } from 'next'
import Link from 'next/link'
import { blueprintOn, type Query } from '@/components/blueprint/listing'
import { DrillLinks } from '@/components/drills/drill-links'
import { choiceOf, ticksOf } from '@/components/practice/choice'
import { PracticeForm } from '@/components/practice/practice-form'
import { loadCourse } from '@/server/course'
import { practiceOffer } from '@/server/sitting'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'Practice' }

/** What to practise, and how much of it. The address holds the choice. */
export default async function PracticePage({ searchParams }: { searchParams: Promise<Query> }) {
  const [{ pools, underway }, { catalogue }, query] = await Promise.all([practiceOffer(await whoAsks()), loadCourse(), searchParams])
  const { blueprints } = catalogue
  const today = blueprintOn(new Date().toISOString().slice(0, 10), blueprints) ?? ''
  const blueprint = blueprints.find(({ id }) => id === query.blueprint)?.id ?? today
  const initial = choiceOf(query, catalogue)
  return (
    <>
      <h1 className="text-3xl font-semibold tracking-tight mb-2">Practice</h1>
      <p className="reading">
        Choose what to be asked, from any chapter that is written. Your reviews stay as they are, unless you say that this counts.
      </p>
      {underway && (
        <p className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
          <span>
            A practice is half done: {underway.answered} of {underway.of} answered.
          </span>
          <Link href={`/practice/${underway.practice}`} prefetch={false} className="button">
            Go on with it
          </Link>
        </p>
      )}
      <PracticeForm
        key={JSON.stringify(initial)}
        initial={initial}
        pools={pools}
        domains={ticksOf(blueprint, catalogue, pools)}
        blueprint={blueprint}
        blueprints={blueprints.map(({ id }) => id)}
      />
      <section className="mt-12" aria-labelledby="drills-title">
        <h2 id="drills-title" className="text-xl font-semibold">
          Or a drill
        </h2>
        <DrillLinks />
      </section>
    </>
  )
}
