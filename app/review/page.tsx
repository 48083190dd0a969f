import type { Metadata } from 'next'
import { Sitting } from '@/components/question/sitting'
import { Refused } from '@/components/shell/refused'
import { Refusal } from '@/server/refusal'
import { nextReview } from '@/server/reviews'
import { whoIsAsked } from '../who'

export const metadata: Metadata = { title: 'Review' }

/** The day's plan, question after question. */
export default async function ReviewPage() {
  const next = await goOn().catch(refusal)
  if (next instanceof Refusal) return <Refused message={next.message} back={{ href: '/', text: 'To today' }} />
  return <Sitting first={{ kind: 'review', next }} />
}

const goOn = async () => nextReview(await whoIsAsked())

function refusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
