import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CodeForm } from '@/components/cohort/code-form'
import { asWritten, inGroups } from '@/server/door'

export const metadata: Metadata = { title: 'Join a cohort' }

type Props = { searchParams: Promise<{ code?: string | string[] }> }

/** Where the code of an invitation is typed. Its own page says what it is good for. */
export default async function JoinPage({ searchParams }: Props) {
  const { code } = await searchParams
  const written = typeof code === 'string' ? asWritten(code.slice(0, 40)) : ''
  if (written !== '') redirect(`/join/${inGroups(written)}`)
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-5">Join a cohort</h1>
      <p className="reading mb-6">Your instructor gave you a code of eight letters and digits. The next page says what joining means.</p>
      <CodeForm />
    </article>
  )
}
