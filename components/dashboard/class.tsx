import type { CandidateFigures, CohortFigures } from '@/study/cohort'
import { Legend } from '../panel/legend'
import { BarLegend, BarPatterns } from './bar'
import { heatRows, shortOf } from './heat'
import { HeatList } from './heat-list'
import { HeatMap } from './heat-map'
import { faceOf, rackUnits } from './rack'
import { RackView } from './rack-view'
import { type Column, type Row, SortedTable } from './sorted-table'
import { type Order, orderOf } from './sorting'
import { ago, changeIn, count, percent, rounded, weekOf } from './words'

type Props = {
  figures: CohortFigures
  domains: readonly { id: string; title: string }[]
  panel: readonly { id: string; title: string }[]
  sort: Sort
}
export type Sort = string | readonly string[] | undefined

/** How far the class is: the rack with its table, the heatmap, and what became of each chapter's check. */
export function ClassSection({ figures, domains, panel, sort }: Props) {
  const { cohort, candidates, columns, coverage } = figures
  const { today } = cohort
  return (
    <section aria-labelledby="class" className="mt-14">
      <h2 id="class" className="text-xl font-semibold tracking-tight">
        How far the class is
      </h2>
      <p className="reading mt-1">{classSentence(figures)}</p>
      <h3 className="font-semibold mt-8">The rack</h3>
      <p className="small mb-3">One unit a candidate, one port a written chapter. Enter, or a click, opens the candidate.</p>
      <Rack figures={figures} panel={panel} />
      <div className="mt-3">
        <Legend />
      </div>
      <details
        id="candidates"
        className="behind"
        open={
          orderOf(
            sort,
            'candidates',
            CANDIDATES.map(({ key }) => key),
          ) !== undefined
        }
      >
        <summary>The same as a table</summary>
        <SortedTable
          name="candidates"
          caption="Candidates. Readiness is predicted recall, never a pass mark."
          columns={CANDIDATES}
          rows={candidates.map((candidate) => candidateRow(candidate, cohort.id, today))}
          order={orderOf(
            sort,
            'candidates',
            CANDIDATES.map(({ key }) => key),
          )}
        />
      </details>
      <p className="small mt-2">
        <a href={`/cohorts/${cohort.id}/candidates.csv`}>Candidates as CSV</a>
      </p>
      <h3 id="heat" className="font-semibold mt-10">
        What is remembered
      </h3>
      <p className="small mb-3 max-w-[66ch]">
        The fuller the green, the more is predicted to be recalled. A line instead of a filled field: fewer than half of the objective’s
        questions were answered.{' '}
        {coverage.objectives < coverage.of && `The course has questions about ${coverage.objectives} of ${coverage.of} objectives yet.`}
      </p>
      <div className={`heat-room ${columns.length > 24 ? 'wide' : ''}`}>
        <HeatMap
          cohort={cohort.id}
          columns={columns}
          domains={domains}
          rows={heatRows(candidates)}
          order={heatOrder(sort, columns.map(shortOf))}
        />
      </div>
      <HeatList cohort={cohort.id} columns={columns} rows={heatRows(candidates)} />
      <Funnel figures={figures} sort={sort} />
    </section>
  )
}

function Rack({ figures: { cohort, candidates }, panel }: { figures: CohortFigures; panel: Props['panel'] }) {
  const ports = candidates[0]?.ports ?? []
  const chapters = ports.filter(({ written }) => written).map(({ chapter, title, number, domain }) => ({ chapter, title, number, domain }))
  return <RackView cohort={cohort.id} chapters={chapters} face={faceOf(ports, panel)} units={rackUnits(candidates, besideUnit)} />
}

const besideUnit = ({ readiness, due }: CandidateFigures): string => `${percent(readiness.share)} ready, ${due} due`

function classSentence({ cohort: { today, readyOn, examDay }, candidates }: CohortFigures): string {
  const ready = candidates.map(({ readiness }) => readiness.share).sort((a, b) => a - b)
  const middle = ready[Math.floor((ready.length - 1) / 2)] ?? 0
  const active = candidates.filter(({ lastDay }) => lastDay !== undefined && today - lastDay < 7).length
  const exam = examDay !== undefined && examDay > today ? `The exam is in ${count(examDay - today, 'day')}. ` : ''
  const when = readyOn === examDay && exam !== '' ? 'On that day' : 'Today'
  const [least, most] = [ready[0] ?? 0, ready.at(-1) ?? 0]
  const levels =
    ready.length < 3 || rounded(least) === rounded(most)
      ? `they are predicted to recall ${least === most ? percent(least) : `from ${percent(least)} to ${percent(most)}`} of what the course asks`
      : `half of them are predicted to recall ${percent(middle)} or less of what the course asks; from ${percent(least)} to ${percent(most)} in all`
  return `${exam}${when}, ${levels}. ${active} of ${candidates.length} answered something in the last seven days.`
}

