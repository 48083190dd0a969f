import Link from 'next/link'
import type { MarkedLine } from '@/server/past'
import { MarkButtons } from './mark-buttons'
import { dayWords, nowWords } from './past'

/** Questions bookmarked or set aside, each with the way to take that back. */
export function MarkedList({ marked, mark }: { marked: readonly MarkedLine[]; mark: 'bookmark' | 'aside' }) {
  return (
    <ol className="mt-8">
      {marked.map((line) => (
        <li
          key={line.ask}
          className="border-t border-rule grid sm:grid-cols-[minmax(0,1fr)_minmax(0,19rem)] gap-x-6 gap-y-0.5 py-2.5 items-start"
        >
          {line.answer === undefined ? (
            <p className="py-1.5 min-w-0 wrap-anywhere">{line.prompt}</p>
          ) : (
            <Link href={`/answers/${line.answer}`} prefetch={false} className="min-h-11 py-1.5 min-w-0 wrap-anywhere">
              {line.prompt}
            </Link>
          )}
          <div>
            <p className="small sm:pt-1.5">
              {dayWords(line.day)} · {line.chapter}
              {line.item !== 'same' && ` · ${nowWords[line.item]}`}
            </p>
            <MarkButtons ask={line.ask} marks={line.marks} only={mark} />
          </div>
        </li>
      ))}
    </ol>
  )
}
