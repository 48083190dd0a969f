import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AnswerList } from '@/components/history/answer-list'
import { pastAnswers } from '@/server/history'
import { Refusal } from '@/server/refusal'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'Answers' }

type Query = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** What the learner has answered, page after page; `?only=wrong` leaves out what was right. */
export default async function AnswersPage({ searchParams }: { searchParams: Query }) {
  const { before, only: asked } = await searchParams
  const only = asked === 'wrong' ? asked : undefined
  const page = { ...(before === undefined ? {} : { before }), ...(only === undefined ? {} : { only }) }
  const { answers, next } = await pastAnswers(await whoAsks(), page).catch(refused)
  return <AnswerList answers={answers} only={only} older={before !== undefined} next={next} />
}

/** An address that somebody has edited. */
function refused(error: unknown): never {
  if (error instanceof Refusal) notFound()
  throw error
}
