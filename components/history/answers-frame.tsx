import Link from 'next/link'
import type { ReactNode } from 'react'
import { addressOf } from '../practice/choice'
import type { Only } from './past'

/** The learner's own lists: the choice of one, what it holds, and the way to older lines. Address and links hold all of its state. */
export function AnswersFrame({
  only,
  isEmpty,
  older,
  next,
  children,
}: {
  only: Only | undefined
  isEmpty: boolean
  older: boolean // this is not the first page
  next: string | undefined
  children: ReactNode
}) {
  const filter = only === undefined ? '' : `only=${only}`
  return (
    <>
      <h1 className="text-3xl font-semibold tracking-tight mb-2">Answers</h1>
      <p className="reading">{aboutWords[only ?? 'all']}</p>
      <nav aria-label="Which answers" className="mt-4 flex flex-wrap gap-x-5 text-[0.9375rem]">
        {lists.map(([name, title]) => (
          <Link
            key={title}
            href={name === undefined ? '/answers' : `/answers?only=${name}`}
            prefetch={false}
            aria-current={only === name ? 'page' : undefined}
            className={`min-h-11 inline-flex items-center ${only === name ? 'no-underline font-semibold' : ''}`}
          >
            {title}
          </Link>
        ))}
      </nav>
      {!isEmpty && (only === 'wrong' || only === 'bookmarked') && (
        <Link href={addressOf({ which: only })} prefetch={false} className="button mt-4">
          {only === 'wrong' ? 'Practise what is still wrong' : 'Practise these'}
        </Link>
      )}
      {isEmpty && <p className="reading mt-8">{older ? 'Nothing older is here.' : emptyWords[only ?? 'all']}</p>}
      {children}
      {(older || next !== undefined) && (
        <nav aria-label="Pages of answers" className="mt-10 flex flex-wrap gap-3">
          {next !== undefined && (
            <Link href={`/answers?${[filter, `before=${next}`].filter(Boolean).join('&')}`} prefetch={false} className="button main">
              Older ones
            </Link>
          )}
          {older && (
            <Link href={`/answers${filter && `?${filter}`}`} prefetch={false} className="button">
              Newest ones
            </Link>
          )}
        </nav>
      )}
    </>
  )
}

const lists: readonly [Only | undefined, string][] = [
  [undefined, 'All'],
  ['wrong', 'Wrong'],
  ['bookmarked', 'Bookmarked'],
  ['aside', 'Set aside'],
]

const aboutWords = {
  all: 'What you have answered, newest first. Each opens with the question as it was asked, whatever the course says today.',
  wrong: 'What you have answered wrong, newest first, also where a later answer was right.',
  bookmarked: 'Questions that you want to find again, in the words in which you saw them.',
  aside: 'Questions that reviews and practice leave out until you take that back. A check may still ask them.',
} as const

const emptyWords = {
  all: 'Nothing is answered yet. What you answer in a check, a review or a practice stays here.',
  wrong: 'No answer was wrong so far.',
  bookmarked: 'Nothing is bookmarked. A line below each question does that.',
  aside: 'Nothing is set aside. A line below each question of a review does that, and below every answered one.',
} as const
