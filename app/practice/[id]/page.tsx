import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Sitting } from '@/components/question/sitting'
import { Refused } from '@/components/shell/refused'
import { Refusal } from '@/server/base'
import { practice } from '@/server/sitting'
import { whoIsAsked } from '../../who'

export const metadata: Metadata = { title: 'Practice' }

/** A practice: it goes on where it was left, or says how it went. Another learner's is not found. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const next = await goOn(id).catch(refusal)
  if (next instanceof Refusal) {
    if (next.status === 404) notFound()
    return <Refused message={next.message} back={{ href: '/practice', text: 'To practice' }} />
  }
  return <Sitting key={id} first={{ kind: 'practice', next }} />
}

const goOn = async (id: string) => practice(await whoIsAsked(), id)

function refusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
