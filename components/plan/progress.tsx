import Link from 'next/link'
import type { Progress } from '@/study/progress'
import { count, dayIn, percent } from '../dashboard/words'
import { SentenceText } from '../sentence'
import { Calendar } from './calendar'
import { Line } from './line'
import { Table } from './table'
import '../dashboard/dashboard.css'
import './plan.css'

/**
 * How somebody's memory goes on: whether predictions hold, what comes, what is believed wrongly, what does not stick, what fades, and how it
 * was. They and their instructors read the same.
 */
export function ProgressMore({ progress, isOwn }: { progress: Progress; isOwn: boolean }) {
  return (
    <div className="progress-more">
      <Trust progress={progress} />
      <Sure progress={progress} />
      <Coming progress={progress} />
      <Beliefs progress={progress} />
      <Leeches progress={progress} isOwn={isOwn} />
      <Fading progress={progress} />
      <h2 className="text-xl font-semibold tracking-tight mt-10">Half a year</h2>
      <Calendar days={progress.calendar} today={progress.today} />
      <History progress={progress} />
    </div>
  )
}

const title = 'text-xl font-semibold tracking-tight mt-10'

function Trust({ progress: { trust, calibration } }: { progress: Progress }) {
  return (
    <>
      <h2 className={title}>Whether the predictions hold</h2>
      <p className="reading mt-1">
        <SentenceText sentence={trust} />
      </p>
      {calibration && (
        <Table
          caption="Reviews by what was predicted before each. Between: where the share lies in 19 of 20 cases."
          columns={['Predicted', 'Reviews', 'Right', 'Between']}
          rows={calibration.bins.map(({ from, answers, expected, right }) => ({
            key: String(from),
            cells: [percent(expected), String(answers), percent(right.share), `${percent(right.low)} and ${percent(right.high)}`],
          }))}
        />
      )}
    </>
  )
}

function Sure({ progress: { sure, sureness } }: { progress: Progress }) {
  return (
    <>
      <h2 className={title}>How sure, and how right</h2>
      <p className="reading mt-1">
        <SentenceText sentence={sure} />
      </p>
      {sureness && (
        <Table
          caption="Answers by how sure they were said to be, before the verdict. Between: where the share lies in 19 of 20 cases."
          columns={['Said', 'Answers', 'Right', 'Between']}
          rows={sureness.map(({ confidence, says, answers, right }) => ({
            key: String(confidence),
            cells: [says, String(answers), percent(right.share), `${percent(right.low)} and ${percent(right.high)}`],
          }))}
        />
      )}
    </>
  )
}

function Coming({ progress: { today, coming, load } }: { progress: Progress }) {
  return (
    <>
      <h2 className={title}>What comes due</h2>
      <p className="reading mt-1">
        <SentenceText sentence={coming} />
      </p>
      <Line
        points={load.map(({ day, minutes, has }) => ({ day, value: minutes, limit: has }))}
        today={today}
        unit="minutes of reviews that come due; the dotted line is what the day has"
      />
      <details className="behind">
        <summary>The same as a table</summary>
        <Table
          caption="What is due already stands with today."
          columns={['Day', 'Due', 'Minutes', 'The day has']}
          rows={load
            .filter(({ due }) => due > 0)
            .map(({ day, due, minutes, has }) => ({
              key: String(day),
              cells: [day === today ? 'today' : dayIn(day, today), String(due), String(Math.round(minutes)), String(Math.round(has))],
            }))}
        />
      </details>
    </>
  )
}

function Beliefs({ progress: { beliefs } }: { progress: Progress }) {
  return (
    <>
      <h2 className={title}>What some answers say</h2>
      {beliefs.length === 0 ? (
        <p className="reading mt-1">No two wrong answers come from the same belief.</p>
      ) : (
        <ul className="reading mt-2">
          {beliefs.map(({ says, holds, instead, see, times }) => (
            <li key={says}>
              {count(times, 'question')} were answered as if this held: “{says}” {holds && `It is true ${holds}. `}
              {instead}{' '}
              {see && (
                <Link href={see} prefetch={false}>
                  Where it is explained
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Leeches({ progress: { leeches }, isOwn }: { progress: Progress; isOwn: boolean }) {
  return (
    <>
      <h2 className={title}>What does not stick</h2>
      {leeches.length === 0 ? (
        <p className="reading mt-1">No question was forgotten again and again.</p>
      ) : (
        <ul className="reading mt-2">
          {leeches.map(({ chapter, lapses, answers, answer }) => (
            <li key={answer}>
              A question of{' '}
              <Link href={`/chapters/${chapter.chapter}`} prefetch={false} className="italic">
                {chapter.title}
              </Link>{' '}
              was forgotten {count(lapses, 'time')} in {count(answers, 'answer')}: reading its section again does more than another review.
              {isOwn && (
                <>
                  {' '}
                  <Link href={`/answers/${answer}`} prefetch={false}>
                    The last answer
                  </Link>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Fading({ progress: { fading } }: { progress: Progress }) {
  return (
    <>
      <h2 className={title}>What fades next</h2>
      {fading.length === 0 ? (
        <p className="reading mt-1">Nothing falls below what is aimed at within a week.</p>
      ) : (
        <Table
          caption="Chapters of which most falls below the recall aimed at within a week, if nothing is answered."
          columns={['Chapter', 'Questions', 'Recall today']}
          rows={fading.map(({ chapter, items, recall }) => ({
            key: chapter.chapter,
            href: `/chapters/${chapter.chapter}`,
            cells: [chapter.title, String(items), percent(recall)],
          }))}
        />
      )}
    </>
  )
}

function History({ progress: { history, today, blueprint } }: { progress: Progress }) {
  const [first] = history
  const last = history.at(-1)
  return (
    <>
      <h2 className={title}>How it was told</h2>
      {!first || !last ? (
        <p className="reading mt-1">The figures of a day are kept with its first answer, and never change. None is kept yet.</p>
      ) : (
        <>
          <p className="reading mt-1">
            On {dayIn(first.day, today)} at least {percent(first.figures.asked * first.figures.known)} of {blueprint} was known, on{' '}
            {dayIn(last.day, today)} {percent(last.figures.asked * last.figures.known)}. Each day stands as it was told then.
          </p>
          <Line
            points={history.map(({ day, figures }) => ({ day, value: figures.asked * figures.known * 100 }))}
            today={today}
            unit="per cent known at least"
            most={100}
          />
          <details className="behind">
            <summary>The same as a table</summary>
            <Table
              caption={`Shares of ${blueprint} by weight, by the formula of that day.`}
              columns={['Day', 'Offered', 'Asked', 'Known', 'Due', 'Formula']}
              rows={[...history].reverse().map(({ day, due, formula, figures }) => ({
                key: String(day),
                cells: [
                  dayIn(day, today),
                  percent(figures.offered),
                  percent(figures.asked),
                  percent(figures.known),
                  String(due),
                  String(formula),
                ],
              }))}
            />
          </details>
        </>
      )}
    </>
  )
}
