import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Sitting } from '@/components/question/sitting'
import { practice } from '@/server/practice'
import { Refusal } from '@/server/refusal'
import { whoAsks } from '../../who'

export const metadata: Metadata = { title: 'Practice' }

/** A practice: it goes on where it was left, or says how it went. Another learner's is not found. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const next = await practice(await whoAsks(), id).catch(refused)
  return <Sitting key={id} first={{ kind: 'practice', next }} />
}

function refused(error: unknown): never {
  if (error instanceof Refusal) notFound()
  throw error
}
