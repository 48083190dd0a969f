import Link from 'next/link'
import { AssignedList } from '@/components/cohort/assigned'
import { FrontPanel } from '@/components/panel/front-panel'
import { CorrectedNotices } from '@/components/report/corrected-notice'
import { SentenceText } from '@/components/sentence'
import { assignedTo } from '@/server/classroom'
import { loadCourse } from '@/server/course'
import { corrections, today } from '@/server/sitting'
import { whoAsks } from './who'

/** Minutes of a short sitting. */
const SHORT = 15

/** Today: what is due, what to read next, and why. */
export default async function TodayPage() {
  const who = await whoAsks()
  const [view, corrected, assigned, course] = await Promise.all([today(who), corrections(who), assignedTo(who), loadCourse()])
  const bays = course.catalogue.blueprints[0]?.domains ?? []
  const { reading } = view
  const work = view.due + view.fresh
  const isNew = work === 0 && view.ports.every((port) => !port.read && !port.passed && port.recall === undefined)
  return (
    <>
      <p className="small mb-5">Today</p>
      <h1 className="reading text-[1.75rem] leading-snug sm:text-[2.125rem] max-w-[38ch] text-balance">
        {isNew ? (
          <>A router drops a neighbour that stays silent past its hold time. A fact goes the same way. Holdtime asks before that.</>
        ) : (
          <SentenceText sentence={view.sentence} />
        )}
      </h1>
      {isNew && (
        <p className="reading mt-5">
          Read a chapter, pass its check, and come back when something is due. Every command line on these pages was executed, and every
          wrong answer was tried.
        </p>
      )}
      <div className="mt-8 flex flex-wrap gap-3">
        {work > 0 && (
          <Link href="/review" prefetch={false} className="button main">
            Review {work}
          </Link>
        )}
        {work > 0 && view.minutes > SHORT && (
          <Link href={`/review?minutes=${SHORT}`} prefetch={false} className="button">
            I have {SHORT} minutes
          </Link>
        )}
        {reading && (
          <Link href={`/chapters/${reading.chapter}`} prefetch={false} className={`button ${work > 0 ? '' : 'main'}`}>
            {isNew ? 'Start with' : 'Read'} {reading.title}
          </Link>
        )}
      </div>
      {reading && (
        <p className="small mt-3">
          Chapter {reading.number} of {view.of}
          {reading.minutes === undefined ? '' : `, ${reading.minutes} min`}.
          {isNew && reading.opens.length > 0 && ` Passing its check opens ${reading.opens.map(({ title }) => title).join(' and ')}.`}
        </p>
      )}
      {view.aside > 0 && (
        <p className="small mt-3">
          <Link href="/answers?only=aside" prefetch={false} className="min-h-11 inline-flex items-center">
            {view.aside === 1 ? '1 question' : `${view.aside} questions`} set aside
          </Link>
        </p>
      )}
      <CorrectedNotices corrections={corrected} />
      {assigned.map(({ cohort, name, today, assigned }) => {
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
      })}
      <section className="mt-14" aria-labelledby="panel-title">
        <h2 id="panel-title" className="small mb-3">
          Your course
        </h2>
        <FrontPanel ports={view.ports} domains={bays} size="small" />
      </section>
    </>
  )
}
