import Link from 'next/link'
import type { Changes, PastRelease } from '@/server/course'
import type { Link as ChapterLink } from '@/study'

/** What each version of the course brought, and every mistake in it that was found. For everybody, and without scripts. */
export function Errata({ changes: { release, compiled, releases, questions } }: { changes: Changes }) {
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight">What is new, and what was wrong</h1>
      <p className="small mt-2">
        {release ? `Course ${release.version} of ${release.date}` : 'A course without a version'}, compiled as{' '}
        <code className="mono text-ink">{compiled}</code>
      </p>
      <section className="mt-10" aria-labelledby="new">
        <h2 id="new" className="text-xl font-semibold">
          New in the course
        </h2>
        {releases.length === 0 && <p className="reading mt-3">Its authors have written nothing down yet.</p>}
        {releases.map((one) => (
          <ReleaseView key={one.version} release={one} />
        ))}
      </section>
      <section className="mt-12" aria-labelledby="questions">
        <h2 id="questions" className="text-xl font-semibold">
          Questions that were wrong
        </h2>
        <p className="reading mt-3">
          {questions.length === 0
            ? 'None has been found so far.'
            : 'Each has been put right, or is asked no more. Whoever answered one before is told on Today.'}
        </p>
        {questions.map(({ chapter, notes }) => (
          <section key={chapter.chapter} className="mt-6" aria-label={chapter.title}>
            <h3 className="font-semibold">
              <ToChapter to={chapter} />
            </h3>
            <ul className="reading list-disc pl-5 mt-1">
              {notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </section>
        ))}
      </section>
      <p className="reading mt-12">
        Something here is wrong and not in this list? Press “This is wrong” beside it: whoever writes the course reads it, and this page
        says what came of it.
      </p>
    </article>
  )
}

function ReleaseView({ release: { version, date, says, chapters, corrected } }: { release: PastRelease }) {
  return (
    <section className="mt-6 border-t border-rule pt-4" aria-label={`Version ${version}`}>
      <h3 className="font-semibold">
        {version} <time className="small font-normal">{date}</time>
      </h3>
      <ul className="reading list-disc pl-5 mt-1">
        {says.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {chapters.map((chapter) => (
          <li key={chapter.chapter}>
            A new chapter: <ToChapter to={chapter} />
          </li>
        ))}
        {corrected.map(({ chapter, note }) => (
          <li key={`${chapter.chapter} ${note}`}>
            Corrected in <ToChapter to={chapter} />: {note}
          </li>
        ))}
      </ul>
    </section>
  )
}

function ToChapter({ to: { chapter, title } }: { to: ChapterLink }) {
  return (
    <Link href={`/chapters/${chapter}`} prefetch={false}>
      {title}
    </Link>
  )
}
