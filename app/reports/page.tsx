import type { Metadata } from 'next'
import Link from 'next/link'
import { AsShown } from '@/components/desk/as-shown'
import { Doubts } from '@/components/desk/doubts'
import { SettleReports } from '@/components/desk/settle'
import { Pager } from '@/components/shell/pager'
import { authorQueue, doubts, type Subject } from '@/server/desk'
import { visitorAs } from '../who'

export const metadata: Metadata = { title: 'Reported as wrong' }

type Props = { searchParams: Promise<{ page?: string | string[] }> }

/** For authors: what learners report as wrong, and what is made of it. */
export default async function ReportsPage({ searchParams }: Props) {
  const who = await visitorAs('author')
  const { open, page, pages, subjects } = await authorQueue(who, Number((await searchParams).page ?? 1))
  const said = await doubts(who)
  return (
    <div className="max-w-[48rem]">
      <h1 className="text-3xl font-semibold tracking-tight mb-3">Reported as wrong</h1>
      <p className="reading">
        {open === 0 ? 'Nothing is open.' : `${open} open, most reported first.`}
        {said.length > 0 && (
          <>
            {' '}
            <a href="#answers">What answers say</a> stands below: {said.length} {said.length === 1 ? 'item' : 'items'} in doubt.
          </>
        )}
      </p>
      {subjects.map((subject) => (
        <SubjectView key={`${subject.kind} ${subject.chapter.chapter} ${subject.subject}`} subject={subject} />
      ))}
      <Pager page={page} pages={pages} to={(page) => `/reports?page=${page}`} />
      {said.length > 0 && <Doubts doubts={said} />}
    </div>
  )
}

function SubjectView({ subject: { kind, chapter, subject, itemKind, isRetired, open, versions } }: { subject: Subject }) {
  const listed = versions.reduce((sum, { notes }) => sum + notes.length, 0)
  return (
    <section className="mt-10 border-t border-ink pt-4">
      <h2 className="text-xl font-semibold wrap-anywhere">{kind === 'item' ? subject : `Section “${subject}”`}</h2>
      <p className="small mt-1">
        <Link href={`/chapters/${chapter.chapter}${kind === 'section' ? `#${subject}` : ''}`} prefetch={false}>
          {chapter.title}
        </Link>
        {itemKind !== undefined && ` · ${itemKind}`}
        {isRetired && ' · asked no more'} · {open} {open === 1 ? 'report' : 'reports'}
        {listed < open && `, the newest ${listed} of them here`}
      </p>
      {versions.map(({ hash, variant, isChanged, shown, notes }) => (
        <section
          key={`${hash} ${variant}`}
          className="mt-5"
          aria-label={`Version ${hash.slice(0, 8)}${variant === undefined ? '' : `, ${variant}`}`}
        >
          <h3 className="small">
            Version <code className="mono text-ink">{hash.slice(0, 8)}</code>
            {variant !== undefined && `, variant ${variant}`}
            {isChanged ? ' · the course holds another version now' : ' · as the course holds it'}
          </h3>
          {shown && <AsShown question={shown.question} reveal={shown.reveal} />}
          <SettleReports notes={notes.map((note) => ({ ...note, at: note.at.toISOString().slice(0, 16).replace('T', ' ') }))} />
        </section>
      ))}
    </section>
  )
}
