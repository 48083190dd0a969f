import Link from 'next/link'
import { ChapterLinks } from '../sentence'
import { MissedQuestions } from './missed'
import type { CheckResult } from './turn'

/** How a check went: what it opened, or what is missing; then what was missed, with its reasons. */
export function CheckOutcome({ result, retake }: { result: CheckResult; retake: () => void }) {
  const { chapter, passed, right, total, needed, opens, missed, selfMarked } = result
  return (
    <article className="mx-auto max-w-[44rem]">
      <h1 className="small mb-4">Check · {chapter.title}</h1>
      <p className="reading text-2xl">
        {right} of {total} right. {passed ? 'Passed' : `${needed} were needed`}.{' '}
        {passed && opens.length > 0 && (
          <>
            This opens <ChapterLinks links={opens} />.
          </>
        )}
        {!passed && ' Look at what was missed, then take it again with other questions.'}
      </p>
      {selfMarked > 0 && (
        <p className="small mt-2">
          {selfMarked === 1 ? 'One of these you marked yourself.' : `${selfMarked} of these you marked yourself.`}
        </p>
      )}
      <div className="mt-7 flex flex-wrap gap-3">
        {passed ? (
          <Link href={opens[0] ? `/chapters/${opens[0].chapter}` : '/'} prefetch={false} className="button main">
            {opens[0] ? 'Read on' : 'Today'}
          </Link>
        ) : (
          <button type="button" className="button main" onClick={retake}>
            Take it again
          </button>
        )}
        <Link href={`/chapters/${chapter.chapter}`} prefetch={false} className="button">
          Back to the chapter
        </Link>
      </div>
      <MissedQuestions missed={missed} />
    </article>
  )
}
