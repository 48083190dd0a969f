import type { CohortFigures } from '@/study/cohort'
import { BarLegend, BarPatterns } from './bar'
import { type Column, type Row, SortedTable } from './sorted-table'
import { orderOf, type Sort } from './sorting'
import { count, percent } from './words'

/** What became of each chapter's check: a bar and a row a chapter that somebody has begun. */
export function Funnel({ figures: { funnel, candidates }, sort }: { figures: CohortFigures; sort: Sort }) {
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
