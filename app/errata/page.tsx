import type { Metadata } from 'next'
import { Errata } from '@/components/errata/errata'
import { courseChanges } from '@/server/course'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'What is new, and what was wrong' }

export default async function ErrataPage() {
  await whoAsks()
  return <Errata changes={await courseChanges()} />
}
