import type { Metadata } from 'next'
import { CohortFrame } from '@/components/cohort/frame'
import { ItemsTable } from '@/components/dashboard/items'
import { askedItems, viewTaught } from '@/server/classroom'
import { found } from '../../../found'
import { visitorAs } from '../../../who'

export const metadata: Metadata = { title: 'Questions' }

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ sort?: string | string[] }> }

/** All questions that a class has answered, in figures. */
export default async function ItemsPage({ params, searchParams }: Props) {
  const { id } = await params
  const who = await visitorAs('instructor')
  const cohort = await found(viewTaught(who, id))
  const items = await askedItems(who, id)
  return (
    <CohortFrame cohort={cohort} here="/items">
      <h2 className="text-2xl font-semibold tracking-tight mb-4">Questions</h2>
      {items.length === 0 ? (
        <p className="reading">Nobody has answered anything yet.</p>
      ) : (
        <ItemsTable cohort={cohort.id} items={items} sort={(await searchParams).sort} />
      )}
    </CohortFrame>
  )
}
