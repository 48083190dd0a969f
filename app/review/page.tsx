import type { Metadata } from 'next'
import { Sitting } from '@/components/question/sitting'
import { Refused } from '@/components/shell/refused'
import { Refusal } from '@/server/base'
import { nextReview } from '@/server/sitting'
import { whoIsAsked } from '../who'

export const metadata: Metadata = { title: 'Review' }

/** The day's plan, question after question; with `?minutes=15` no longer than so many. */
export default async function ReviewPage({ searchParams }: { searchParams: Promise<{ minutes?: string | string[] }> }) {
  const minutes = minutesIn((await searchParams).minutes)
  const next = await goOn().catch(refusal)
  if (next instanceof Refusal) return <Refused message={next.message} back={{ href: '/', text: 'To today' }} />
  return <Sitting first={{ kind: 'plan', next }} {...(minutes === undefined ? {} : { minutes })} />
}

const goOn = async () => nextReview(await whoIsAsked(), { begins: true })

/** From 1 to 240; what means nothing is passed over. */
function minutesIn(given: string | string[] | undefined): number | undefined {
  const minutes = Number(given)
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= 240 ? minutes : undefined
}

function refusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
