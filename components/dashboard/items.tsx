import Link from 'next/link'
import type { ItemFigures } from '@/study/cohort'
import './dashboard.css'
import { type Column, type Row, SortedTable } from './sorted-table'
import { orderOf, type Sort } from './sorting'
import { count, percent, signed } from './words'

/** What is badly taught or badly asked: questions that stand out, with their reasons in words, and those that fewest got right. */
export function ItemsSection({ cohort, items }: { cohort: string; items: readonly ItemFigures[] }) {
  const flagged = items.filter(({ flags }) => flags.length > 0)
  const hard = hardest(items)
  return (
    <section aria-labelledby="questions" className="mt-14">
      <h2 id="questions" className="text-xl font-semibold tracking-tight">
        What is badly taught, or badly asked
      </h2>
      <p className="reading mt-1">
        {flagged.length === 0
          ? `Of ${count(items.length, 'question')} that the class has answered, none stands out for more than chance. It takes 30 first answers until one can.`
          : `${flagged.length} of ${count(items.length, 'question')} that the class has answered ${flagged.length === 1 ? 'stands' : 'stand'} out, by first answers alone: those that were given before anything was explained.`}
      </p>
      {flagged.map((item) => (
        <Flagged key={item.hash} item={item} cohort={cohort} />
      ))}
      {hard.length > 0 && (
        <>
          <h3 className="font-semibold mt-8">Right least often</h3>
          <ul className="hardest">
            {hard.map((item) => (
              <li key={item.hash}>
                <Link href={itemPath(item, cohort)} prefetch={false}>
                  {item.question}
                </Link>{' '}
                <span className="small block">{hardIn(item)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-6 flex flex-wrap gap-x-6">
        {items.length > 0 && (
          <Link href={`/cohorts/${cohort}/items`} prefetch={false} className="min-h-11 inline-flex items-center">
            All {items.length} questions as a table
          </Link>
        )}
        <a href={`/cohorts/${cohort}/items.csv`} className="min-h-11 inline-flex items-center">
          Questions as CSV
        </a>
      </p>
    </section>
  )
}

/** All questions that the class has answered. */
export function ItemsTable({ cohort, items, sort }: { cohort: string; items: readonly ItemFigures[]; sort: Sort }) {
  const columns = ITEMS.map(({ key }) => key)
  return (
    <SortedTable
      name="items"
      caption="Questions by first answers. Facility: the share that was right. Discrimination: how far those who were right had done better before, from −1 to 1; – with too few answers, or where all are alike."
      columns={ITEMS}
      rows={items.map((item) => itemRow(item, cohort))}
      order={orderOf(sort, 'items', columns)}
      stacks
    />
  )
}

/** The questions that fewer than three in five got right, least first: what a lesson could begin with. */
export function hardest(items: readonly ItemFigures[]): ItemFigures[] {
  return items
    .filter(({ facility, flags }) => facility !== undefined && facility < 0.6 && flags.length === 0)
    .sort((a, b) => (a.facility ?? 1) - (b.facility ?? 1))
    .slice(0, 5)
}

/** `8 of 22 right at the first answer; 9 chose “show vlan brief”.` */
export function hardIn({ right, answers, options }: Pick<ItemFigures, 'right' | 'answers' | 'options'>): string {
  const wrong = options.filter(({ isRight }) => !isRight)
  const most = Math.max(0, ...wrong.map(({ chosen }) => chosen))
  const chosen = wrong.find((option) => option.chosen === most)
  return `${right} of ${answers} right at the first answer${chosen && most > 1 ? `; ${most} chose “${chosen.text}”` : ''}.`
}

function Flagged({ item, cohort }: { item: ItemFigures; cohort: string }) {
  return (
    <article className="mt-6 border-t border-rule pt-3">
      <h3 className="font-semibold wrap-anywhere">
        <Link href={itemPath(item, cohort)} prefetch={false}>
          {item.question}
        </Link>
      </h3>
      <p className="small">{item.item}</p>
      {item.because.map((says) => (
        <p key={says} className="max-w-[66ch] mt-1">
          {says}
        </p>
      ))}
      <OptionsTable item={item} />
    </article>
  )
}

/** Options by thirds: how the best chose, and how the worst. */
export function OptionsTable({ item: { item, options, thirds } }: { item: ItemFigures }) {
  if (options.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="scrolls mt-2" aria-label={`Options of ${item}`} tabIndex={0}>
      <table className="figures">
        <caption>
          {thirds
            ? `Who chose what: of the ${thirds.bottom} who had done worst before, the ${thirds.middle} in the middle, and the ${thirds.top} best.`
            : 'Who chose what. There are too few answers to tell the best from the others.'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Option</th>
            <th scope="col" className="number">
              All
            </th>
            {thirds &&
              ['Worst third', 'Middle', 'Best third'].map((title) => (
                <th key={title} scope="col" className="number">
                  {title}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {options.map(({ option, text, isRight, chosen, by }) => (
            <tr key={option}>
              <th scope="row" className={isRight ? 'right' : undefined}>
                {text}
                {isRight && <span className="small"> · right</span>}
              </th>
              <td className="number">{chosen}</td>
              {thirds &&
                [by?.bottom, by?.middle, by?.top].map((number, third) => (
                  <td key={['bottom', 'middle', 'top'][third]} className="number">
                    {number ?? '–'}
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const ITEMS: readonly Column[] = [
  { key: 'item', title: 'Question' },
  { key: 'kind', title: 'Kind' },
  { key: 'answers', title: 'First answers', isNumber: true },
  { key: 'facility', title: 'Facility', isNumber: true },
  { key: 'discrimination', title: 'Discrimination', isNumber: true },
  { key: 'flags', title: 'Stands out', isNumber: true },
]

function itemRow(item: ItemFigures, cohort: string): Row {
  const { facility, discrimination, flags } = item
  return {
    key: item.hash,
    cells: [
      { value: item.question, href: itemPath(item, cohort) },
      { value: item.kind },
      { value: item.answers },
      { value: facility, text: facility === undefined ? 'too few' : percent(facility) },
      { value: discrimination, text: discrimination === undefined ? '–' : signed(discrimination) },
      { value: flags.length, text: flags.map(({ kind }) => FLAGS[kind]).join(', ') || '–' },
    ],
  }
}

const FLAGS = { distractor: 'wrong option preferred', negative: 'the better, the worse', hard: 'hard', easy: 'easy' } as const

const itemPath = ({ item }: ItemFigures, cohort: string): string => `/cohorts/${cohort}/items/${item}`
