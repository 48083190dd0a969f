import type { Metadata } from 'next'
import Link from 'next/link'
import { FrontPanel } from '@/components/panel/front-panel'
import { Legend } from '@/components/panel/legend'
import { stateWords } from '@/components/panel/units'
import { loadCourse } from '@/server/course'
import { today } from '@/server/today'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'Course' }

/** The whole course: the large panel, and a list by domain. */
export default async function CoursePage() {
  const [view, course] = await Promise.all([today(await whoAsks()), loadCourse()])
  const bays = course.catalogue.blueprints[0]?.domains ?? []
  const written = view.ports.filter((port) => port.written)
  return (
    <>
      <h1 className="text-3xl font-semibold tracking-tight mb-2">Course</h1>
      <p className="reading mb-8">
        {view.of} chapters, {written.length} of them written. {written.filter((port) => port.passed).length} passed.
      </p>
      <FrontPanel ports={view.ports} domains={bays} size="large" />
      <div className="mt-3">
        <Legend />
      </div>
      {bays.map((domain) => (
        <section key={domain.id} className="mt-12" aria-labelledby={`domain-${domain.id}`}>
          <h2 id={`domain-${domain.id}`} className="text-xl font-semibold mb-3">
            {domain.id} {domain.title} <span className="small font-normal">{domain.weight} % of v1.1</span>
          </h2>
          <ol>
            {view.ports
              .filter((port) => port.domain === domain.id)
              .map((port) => (
                <li
                  key={port.chapter}
                  className="border-t border-rule grid grid-cols-[2.5rem_minmax(0,1fr)] sm:grid-cols-[2.5rem_minmax(0,1fr)_minmax(0,20rem)] gap-x-3 py-2.5"
                >
                  <span className="mono text-quiet tabular-nums">{port.number}</span>
                  {port.written ? (
                    <Link href={`/chapters/${port.chapter}`} prefetch={false}>
                      {port.title}
                    </Link>
                  ) : (
                    <span className="text-quiet">{port.title}</span>
                  )}
                  <span className="small col-start-2 sm:col-start-3 sm:text-right">{stateWords(port)}</span>
                </li>
              ))}
          </ol>
        </section>
      ))}
    </>
  )
}
