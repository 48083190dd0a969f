import type { Metadata } from 'next'
import Link from 'next/link'
import { AdminNav } from '@/components/admin/admin-nav'
import { TextField } from '@/components/admin/text-field'
import { Pager } from '@/components/shell/pager'
import { findPeople, type Person } from '@/server/desk'
import { visitorAs } from '../../who'

export const metadata: Metadata = { title: 'People' }

type Props = { searchParams: Promise<{ q?: string | string[]; page?: string | string[] }> }

/** For admins: who has an account here, and which roles. */
export default async function PeoplePage({ searchParams }: Props) {
  const who = await visitorAs('admin')
  const { q: asked, page: wanted } = await searchParams
  const q = typeof asked === 'string' ? asked.slice(0, 320) : ''
  const { people, page, pages, total } = await findPeople(who, { q, page: wanted })
  return (
    <div className="max-w-[48rem]">
      <AdminNav at="/admin/people" />
      <h1 className="text-3xl font-semibold tracking-tight mb-5">People</h1>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <TextField name="q" type="search" label="Mail address, part of one, or an id" value={q} />
        <button type="submit" className="button">
          Look
        </button>
      </form>
      <p role="status" className="mt-5 mb-3">
        {said(total, q)}
      </p>
      {people.length > 0 && (
        <ul className="border-b border-rule">
          {people.map((person) => (
            <Row key={person.id} person={person} />
          ))}
        </ul>
      )}
      <Pager page={page} pages={pages} to={(page) => ({ query: { ...(q && { q }), page } })} />
    </div>
  )
}

function Row({ person: { id, email, isGuest, roles, services, since } }: { person: Person }) {
  return (
    <li className="border-t border-rule py-1.5 sm:grid sm:grid-cols-[1fr_14rem_6rem] sm:items-center sm:gap-4">
      <Link href={`/admin/people/${id}`} prefetch={false} className="min-h-11 inline-flex items-center wrap-anywhere">
        {email ?? (isGuest ? 'A guest' : `No address, in with ${services.join(', ')}`)}
      </Link>
      <span className="small max-sm:mr-3">{roles.join(', ') || 'no role'}</span>
      <time dateTime={since.toISOString()} className="small tabular-nums">
        {since.toISOString().slice(0, 10)}
      </time>
    </li>
  )
}

function said(total: number, q: string): string {
  if (q === '') return total === 1 ? 'One account.' : `${total} accounts, the newest first.`
  if (total === 0) return 'Nobody is found. A guest is found by their whole id alone.'
  return total === 1 ? 'One is found.' : `${total} are found, the newest first.`
}
