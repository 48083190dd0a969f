import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Section } from '@/course'
import { Blocks } from './blocks'
import { Columns } from './compare'
import { Inline, Prose } from './prose'

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
    case 'answer':
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
        <div className="column">
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
    case 'commands':
      return (
        <div className="columns">
          <table className="commands">
            <thead>
              <tr>
                <th scope="col">Command</th>
                <th scope="col">What it does</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {section.rows.map((row) => (
                <tr key={row.command}>
                  <th scope="row">
                    <code className="mono">{row.command}</code>
                  </th>
                  <Inline as="td" html={row.what} />
                  <td className="small">
                    <a href={`#${row.at}`} aria-label={`Where ${row.command} ran`}>
                      ran here
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
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
  return (
    <>
      {section.intro !== '' && <Prose html={section.intro} className="mb-5" />}
      <Columns columns={section.columns} rows={section.rows} />
    </>
  )
}
