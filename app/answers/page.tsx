import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AnswerList } from '@/components/history/answer-list'
import { AnswersFrame } from '@/components/history/answers-frame'
import { MarkedList } from '@/components/history/marked-list'
import { Refusal } from '@/server/base'
import { markedQuestions, pastAnswers } from '@/server/past'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'Answers' }

type Query = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** What the learner has answered, page after page; `?only=wrong` leaves out what was right, `bookmarked` and `aside` list what is so marked. */
export default async function AnswersPage({ searchParams }: { searchParams: Query }) {
  const { before, only: asked } = await searchParams
  const who = await whoAsks()
  const page = before === undefined ? {} : { before }
  const older = before !== undefined
  if (asked === 'bookmarked' || asked === 'aside') {
    const mark = asked === 'aside' ? 'aside' : 'bookmark'
    const { marked, next } = await markedQuestions(who, mark, page).catch(refused)
    return (
      <AnswersFrame only={asked} isEmpty={marked.length === 0} older={older} next={next}>
        <MarkedList marked={marked} mark={mark} />
      </AnswersFrame>
    )
  }
  const only = asked === 'wrong' ? asked : undefined
  const { answers, next } = await pastAnswers(who, { ...page, ...(only === undefined ? {} : { only }) }).catch(refused)
  return (
    <AnswersFrame only={only} isEmpty={answers.length === 0} older={older} next={next}>
      <AnswerList answers={answers} />
    </AnswersFrame>
  )
}

/** An address that somebody has edited. */
function refused(error: unknown): never {
  if (error instanceof Refusal) notFound()
  throw error
}
