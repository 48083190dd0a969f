import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Section } from '@/course'
import { Blocks, Inline, Prose } from './blocks'

/** One section of a chapter, each kind in its own form; `children` close it. */
export function SectionView({ section, children }: { section: Section; children: ReactNode }) {
  return (
    <section id={section.kind} aria-labelledby={`${section.kind}-title`} className="mt-14">
      <h2 id={`${section.kind}-title`} className="text-2xl font-semibold tracking-tight mb-4">
        {section.title}
      </h2>
      <Body section={section} />
      {children}
    </section>
  )
}

function Body({ section }: { section: Section }) {
  switch (section.kind) {
    case 'analogy':
    case 'how-it-works':
    case 'command-line':
    case 'on-the-job':
    case 'on-the-exam':
      return <Blocks blocks={section.blocks} />
    case 'walk-through':
      return (
        <ol className="space-y-6">
          {section.steps.map((step, index) => (
            <li key={step.title} className="grid grid-cols-[2rem_minmax(0,1fr)]">
              <span className="mono text-quiet pt-1" aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <h3 className="text-lg font-semibold mb-1.5">{step.title}</h3>
                <Blocks blocks={step.blocks} level={4} />
              </div>
            </li>
          ))}
        </ol>
      )
    case 'takeaways':
      return (
        <ul className="reading list-disc">
          {section.items.map((item) => (
            <Inline key={item} as="li" html={item} />
          ))}
        </ul>
      )
    case 'mix-up':
      return <MixUp section={section} />
    case 'watch-out':
      return (
        <div className="space-y-7">
          {section.mistakes.map((mistake) => (
            <dl key={mistake.mistake} className="reading grid sm:grid-cols-[6rem_minmax(0,1fr)] gap-y-1.5">
              <dt className="small font-sans pt-1">Mistake</dt>
              <Inline as="dd" html={mistake.mistake} className="italic" />
              <dt className="small font-sans pt-1">Correct</dt>
              <Inline as="dd" html={mistake.correct} />
              <dt className="small font-sans pt-1">Why</dt>
              <Inline as="dd" html={mistake.why} />
            </dl>
          ))}
        </div>
      )
    case 'faq':
      return (
        <div className="max-w-[44rem]">
          {section.questions.map((one) => (
            <details key={one.id} id={one.id} className="border-t border-rule last:border-b">
              <summary className="font-semibold cursor-pointer py-3 min-h-11">{one.question}</summary>
              <div className="pb-4">
                <Blocks blocks={one.blocks} level={4} />
              </div>
            </details>
          ))}
        </div>
      )
    case 'terms':
      return (
        <>
          <dl className="reading space-y-3">
            {section.terms.map((one) => (
              <div key={one.term} id={one.anchor}>
                <dt className="font-sans font-semibold text-base">{one.term}</dt>
                <Inline as="dd" id={`${one.anchor}-meaning`} html={one.meaning} />
              </div>
            ))}
          </dl>
          <p className="small mt-4">
            <Link href="/glossary" prefetch={false} className="inline-flex items-center min-h-11">
              All terms of the course
            </Link>
          </p>
        </>
      )
  }
}

function MixUp({ section }: { section: Extract<Section, { kind: 'mix-up' }> }) {
  const [left, right] = section.columns
  return (
    <>
      {section.intro !== '' && <Prose html={section.intro} className="mb-5" />}
      <div className="max-w-[50rem] hidden sm:block">
        <table className="w-full text-left border-collapse">
          <thead>
            <tr className="border-b border-ink align-bottom">
              <td className="w-1/4" />
              <th scope="col" className="py-2 pr-4 font-semibold">
                <Inline html={left} />
              </th>
              <th scope="col" className="py-2 font-semibold">
                <Inline html={right} />
              </th>
            </tr>
          </thead>
          <tbody>
            {section.rows.map((row) => (
              <tr key={row.aspect} className="border-b border-rule align-top">
                <th scope="row" className="py-2.5 pr-4 font-normal text-quiet text-[0.9375rem]">
                  <Inline html={row.aspect} />
                </th>
                <Inline as="td" html={row.cells[0]} className="py-2.5 pr-4 font-serif text-[1.0625rem]" />
                <Inline as="td" html={row.cells[1]} className="py-2.5 font-serif text-[1.0625rem]" />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="sm:hidden space-y-5">
        {section.rows.map((row) => (
          <dl key={row.aspect} className="border-t border-rule pt-3">
            <dt className="small">
              <Inline html={row.aspect} />
            </dt>
            {[left, right].map((column, side) => (
              <dd key={column} className="mt-1.5">
                <Inline html={column} className="block small" />
                <Inline html={row.cells[side === 0 ? 0 : 1]} className="font-serif text-[1.0625rem]" />
              </dd>
            ))}
          </dl>
        ))}
      </div>
    </>
  )
}
