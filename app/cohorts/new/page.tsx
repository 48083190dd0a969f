import type { Metadata } from 'next'
import { CohortFields } from '@/components/cohort/cohort-fields'
import { Form } from '@/components/form/form'
import { visitorAs } from '../../who'
import { makeOne } from '../actions'

export const metadata: Metadata = { title: 'A new cohort' }

export default async function NewCohortPage() {
  const { zone } = await visitorAs('instructor')
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-5">A new cohort</h1>
      <p className="reading">Its days and due dates are told in the time zone of this browser, {zone}. All of this can be changed later.</p>
      <Form action={makeOne} button="Make it" isMain>
        <CohortFields />
      </Form>
    </article>
  )
}
