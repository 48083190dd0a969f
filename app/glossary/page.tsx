import type { Metadata } from 'next'
import { Terms } from '@/components/glossary/terms'
import { glossary } from '@/server/course'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'Glossary' }

type Props = { searchParams: Promise<{ q?: string | string[] }> }

/** Every term that the course explains. `#anchor` leads to one of them. */
export default async function GlossaryPage({ searchParams }: Props) {
  await whoAsks()
  const [terms, { q }] = await Promise.all([glossary(), searchParams])
  return (
    <div className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-6">Glossary</h1>
      <Terms terms={terms} asked={typeof q === 'string' ? q.slice(0, 100) : ''} />
    </div>
  )
}
