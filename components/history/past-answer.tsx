import Link from 'next/link'
import type { PastAnswer } from '@/server/past'
import { AnsweredQuestion } from '../answered/answered'
import { addressOf } from '../practice/choice'
import { MarkButtons } from './mark-buttons'
import { dayWords, kindWords, resultWords } from './past'

/** One past answer: the question as it was asked, what was answered, and the reasons that were shown. */
export function PastAnswerPage({ past: { recorded, since } }: { past: PastAnswer }) {
  const { day, kind, question, given, met, reveal, due } = recorded
  const notes = notesOf(since)
  return (
    <article className="column">
      <h1 className="small mb-4">
        {kindWords[kind]} · {dayWords(day)}
      </h1>
      {notes.length > 0 && (
        <ul className="small mb-5 border-l-2 border-rule pl-3">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <AnsweredQuestion question={question} given={given} met={met} reveal={reveal}>
        <div className="mt-5">
          <h2 className="text-lg font-semibold">{resultWords(recorded)}</h2>
          {due !== undefined && <p className="small">It was to come again on {dayWords(due)}.</p>}
        </div>
      </AnsweredQuestion>
      <MarkButtons ask={question.ask} marks={since.marks} />
      <div className="mt-10 flex flex-wrap gap-3">
        <Link href="/answers" prefetch={false} className="button main">
          All answers
        </Link>
        {since.chapter.listed && (
          <Link href={`/chapters/${since.chapter.id}`} prefetch={false} className="button">
            {since.chapter.title}
          </Link>
        )}
        {since.chapter.listed && (
          <Link href={addressOf({ chapters: [since.chapter.id] })} prefetch={false} className="button">
            Practise this chapter
          </Link>
        )}
      </div>
    </article>
  )
}

function notesOf({ undone, item, wrong, chapter }: PastAnswer['since']): string[] {
  const notes = []
  if (undone) notes.push('You took this answer back. It does not count for your memory of the question.')
  if (item === 'changed') notes.push('The course has changed this question since. Here it is as it was asked.')
  if (item === 'retired') notes.push('The course asks this question no more. Here it is as it was asked.')
  if (wrong !== undefined) notes.push(`What is shown here was wrong: ${wrong}`)
  if (!chapter.listed) notes.push(`Its chapter, ${chapter.title}, has left the course.`)
  return notes
}
