import type { CandidateFigures, CohortFigures } from '@/study/cohort'
import { Legend } from '../panel/legend'
import { CandidatesTable } from './candidates-table'
import { Funnel } from './funnel'
import { heatRows, shortOf } from './heat'
import { HeatList } from './heat-list'
import { HeatMap } from './heat-map'
import { HeatScale } from './heat-scale'
import { faceOf, rackUnits } from './rack'
import { RackView } from './rack-view'
import { type Order, orderOf, type Sort } from './sorting'
import { count, percent, rounded } from './words'

type Props = {
  figures: CohortFigures
  domains: readonly { id: string; title: string }[]
  panel: readonly { id: string; title: string }[]
  sort: Sort
}

/** How far the class is: the rack with its table, the heatmap, and what became of each chapter's check. */
export function ClassSection({ figures, domains, panel, sort }: Props) {
  const { cohort, candidates, columns, coverage } = figures
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
      <CandidatesTable cohort={cohort} candidates={candidates} sort={sort} />
      <p className="small mt-2">
        <a href={`/cohorts/${cohort.id}/candidates.csv`}>Candidates as CSV</a>
      </p>
      <h3 id="heat" className="font-semibold mt-10">
        What is remembered
      </h3>
      <p className="small mb-3 max-w-[66ch]">
        The fuller the green, the more is predicted to be recalled. A line instead of a filled field: fewer than half of the objective’s
        questions were answered. The course asks about {coverage.offered} of the {coverage.of} sub-objectives of {cohort.blueprint}.
      </p>
      <HeatScale />
      <div className={`heat-room ${columns.length > 24 ? 'wide' : ''}`}>
        <HeatMap
          cohort={cohort.id}
          columns={columns}
          domains={domains}
          rows={heatRows(candidates)}
          questions={coverage.questions}
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

/** `12 held, 3 fading, 8 due`: passed chapters, of which those with something due fade as well, and questions. */
function besideUnit({ ports, due }: CandidateFigures): string {
  const passed = ports.filter(({ passed }) => passed)
  const held = passed.filter(({ state }) => state === 'held').length
  return `${held} held, ${passed.length - held} fading, ${due} due`
}

function classSentence({ cohort: { today, readyOn, examDay, blueprint }, candidates }: CohortFigures): string {
  const shares = candidates.map(({ readiness }) => readiness.atLeast).sort((a, b) => a - b)
  const middle = shares[Math.floor((shares.length - 1) / 2)] ?? 0
  const active = candidates.filter(({ lastDay }) => lastDay !== undefined && today - lastDay < 7).length
  const exam = examDay !== undefined && examDay > today ? `The exam is in ${count(examDay - today, 'day')}. ` : ''
  const when = readyOn === examDay && exam !== '' ? 'On that day' : 'Today'
  const [least, most] = [shares[0] ?? 0, shares.at(-1) ?? 0]
  const levels =
    shares.length < 3 || rounded(least) === rounded(most)
      ? `they know at least ${least === most ? percent(least) : `from ${percent(least)} to ${percent(most)}`} of ${blueprint}`
      : `half of them know at least ${percent(middle)} of ${blueprint} or less; from ${percent(least)} to ${percent(most)} in all`
  return `${exam}${when}, ${levels}. ${active} of ${candidates.length} answered something in the last seven days.`
}

function heatOrder(sort: Sort, columns: readonly string[]): Order | undefined {
  return orderOf(sort, 'heat', ['name', 'least', 'answered', ...columns])
}
