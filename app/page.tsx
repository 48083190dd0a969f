import Link from 'next/link'
import { AssignedList } from '@/components/cohort/assigned'
import { TaughtList } from '@/components/cohort/taught'
import { Fading } from '@/components/course/fading'
import { FrontPanel } from '@/components/panel/front-panel'
import { TrialQuestion } from '@/components/question/trial'
import { CorrectedNotices } from '@/components/report/corrected-notice'
import { OpensLinks, SentenceText } from '@/components/sentence'
import { type AssignedBy, assignedTo, goingCohorts } from '@/server/classroom'
import { loadCourse } from '@/server/course'
import { corrections, today, trial } from '@/server/sitting'
import { whoAsks } from './who'

type View = Awaited<ReturnType<typeof today>>

/** Minutes of a short sitting. */
const SHORT = 15

/** Today: what is due, else what to read next. On the first day what this is, how long it takes, and a question to try. */
export default async function TodayPage() {
  const who = await whoAsks()
  const [view, corrected, assigned, course, taught] = await Promise.all([
    today(who),
    corrections(who),
    assignedTo(who),
    loadCourse(),
    goingCohorts(who),
  ])
  const ports = view.ports.filter(({ written }) => written)
  const isNew = view.due + view.fresh === 0 && ports.every((port) => !port.read && !port.passed && port.recall === undefined)
  const tried = isNew ? await trial() : undefined
  return (
    <>
      {taught.length > 0 && (
        <section aria-labelledby="teach-title" className="column mb-12">
          <h2 id="teach-title" className="small mb-3">
            You teach
          </h2>
          <TaughtList cohorts={taught} />
        </section>
      )}
      {isNew ? <FirstDay view={view} /> : <WhatIsDue view={view} />}
      <p className="small mt-3">
        <Link href="/plan" prefetch={false} className="min-h-11 inline-flex items-center">
          {isNew ? 'Plan your study until the exam' : 'Your plan and progress'}
        </Link>
      </p>
      <CorrectedNotices corrections={corrected} />
      <Assignments assigned={assigned} />
      {tried && <TrialQuestion trial={tried} />}
      <section className="mt-14" aria-labelledby="panel-title">
        <h2 id="panel-title" className="small mb-3">
          {isNew ? `The course: a port for each of its ${ports.length} chapters, as on the front of a switch` : 'Your course'}
        </h2>
        <FrontPanel ports={view.ports} domains={course.catalogue.blueprints[0]?.domains ?? []} size="small" />
      </section>
      <Fading ports={ports} />
    </>
  )
}

/** What this is, how long a day takes, where to begin. The rest of the page is the same as on any other day. */
function FirstDay({ view: { reading, of } }: { view: View }) {
  return (
    <>
      <h1 className="statement">
        A free course for the Cisco CCNA <span className="whitespace-nowrap">200-301</span>. Its commands, labs and scenario questions run
        on a simulated network.
      </h1>
      <p className="reading mt-5">
        Half an hour a day: read one of {of} short chapters, pass its check, and answer what is due. You need no account. A router drops a
        neighbor that stays silent past its hold time, and a fact goes the same way: Holdtime asks before that.
      </p>
      {reading && (
        <>
          <Link href={`/chapters/${reading.chapter}`} prefetch={false} className="button main mt-8">
            Start with {reading.title}
          </Link>
          <p className="small column mt-3">
            {reading.minutes !== undefined && `${reading.minutes} min to read. `}
            {reading.opens.length > 0 && (
              <>
                Passing its check opens <OpensLinks opens={reading.opens} />.
              </>
            )}
          </p>
        </>
      )}
    </>
  )
}

/** One thing to do now; the sentence tells what comes after it. */
function WhatIsDue({ view }: { view: View }) {
  const { reading, due, fresh, beyond, minutes, aside } = view
  const work = due + fresh
  return (
    <>
      <h1 className="statement">
        <SentenceText sentence={view.sentence} />
      </h1>
      <div className="mt-8 flex flex-wrap gap-3">
        {work > 0 ? (
          <>
            <Link href="/review" prefetch={false} className="button main">
              Review {work}
            </Link>
            {minutes > SHORT && (
              <Link href={`/review?minutes=${SHORT}`} prefetch={false} className="button">
                I have {SHORT} minutes
              </Link>
            )}
          </>
        ) : (
          reading && (
            <Link href={`/chapters/${reading.chapter}${reading.read ? '/check' : ''}`} prefetch={false} className="button main">
              {reading.read ? 'Take the check of' : 'Read'} {reading.title}
            </Link>
          )
        )}
        {work === 0 && beyond > 0 && (
          <Link href="/review" prefetch={false} className="button">
            Review all the same
          </Link>
        )}
      </div>
      {aside > 0 && (
        <p className="small mt-3">
          <Link href="/answers?only=aside" prefetch={false} className="min-h-11 inline-flex items-center">
            {aside === 1 ? '1 question' : `${aside} questions`} set aside
          </Link>
        </p>
      )}
    </>
  )
}

/** What cohorts ask for and is not done. */
function Assignments({ assigned }: { assigned: readonly AssignedBy[] }) {
  return assigned.map(({ cohort, name, today, assigned }) => {
    const left = assigned.filter(({ state }) => state !== 'done')
    return (
      left.length > 0 && (
        <section key={cohort} className="mt-12" aria-label={`From ${name}`}>
          <h2 className="small mb-3">
            From{' '}
            <Link href={`/cohorts/${cohort}/me`} prefetch={false} className="wrap-anywhere">
              {name}
            </Link>
          </h2>
          <AssignedList assigned={left} today={today} />
        </section>
      )
    )
  })
}
