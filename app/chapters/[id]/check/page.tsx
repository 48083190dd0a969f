import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Sitting } from '@/components/question/sitting'
import { Refused } from '@/components/shell/refused'
import { Refusal } from '@/server/base'
import { check } from '@/server/sitting'
import { whoIsAsked } from '../../../who'

export const metadata: Metadata = { title: 'Check' }

/** A chapter's check, started or resumed. The server refuses it while the chapter is closed. */
export default async function CheckPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const next = await start(id).catch(refusal)
  if (!(next instanceof Refusal)) return <Sitting first={{ kind: 'check', next }} />
  if (next.status === 404 || next.status === 400) notFound()
  return <Refused message={next.message} back={{ href: `/chapters/${id}`, text: 'To the chapter' }} />
}

const start = async (chapter: string) => check(await whoIsAsked(), { chapter })

function refusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
