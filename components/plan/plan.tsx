import Link from 'next/link'
import type { PlanView } from '@/server/planning'
import { count, dayIn, percent } from '../dashboard/words'
import { Form } from '../form/form'
import type { Action } from '../form/outcome'
import { ChapterLinks, SentenceText } from '../sentence'
import { DaysAhead } from './days-ahead'
import { PlanForm } from './plan-form'
import '../dashboard/dashboard.css'
import './plan.css'

/** A learner's plan: what it comes to in sentences, day by day, what a recall costs, and how it is changed. */
export function Plan({ view, keep, take }: { view: PlanView; keep: Action; take: Action }) {
  const { today, sentences, days, prices, plan, proposed, isChosen, exam } = view
  const [first, ...others] = sentences
  const offered = proposed.filter((one) => one.exam !== plan.exam)
  return (
    <article className="plan">
      <p className="small mb-5">
        Plan ·{' '}
        <Link href="/progress" prefetch={false} className="inline-flex min-h-11 items-center">
          Progress
        </Link>
      </p>
      <h1 className="reading text-[1.75rem] leading-snug sm:text-[2.125rem] max-w-[38ch] text-balance">
        {first && <SentenceText sentence={first} />}
      </h1>
      <div className="reading mt-5">
        {others.map((sentence, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have nothing else, and stay in their order
          <p key={place}>
            <SentenceText sentence={sentence} />
          </p>
        ))}
        {!isChosen && <p>This is how it looks with 30 minutes every day. Say below how you study, and it is yours.</p>}
      </div>
      {offered.map(({ cohort, name, exam: date }) => (
        <section key={cohort} className="mt-6 print:hidden" aria-label={`The date of ${name}`}>
          <p className="wrap-anywhere">
            {name} takes its exam on {dayIn(date, today)}.
          </p>
          <Form action={take} hidden={{ cohort }} button="Take this date" />
        </section>
      ))}

      <h2 className="text-xl font-semibold tracking-tight mt-10">Day by day</h2>
      <DaysAhead days={days} today={today} />

      <h2 className="text-xl font-semibold tracking-tight mt-10">What a recall costs</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="scrolls mt-2" aria-labelledby="prices" tabIndex={0}>
        <table className="figures">
          <caption id="prices">
            If you keep to your minutes. Recalled: of what the course asks about the blueprint, by weight, predicted for{' '}
            {exam === undefined ? 'the day after the last one above' : 'the day of the exam'}; what was never answered counts as not known.
          </caption>
          <thead>
            <tr>
              <th scope="col">Recall aimed at</th>
              <th scope="col" className="number">
                Reviews a day
              </th>
              <th scope="col" className="number">
                Recalled
              </th>
            </tr>
          </thead>
          <tbody>
            {prices.map(({ retention, minutes, share }) => (
              <tr key={retention}>
                <th scope="row">
                  {percent(retention)}
                  {retention === plan.retention && ', yours'}
                </th>
                <td className="number">{count(Math.round(minutes), 'minute')}</td>
                <td className="number">{percent(share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>

      <h2 id="change" className="text-xl font-semibold tracking-tight mt-10 print:hidden">
        How you study
      </h2>
      <PlanForm view={view} action={keep} />

      <Crossed view={view} />
    </article>
  )
}

/** What the change from v1.1 to v2.0 means; told at once to whose date has moved across it. */
function Crossed({ view: { crossing, crossed, blueprint } }: { view: PlanView }) {
  const { drops, adds, keeps } = crossing
  return (
    <>
      <h2 className="text-xl font-semibold tracking-tight mt-10">What changes on 3 February 2027</h2>
      <div className="reading mt-2">
        {crossed && (
          <p>Your date has moved across that day: you now study for {blueprint}. All that you have answered and passed stays yours.</p>
        )}
        <p>
          Until 2 February v1.1 is examined, from 3 February on v2.0. {count(keeps, 'chapter')} belong to both; {drops.length} to v1.1
          alone, and {adds.length} to v2.0 alone. A date on the other side changes what is asked first, and loses nothing.
        </p>
      </div>
      {drops.length + adds.length > 0 && (
        <details className="behind" open={crossed}>
          <summary>Which chapters these are</summary>
          <div className="reading">
            {drops.length > 0 && (
              <p>
                v1.1 alone: <ChapterLinks links={drops} />.
              </p>
            )}
            {adds.length > 0 && (
              <p>
                v2.0 alone: <ChapterLinks links={adds} />.
              </p>
            )}
          </div>
        </details>
      )}
    </>
  )
}
