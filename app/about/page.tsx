import type { Metadata } from 'next'
import Link from 'next/link'
import { courseChanges } from '@/server/course'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'About' }

export default async function AboutPage() {
  await whoAsks()
  const { release, compiled } = await courseChanges()
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-6">About Holdtime</h1>
      <div className="reading">
        <p>
          Holdtime is a course for the CCNA 200-301 that is executed. Each command line on its pages is run on a network simulation before
          it is published, and must print what the page shows. Each scenario question is run with every one of its options: the right one
          repairs the network, the wrong ones do not, and the reason that you read is the one that the simulation found.
        </p>
        <p>What you answer stays with the server that you use. No page asks another host for anything.</p>
        <p>
          Holdtime is not affiliated with or endorsed by Cisco Systems. CCNA, Cisco and IOS are trademarks of Cisco Systems. The pass mark
          of the exam is not published, and the 60 % of a check here is not it.
        </p>
        <p>
          {release ? `This is version ${release.version} of the course, of ${release.date}` : 'This course has no version'}, compiled as{' '}
          <code className="mono">{compiled}</code>.{' '}
          <Link href="/errata" prefetch={false}>
            What is new in it, and what was wrong
          </Link>
          .
        </p>
        <p>The code is under the MIT licence, the course under CC BY-SA 4.0.</p>
      </div>
    </article>
  )
}
