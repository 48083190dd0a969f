import Link from 'next/link'
import type { ChapterView } from '@/server/reading'
import { addressOf } from '../practice/choice'
import { WrongButton } from '../report/wrong-button'
import { ChapterLinks } from '../sentence'
import { Blocks } from './blocks'
import { MarkRead } from './mark-read'
import { OpenTarget } from './open-target'
import { Pretest } from './pretest'
import { Inline } from './prose'
import { SectionView } from './sections'
import { Sources } from './sources'
import { TermMeanings } from './term-meanings'

type View = Extract<ChapterView, { kind: 'open' }>

/** An open chapter with all its parts. The check stands behind what is watched out for, the terms close the page. */
export function ChapterPage({ view }: { view: View }) {
  const { chapter, version } = view
  const wrong = (section: string) => <WrongButton target={{ kind: 'section', chapter: chapter.id, section, version }} />
  return (
    <div className="lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-12">
      <nav aria-label="In this chapter" className="hidden lg:block">
        <ol className="sticky top-6 small space-y-1.5">
          {chapter.sections.map((section) => (
            <li key={section.kind}>
              <a href={`#${section.kind}`}>{section.title}</a>
            </li>
          ))}
        </ol>
      </nav>
      <article className="min-w-0">
        <Head view={view} />
        <HowOpen view={view} />
        <div className="mt-8 [&>.reading:first-child]:text-[1.25rem]">
          <Blocks blocks={chapter.opening} />
        </div>
        {wrong('opening')}
        {view.pretest.length > 0 && <Pretest questions={view.pretest} />}
        {chapter.sections.map((section) => (
          <div key={section.kind}>
            {section.kind === 'faq' && view.by !== 'role' && <CheckCall view={view} />}
            <SectionView section={section}>{wrong(section.kind)}</SectionView>
          </div>
        ))}
        <Foot view={view} />
      </article>
      <TermMeanings />
      <OpenTarget />
    </div>
  )
}

/** What opened the page, where it was not the gate alone. */
function HowOpen({ view: { by, waitsFor, passed } }: { view: View }) {
  if (by === 'gate' || passed) return null
  return (
    <p className="small mt-4 border-l-2 border-rule pl-3 no-print">
      {by === 'opened' ? (
        'Opened by your instructor.'
      ) : by === 'kept' ? (
        <>
          The course now has <ChapterLinks links={waitsFor} /> before this. It was open to you and stays so.
        </>
      ) : (
        <>
          Open to you as an instructor. Its check opens when you pass <ChapterLinks links={waitsFor} />.
        </>
      )}
    </p>
  )
}

function Head({ view: { chapter, of, passed } }: { view: View }) {
  return (
    <header>
      <p className="small mb-3">
        Chapter {chapter.number} of {of} · {chapter.minutes} min · {chapter.level} ·{' '}
        <time dateTime={chapter.updated}>{chapter.updated}</time>
        {passed && ' · passed'}
      </p>
      <h1 className="text-[2rem] sm:text-[2.5rem] leading-tight font-semibold tracking-tight text-balance">{chapter.title}</h1>
      <h2 className="sr-only">Objectives</h2>
      <ul className="mt-5 small max-w-[44rem] space-y-1">
        {chapter.objectives.map((objective) => (
          <li key={`${objective.blueprint}/${objective.id}`} className="grid grid-cols-[6rem_minmax(0,1fr)] gap-2">
            <span className="mono text-ink">
              {objective.blueprint} {objective.id}
            </span>
            {objective.text}
          </li>
        ))}
      </ul>
      {chapter.platform && <Platform platform={chapter.platform} />}
    </header>
  )
}

/** What prints here, and what others print: said once, at the top. */
function Platform({ platform: { runs, differs } }: { platform: NonNullable<View['chapter']['platform']> }) {
  return (
    <p className="small mt-4 max-w-[44rem] border-l-2 border-rule pl-3">
      {runs.length > 0 && `The labs of this chapter run ${runs.join(' and ')}. `}
      {differs !== undefined && <Inline html={differs} />}
    </p>
  )
}

function CheckCall({ view: { chapter, check, opens } }: { view: View }) {
  const words = {
    none: {
      text: 'Questions on this chapter. 60 % right passes it, and 60 % of those that you do not mark yourself.',
      action: 'Take the check',
    },
    running: { text: `${check.answered} of ${check.of} answered.`, action: 'Go on with the check' },
    passed: { text: `Passed with ${check.right} of ${check.of}.`, action: 'Look at the result' },
    failed: { text: `Last time ${check.right} of ${check.of}. Another take has other questions.`, action: 'See what was missed' },
  }[check.state]
  return (
    <section id="check" aria-labelledby="check-title" className="mt-14 border-y border-ink py-6 max-w-[44rem] no-print">
      <h2 id="check-title" className="text-2xl font-semibold tracking-tight mb-2">
        Check
      </h2>
      <p className="reading">
        {words.text}
        {check.state !== 'passed' && opens.length > 0 && ` Passing opens ${opens.map(({ title }) => title).join(' and ')}.`}
      </p>
      <div className="mt-5 flex flex-wrap gap-3">
        <Link href={`/chapters/${chapter.id}/check`} prefetch={false} className="button main">
          {words.action}
        </Link>
        <Link href={addressOf({ chapters: [chapter.id] })} prefetch={false} className="button">
          Practise this chapter
        </Link>
      </div>
    </section>
  )
}

function Foot({ view: { chapter, read, by, previous, next } }: { view: View }) {
  return (
    <footer className="mt-14 max-w-[44rem]">
      <Sources sources={chapter.sources} />
      <div className="mt-8 no-print">{by !== 'role' && <MarkRead chapter={chapter.id} read={read} />}</div>
      <nav aria-label="Chapters before and after" className="mt-8 border-t border-rule pt-4 grid sm:grid-cols-2 gap-3">
        {previous ? (
          <Link href={`/chapters/${previous.chapter}`} prefetch={false}>
            <span className="small block">Before</span>
            {previous.title}
          </Link>
        ) : (
          <span />
        )}
        {next && (
          <Link href={`/chapters/${next.chapter}`} prefetch={false} className="sm:text-right">
            <span className="small block">After</span>
            {next.title}
          </Link>
        )}
      </nav>
    </footer>
  )
}
