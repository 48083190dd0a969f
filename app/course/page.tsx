import type { Metadata } from 'next'
import Link from 'next/link'
import { askedOf, blueprintOn, listing, type Query } from '@/components/blueprint/listing'
import { ChapterList } from '@/components/course/chapter-list'
import { Fading } from '@/components/course/fading'
import { FrontPanel } from '@/components/panel/front-panel'
import { Legend } from '@/components/panel/legend'
import { loadCourse } from '@/server/course'
import { today } from '@/server/sitting'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'Course' }

/** The course: the large panel of what can be read, and a list in the order of either blueprint, at its end what is to come. */
export default async function CoursePage({ searchParams }: { searchParams: Promise<Query> }) {
  const [view, { catalogue }, query] = await Promise.all([today(await whoAsks()), loadCourse(), searchParams])
  const { words, state, blueprint: named } = askedOf(query)
  const { blueprints } = catalogue
  const known = blueprints.find(({ id }) => id === named)?.id
  const blueprint = known ?? blueprintOn(new Date().toISOString().slice(0, 10), blueprints) ?? ''
  const written = view.ports.filter((port) => port.written)
  return (
    <>
      <h1 className="text-3xl font-semibold tracking-tight mb-2">Course</h1>
      <p className="reading mb-2">
        {written.length} chapters to read, {written.filter((port) => port.passed).length} of them passed.
        {view.ports.length > written.length &&
          ` ${view.ports.length - written.length} more are planned: they stand at the end of the list.`}
      </p>
      <p className="small mb-4 flex gap-x-6">
        <a href="#list" className="inline-flex min-h-11 items-center">
          To the list
        </a>
        <Link href="/drills" prefetch={false} className="inline-flex min-h-11 items-center">
          Drills
        </Link>
        <Link href="/labs" prefetch={false} className="inline-flex min-h-11 items-center">
          Labs
        </Link>
      </p>
      <FrontPanel ports={view.ports} domains={blueprints[0]?.domains ?? []} size="large" />
      <div className="mt-3">
        <Legend />
      </div>
      <Fading ports={written} />
      <div id="list" className="mt-12">
        <nav aria-label="Order of the list" className="small flex flex-wrap items-center gap-x-6 mb-3">
          In the order of
          {blueprints.map(({ id, firstDay, lastDay }) => (
            <Link
              key={id}
              href={`/course?blueprint=${id}#list`}
              prefetch={false}
              scroll={false}
              aria-current={id === blueprint ? 'true' : undefined}
              className="inline-flex min-h-11 items-center aria-[current]:no-underline aria-[current]:text-ink aria-[current]:font-semibold"
            >
              {id}
              {lastDay && `, examined until ${lastDay}`}
              {firstDay && `, examined from ${firstDay}`}
            </Link>
          ))}
        </nav>
        <ChapterList
          key={`${blueprint} ${words} ${state}`}
          domains={listing(blueprint, catalogue, view.ports)}
          blueprint={blueprint}
          words={words}
          state={state}
        />
      </div>
    </>
  )
}
