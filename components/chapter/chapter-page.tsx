import Link from 'next/link'
import type { ChapterView } from '@/server/reading'
import { addressOf } from '../practice/choice'
import { WrongButton } from '../report/wrong-button'
import { ChapterLinks, OpensLinks } from '../sentence'
import { Blocks } from './blocks'
import { Contents, type Place } from './contents'
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
    <div className="with-contents">
      <Contents places={placesOf(view)} />
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

function placesOf({ chapter, by, check }: View): Place[] {
  return chapter.sections.flatMap(({ kind, title }): Place[] =>
    kind === 'faq' && by !== 'role'
      ? [
          { id: 'check', title: 'Check', ...(check.state === 'none' ? {} : { note: CHECKED[check.state] }) },
          { id: kind, title },
        ]
      : [{ id: kind, title }],
  )
}

const CHECKED = { running: 'begun', passed: 'passed', failed: 'not passed' } as const

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
      <ul className="mt-5 small column space-y-1">
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
    <p className="small mt-4 column border-l-2 border-rule pl-3">
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
    <section id="check" aria-labelledby="check-title" className="mt-14 border-y border-ink py-6 column no-print">
      <h2 id="check-title" className="text-2xl font-semibold tracking-tight mb-2">
        Check
      </h2>
      <p className="reading">
        {words.text}
        {check.state !== 'passed' && opens.length > 0 && (
          <>
            {' '}
            Passing opens <OpensLinks opens={opens} />.
          </>
        )}
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

function Foot({ view }: { view: View }) {
  const { chapter, read, by, previous, next } = view
  return (
    <footer className="mt-14 column">
      {by !== 'role' && (
        <section aria-labelledby="next-title" className="no-print">
          <h2 id="next-title" className="text-2xl font-semibold tracking-tight mb-3">
            What next
          </h2>
          <MarkRead chapter={chapter.id} read={read} />
          <Onward view={view} />
        </section>
      )}
      <nav aria-label="Chapters before and after" className="mt-8 border-y border-rule py-4 grid sm:grid-cols-2 gap-3">
        {previous ? (
          <Link href={`/chapters/${previous.chapter}`} prefetch={false} className="min-h-11">
            <span className="small block">Before</span>
            {previous.title}
          </Link>
        ) : (
          <span />
        )}
        {next && (
          <Link href={`/chapters/${next.chapter}`} prefetch={false} className="min-h-11 sm:text-right">
            <span className="small block">After</span>
            {next.title}
          </Link>
        )}
      </nav>
      <div className="mt-8">
        <Sources sources={chapter.sources} />
      </div>
    </footer>
  )
}

/** The check while it is not passed, then what Today would have one read. */
function Onward({ view: { chapter, passed, opens, onward } }: { view: View }) {
  if (!passed)
    return (
      <p className="mt-4">
        <Link href={`/chapters/${chapter.id}/check`} prefetch={false} className="button main">
          To its check
        </Link>
      </p>
    )
  return (
    <p className="reading mt-4">
      Passed.{' '}
      {opens.length > 0 && (
        <>
          It opened <OpensLinks opens={opens} />.{' '}
        </>
      )}
      {onward && !opens.some(({ chapter: opened }) => opened === onward.chapter) && (
        <>
          Next to read: <ChapterLinks links={[onward]} />.
        </>
      )}
    </p>
  )
}
