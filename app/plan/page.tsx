import type { Metadata } from 'next'
import { Plan } from '@/components/plan/plan'
import { viewPlan } from '@/server/planning'
import { whoAsks } from '../who'
import { keepPlan, takeDate } from './actions'

export const metadata: Metadata = { title: 'Plan' }

/** How somebody studies until their exam, and whether it fits. For everybody, with an account or without. */
export default async function PlanPage() {
  return <Plan view={await viewPlan(await whoAsks())} keep={keepPlan} take={takeDate} />
}
