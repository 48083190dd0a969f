import type { Metadata } from 'next'
import { DrillList } from '@/components/drills/drill-list'

export const metadata: Metadata = { title: 'Drills' }

export default function DrillsPage() {
  return <DrillList />
}
