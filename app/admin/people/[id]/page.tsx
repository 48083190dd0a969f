import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AccountForm } from '@/components/account/account-form'
import { Section } from '@/components/account/section'
import { AdminNav } from '@/components/admin/admin-nav'
import { RoleTicks } from '@/components/admin/role-ticks'
import { Refusal } from '@/server/base'
import { person } from '@/server/desk'
import { visitorAs } from '../../../who'
import { endSessions, setRoles } from '../../actions'

export const metadata: Metadata = { title: 'An account' }

/** For admins: somebody's roles and sessions. What they have learned is not here. */
export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const who = await visitorAs('admin')
  const { id, email, isGuest, roles, services, since } = await person(who, (await params).id).catch(refused)
  const hidden = <input type="hidden" name="person" value={id} />
  return (
    <article className="column">
      <AdminNav />
      <h1 className="text-3xl font-semibold tracking-tight mb-3 wrap-anywhere">{email ?? (isGuest ? 'A guest' : 'An account')}</h1>
      <p className="small">
        Since {since.toISOString().slice(0, 10)}
        {services.length > 0 && ` · in with ${services.join(', ')}`}
        {id === who.learner && ' · this is you'}
      </p>
      <p className="small mono wrap-anywhere">{id}</p>
      {!isGuest && (
        <Section title="Roles">
          <p className="max-w-[66ch]">They hold from the next page that is opened. Nobody is told.</p>
          <AccountForm action={setRoles} button="Set the roles">
            {hidden}
            <RoleTicks has={roles} />
          </AccountForm>
        </Section>
      )}
      <Section title="Sessions">
        <p className="max-w-[66ch]">
          {isGuest
            ? 'A guest has nothing but a session: without a recovery code what they have done is lost to them.'
            : 'Every browser is signed out, and its owner signs in again.'}
        </p>
        <AccountForm action={endSessions} button="End every session">
          {hidden}
        </AccountForm>
      </Section>
      <Section title="What was done">
        <p className="flex flex-wrap gap-x-6">
          <Link href={`/admin/acts?subject=${id}`} prefetch={false} className="inline-flex min-h-11 items-center">
            To this account
          </Link>
          <Link href={`/admin/acts?actor=${id}`} prefetch={false} className="inline-flex min-h-11 items-center">
            By this account
          </Link>
        </p>
      </Section>
    </article>
  )
}

function refused(error: unknown): never {
  if (error instanceof Refusal) notFound()
  throw error
}
