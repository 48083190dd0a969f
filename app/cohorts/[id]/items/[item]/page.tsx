import type { Metadata } from 'next'
import Link from 'next/link'
import { CohortFrame } from '@/components/cohort/frame'
import { ItemFiguresView } from '@/components/dashboard/item'
import { AsShown } from '@/components/desk/as-shown'
import { askedItem, viewTaught } from '@/server/classroom'
import { found } from '../../../../found'
import { visitorAs } from '../../../../who'

export const metadata: Metadata = { title: 'Question' }

type Props = { params: Promise<{ id: string; item: string }> }

/** A question with its key, and what the class’s first answers say of it. */
export default async function ItemPage({ params }: Props) {
  const { id, item } = await params
  const who = await visitorAs('instructor')
  const [cohort, asked] = await Promise.all([found(viewTaught(who, id)), found(askedItem(who, id, decodeURIComponent(item)))])
  return (
    <CohortFrame cohort={cohort} here="/items">
      <div className="column">
        <h2 className="reading text-[1.375rem] leading-snug">{asked.text}</h2>
        <p className="small mt-2">
          {asked.item} ·{' '}
          <Link href={`/chapters/${asked.chapter.chapter}`} prefetch={false}>
            {asked.chapter.title}
          </Link>
          {asked.variants > 1 && ` · the first of ${asked.variants} variants, of which everybody is asked one`}
        </p>
        {asked.figures ? (
          <ItemFiguresView item={asked.figures} />
        ) : (
          <p className="reading mt-4">Nobody of this cohort has answered it yet.</p>
        )}
        <h3 className="text-xl font-semibold tracking-tight mt-10">As it is asked</h3>
        <AsShown question={asked.shown.question} reveal={asked.shown.reveal} />
      </div>
    </CohortFrame>
  )
}
