import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DrillPage } from '@/components/drills/drill-page'
import { findDrill } from '@/components/drills/drills'
import { whoAsks } from '../../who'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findDrill((await params).id, undefined))?.entry.title ?? 'Drills' }
}

/** One drill. The level stands in the address; without one it is the first. */
export default async function Page({ params, searchParams }: Props) {
  await whoAsks()
  const { level } = await searchParams
  const found = Array.isArray(level) ? undefined : await findDrill((await params).id, level)
  if (!found) notFound()
  return <DrillPage {...found} />
}
