import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PastAnswerPage } from '@/components/history/past-answer'
import { Refusal } from '@/server/base'
import { pastAnswer } from '@/server/past'
import { whoAsks } from '../../who'

export const metadata: Metadata = { title: 'Answer' }

/** A past answer, as it was. Another learner's is not found. */
export default async function AnswerPage({ params }: { params: Promise<{ client: string }> }) {
  const past = await pastAnswer(await whoAsks(), (await params).client).catch(refused)
  return <PastAnswerPage past={past} />
}

function refused(error: unknown): never {
  if (error instanceof Refusal) notFound()
  throw error
}
