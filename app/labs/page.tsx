import type { Metadata } from 'next'
import Link from 'next/link'
import { labs } from '@/server/reading'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'Labs' }

/** All labs of the course, by chapter. */
export default async function LabsPage() {
  await whoAsks()
  return (
    <div className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-2">Labs</h1>
      <p className="reading mb-8">
        The networks that the chapters work in, each with a console of every device. Type what you like: nothing of it is marked, and it is
        there when you come back, on any device that you study on.
      </p>
      {(await labs()).map(({ chapter, number, labs: own }) => (
        <section key={chapter.chapter} className="mb-8">
          <h2 className="small mb-1">
            {number} · {chapter.title}
          </h2>
          <ul className="border-b border-rule">
            {own.map(({ id, title, devices }) => (
              <li key={id} className="border-t border-rule py-1.5">
                <Link href={`/labs/${id}`} prefetch={false} className="min-h-11 inline-flex items-center">
                  {title}
                </Link>
                <p className="small mono pb-1">{devices.join(' · ')}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
