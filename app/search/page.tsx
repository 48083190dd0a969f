import type { Metadata } from 'next'
import Link from 'next/link'
import { SearchField } from '@/components/search/search-field'
import { whoAsks } from '../who'

export const metadata: Metadata = { title: 'Search' }

export default async function SearchPage() {
  await whoAsks()
  return (
    <div className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-6">Search</h1>
      <SearchField />
      <noscript>
        <p className="reading mt-6">
          The search runs in the browser and needs scripts. Without them, <Link href="/course">the course</Link> lists every chapter and{' '}
          <Link href="/glossary">the glossary</Link> every term.
        </p>
      </noscript>
    </div>
  )
}
