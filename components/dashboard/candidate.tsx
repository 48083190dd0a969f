import type { Sentence } from '@/study'
import type { LatestAct, OneCandidate } from '@/study/cohort'
import { capital } from '../capital'
import { FrontPanel } from '../panel/front-panel'
import { Legend } from '../panel/legend'
import { SentenceText } from '../sentence'
import type { Titled } from './cohort'
import { DAY_COLUMNS, Days } from './days'
import { domainsOf, shortOf } from './heat'
import { Meter } from './meter'
import { actIn } from './needs'
import { type Column, type Row, SortedTable } from './sorted-table'
import { orderOf, type Sort } from './sorting'
import { ago, count, dayIn, gateIn, percent, readinessIn, rounded, sinceIn, weekIn } from './words'
import './dashboard.css'

/**
 * One candidate. Their instructors and they themselves read the same, word for word: what instructors can do stands outside of it.
 * @param latest the last thing that an instructor did for them
 * @param isAlone no cohort stands behind it: nobody is to look after them
 */
export function Candidate({
  one,
  domains,
  panel,
  sort,
  latest,
  isAlone = false,
}: {
  one: OneCandidate
  domains: readonly Titled[]
  panel: readonly Titled[]
  sort: Sort
  latest: LatestAct | undefined
  isAlone?: boolean
}) {
  const { cohort, coverage, candidate } = one
  const { today } = cohort
  const { because, lastDay, joinedDay, days, due, cards, readiness, ports, gates } = candidate
  return (
    <div className="candidate">
      <div className="reading mt-2">
        {!isAlone && (
          <p>
            {because.length === 0 ? 'Nothing asks for somebody today.' : <SentenceText sentence={capitalised(because)} />}
            {latest && ` ${actIn(latest, today)}`}
          </p>
        )}
        <p>
          {lastDay === undefined
            ? `No answer yet${isAlone ? '' : `; joined ${ago(joinedDay, today)}`}.`
            : `Last answer ${ago(lastDay, today)}.`}{' '}
          {weekIn(days, today)}{' '}
          {due === 0 ? 'Nothing is due.' : `${count(due, 'review')} due, of ${count(cards, 'question')} answered so far.`}
        </p>
      </div>

      <h2 id="days" className="text-xl font-semibold tracking-tight mt-10">
        Day by day
      </h2>
      <Days days={days} today={today} order={orderOf(sort, 'days', DAY_COLUMNS)} />

      <h2 className="text-xl font-semibold tracking-tight mt-10 mb-3">The course</h2>
      <FrontPanel ports={ports} domains={panel} size="large" />
      <div className="mt-3">
        <Legend />
      </div>

      <h2 className="text-xl font-semibold tracking-tight mt-10">
        Known of {cohort.blueprint}: at least {percent(readiness.atLeast)}
      </h2>
      <Meter readiness={readiness} />
      <div className="reading mt-2">
        <p>{readinessIn(readiness, coverage, cohort).join(' ')}</p>
        <p>{sinceIn(candidate, today)}</p>
      </div>

      <h2 className="text-xl font-semibold tracking-tight mt-10">What is remembered</h2>
      <Heat one={one} domains={domains} />

      <h2 id="gates" className="text-xl font-semibold tracking-tight mt-10 mb-2">
        Checks
      </h2>
      {gates.length === 0 ? (
        <p className="reading">No chapter was begun yet.</p>
      ) : (
        <SortedTable
          name="gates"
          caption="Chapters begun. Self-marked: of the right answers that passed."
          columns={GATES}
          rows={gates.map((gate) => gateRow(gate, today))}
          order={orderOf(
            sort,
            'gates',
            GATES.map(({ key }) => key),
          )}
        />
      )}
    </div>
  )
}

function capitalised(sentence: Sentence): Sentence {
  const [first, ...rest] = sentence
  return typeof first === 'string' ? [capital(first), ...rest] : sentence
}

function Heat({ one: { columns, candidate }, domains }: { one: OneCandidate; domains: readonly Titled[] }) {
  const cellOf = new Map(candidate.heat.map((cell) => [cell.objective, cell]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="scrolls mt-2" aria-label="What is remembered, by objective" tabIndex={0}>
      <table className="figures">
        <caption>Predicted recall today of the questions that were answered. ▾ has fallen by five points or more within a week.</caption>
        <thead>
          <tr>
            <th scope="col">Objective</th>
            <th scope="col" className="number">
              Recall
            </th>
            <th scope="col" className="number">
              Answered
            </th>
          </tr>
        </thead>
        {domainsOf(columns, domains).map(({ id, title, columns: its }) => (
          <tbody key={id}>
            <tr>
              <th scope="rowgroup" colSpan={3} className="group">
                {id} {title}
              </th>
            </tr>
            {its.map((column) => {
              const cell = cellOf.get(column.id)
              return (
                <tr key={column.id}>
                  <th scope="row">
                    {shortOf(column)} {column.text}
                  </th>
                  <td className="number">
                    {cell?.recall === undefined
                      ? 'never'
                      : `${percent(cell.recall)}${cell.fellFrom === undefined ? '' : ` ▾ from ${percent(cell.fellFrom)}`}`}
                  </td>
                  <td className="number">
                    {cell?.answered ?? 0} of {column.items}
                  </td>
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </section>
  )
}

const GATES: readonly Column[] = [
  { key: 'chapter', title: 'Chapter' },
  { key: 'stands', title: 'Stands' },
  { key: 'started', title: 'Begun', isNumber: true },
  { key: 'checks', title: 'Checks', isNumber: true },
  { key: 'marked', title: 'Self-marked', isNumber: true },
]

function gateRow(gate: OneCandidate['candidate']['gates'][number], today: number): Row {
  const { chapter, number, startedDay, attempts, pass } = gate
  const marked = pass && pass.right > 0 ? pass.selfMarked / pass.right : undefined
  return {
    key: chapter.chapter,
    cells: [
      { value: number, text: `${number} ${chapter.title}`, href: `/chapters/${chapter.chapter}` },
      { value: gateIn(gate, today) },
      { value: startedDay, text: dayIn(startedDay, today) },
      { value: attempts },
      { value: marked, text: marked === undefined ? '–' : `${rounded(marked)}\u00a0%` },
    ],
  }
}
