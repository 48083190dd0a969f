import type { Metadata } from 'next'
import { Sitting } from '@/components/question/sitting'
import { nextReview } from '@/server/reviews'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'Review' }

/** The day's plan, question after question. */
export default async function ReviewPage() {
  return <Sitting first={{ kind: 'review', next: await nextReview(await whoAsks()) }} />
}