const CANDIDATES: readonly Column[] = [
  { key: 'name', title: 'Candidate' },
  { key: 'reasons', title: 'Reasons', isNumber: true },
  { key: 'last', title: 'Last answer', isNumber: true },
  { key: 'due', title: 'Due', isNumber: true },
  { key: 'ready', title: 'Ready, %', isNumber: true },
  { key: 'spread', title: '± points', isNumber: true },
  { key: 'change', title: 'In a week', isNumber: true },
  { key: 'passed', title: 'Passed', isNumber: true },
  { key: 'answers', title: 'Answers this week', isNumber: true },
  { key: 'minutes', title: 'Minutes', isNumber: true },
]

function candidateRow(
  { learner, name, reasons, lastDay, due, readiness, change, gates, days }: CohortFigures['candidates'][number],
  cohort: string,
  today: number,
): Row {
  const week = weekOf(days, today)
  return {
    key: learner,
    cells: [
      { value: name, href: `/cohorts/${cohort}/candidates/${learner}` },
      { value: reasons.length },
      { value: lastDay, text: lastDay === undefined ? 'never' : ago(lastDay, today) },
      { value: due },
      { value: readiness.share, text: String(rounded(readiness.share)) },
      { value: readiness.spread, text: String(Math.round(readiness.spread * 100)) },
      { value: change, text: changeIn(change) || 'even' },
      { value: gates.filter(({ pass }) => pass).length },
      { value: week.answers },
      { value: week.minutes, text: String(Math.ceil(week.minutes)) },
    ],
  }
}

function heatOrder(sort: Sort, columns: readonly string[]): Order | undefined {
  return orderOf(sort, 'heat', ['name', 'ready', ...columns])
}

function Funnel({ figures: { funnel, candidates }, sort }: { figures: CohortFigures; sort: Sort }) {
  const begun = funnel.filter(({ started }) => started > 0)
  const stuck = funnel.reduce((sum, row) => sum + row.stuck, 0)
  return (
    <>
      <h3 className="font-semibold mt-10">What became of each check</h3>
      <p className="small mb-1 max-w-[66ch]">
        {stuck === 0
          ? 'Nobody has been stuck at a check for more than a week.'
          : `${count(stuck, 'time')} somebody has failed a check, and not passed it in more than a week since.`}{' '}
        Each bar is the class of {candidates.length}.{' '}
        {begun.length < funnel.length && `${count(funnel.length - begun.length, 'written chapter')} begun by nobody yet: not listed.`}
      </p>
      <BarPatterns />
      <BarLegend kinds={FUNNEL_BARS} />
      <div id="funnel" className="mt-3">
        <SortedTable
          name="funnel"
          caption="Candidates by chapter. Self-marked: of the right answers that passed, those that candidates marked themselves."
          columns={FUNNEL}
          rows={begun.map(funnelRow)}
          order={orderOf(
            sort,
            'funnel',
            FUNNEL.map(({ key }) => key),
          )}
        />
      </div>
    </>
  )
}

const FUNNEL_BARS = [
  ['first', 'passed with the first check'],
  ['later', 'passed later'],
  ['stuck', 'stuck for over 7 days'],
  ['attempted', 'failed lately'],
  ['started', 'begun, no check ended'],
] as const

const FUNNEL: readonly Column[] = [
  { key: 'chapter', title: 'Chapter' },
  { key: 'started', title: 'Started', isNumber: true },
  { key: 'attempted', title: 'Attempted', isNumber: true },
  { key: 'first', title: 'Passed first', isNumber: true },
  { key: 'later', title: 'Passed later', isNumber: true },
  { key: 'stuck', title: 'Stuck', isNumber: true },
  { key: 'marked', title: 'Self-marked', isNumber: true },
  { key: 'bar', title: 'The class' },
]

function funnelRow(row: CohortFigures['funnel'][number]): Row {
  const { chapter, number, candidates, started, attempted, passedFirst, passedLater, stuck, passRight, passSelfMarked } = row
  const passed = passedFirst + passedLater
  const marked = passRight === 0 ? undefined : passSelfMarked / passRight
  return {
    key: chapter.chapter,
    cells: [
      { value: number, text: `${number} ${chapter.title}`, href: `/chapters/${chapter.chapter}` },
      { value: started },
      { value: attempted },
      { value: passedFirst },
      { value: passedLater },
      { value: stuck },
      { value: marked, text: marked === undefined ? '–' : percent(marked) },
      {
        value: candidates === 0 ? 0 : passed / candidates,
        text: `${passed} of ${candidates} passed`,
        bar: {
          of: candidates,
          parts: [
            ['first', passedFirst],
            ['later', passedLater],
            ['stuck', stuck],
            ['attempted', attempted - passed - stuck],
            ['started', started - attempted],
          ],
        },
      },
    ],
  }
}
