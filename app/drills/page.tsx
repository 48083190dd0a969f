import type { Metadata } from 'next'
import { DrillList } from '@/components/drills/drill-list'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'Drills' }

export default async function DrillsPage() {
  await whoAsks()
  return <DrillList />
}
