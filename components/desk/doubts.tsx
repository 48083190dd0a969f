import Link from 'next/link'
import type { Link as Chapter } from '@/study'
import type { ItemFigures, OptionFigures } from '@/study/cohort'

interface Doubt {
  readonly figures: ItemFigures
  readonly chapter: Chapter
  readonly reasons: readonly string[]
}

/** For authors: what first answers say against items. An item goes from here by itself, with its next version. */
export function Doubts({ doubts }: { doubts: readonly Doubt[] }) {
  return (
    <section id="answers" className="mt-14 scroll-mt-6">
      <h2 className="text-2xl font-semibold tracking-tight">What answers say</h2>
      <p className="reading mt-2">
        First answers of all learners, given before anything was explained. An item that is changed begins anew, and goes from here.
      </p>
      {doubts.map((doubt) => (
        <DoubtView key={doubt.figures.item} doubt={doubt} />
      ))}
    </section>
  )
}

function DoubtView({ doubt: { figures, chapter, reasons } }: { doubt: Doubt }) {
  const { item, hash, kind, question, answers, right, facility, discrimination, thirds, options } = figures
  return (
    <section className="mt-8 border-t border-ink pt-4">
      <h3 className="text-xl font-semibold wrap-anywhere">{item}</h3>
      <p className="small mt-1">
        <Link href={`/chapters/${chapter.chapter}`} prefetch={false}>
          {chapter.title}
        </Link>{' '}
        · {kind} · version <code className="mono text-ink">{hash.slice(0, 8)}</code>
      </p>
      <ul className="reading mt-3">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className="small mt-3 tabular-nums">
        {right} of {answers} right
        {facility !== undefined && `, facility ${facility.toFixed(2)}`}
        {discrimination !== undefined && `, discrimination ${discrimination.toFixed(2).replace('-', '−')}`}
      </p>
      <details className="mt-2">
        <summary className="cursor-pointer text-[0.9375rem] min-h-11 py-2">
          What it asks{options.length > 0 && ', and who chose what'}
        </summary>
        <p className="mt-1">{question}</p>
        {options.length > 0 && <OptionTable item={item} options={options} top={thirds?.top} bottom={thirds?.bottom} />}
      </details>
    </section>
  )
}

type Columns = { item: string; options: readonly OptionFigures[]; top: number | undefined; bottom: number | undefined }

function OptionTable({ item, options, top, bottom }: Columns) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="mt-3 overflow-x-auto" tabIndex={0} aria-label={`Who chose what in ${item}`}>
      <table className="w-full text-left border-collapse tabular-nums">
        <caption className="small text-left pb-1">Choices, of all and of the thirds who had done worst and best before</caption>
        <thead className="small">
          <tr>
            <th scope="col" className="py-1 pr-4">
              Option
            </th>
            <th scope="col" className="py-1 px-2 text-right">
              All
            </th>
            <th scope="col" className="py-1 px-2 text-right">
              Worst{bottom !== undefined && ` ${bottom}`}
            </th>
            <th scope="col" className="py-1 pl-2 text-right">
              Best{top !== undefined && ` ${top}`}
            </th>
          </tr>
        </thead>
        <tbody>
          {options.map(({ option, text, isRight, chosen, by }) => (
            <tr key={option} className="border-t border-rule align-top">
              <th scope="row" className="py-2 pr-4 font-normal wrap-anywhere">
                {text}
                {isRight && <span className="small whitespace-nowrap"> · right</span>}
              </th>
              <td className="py-2 px-2 text-right">{chosen}</td>
              <td className="py-2 px-2 text-right">{by?.bottom}</td>
              <td className="py-2 pl-2 text-right">{by?.top}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
