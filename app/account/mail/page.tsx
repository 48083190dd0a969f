import type { Metadata } from 'next'
import Link from 'next/link'
import { AccountForm } from '@/components/account/account-form'
import { MailFields } from '@/components/account/mail-fields'
import { MAILS } from '@/components/account/mails'
import { viewWishes } from '@/server/post'
import { visitorAs } from '../../who'
import { chooseMails } from '../actions'

export const metadata: Metadata = { title: 'Reminders by mail' }

type Props = { searchParams: Promise<{ kept?: string | string[] }> }

/** Which mails come, and at which hour. None, unless they are asked for. */
export default async function MailPage({ searchParams }: Props) {
  const { kept } = await searchParams
  const { email, zone, daily, weekly, digest, teaches, hour, changedAt, isOffered } = await viewWishes(await visitorAs('account'))
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-5">Reminders by mail</h1>
      {kept !== undefined && (
        <p role="status" className="mb-5 border-l-2 border-ink pl-3">
          {chosen({ daily, weekly, digest }, hour)}
        </p>
      )}
      {!isOffered ? (
        <p className="reading">
          This Holdtime has no mail server, so it sends no reminders. Whoever runs it sets one up with <code>SMTP_URL</code>.
        </p>
      ) : email === undefined ? (
        <p className="reading">
          Your account has no confirmed mail address. <Link href="/account">Add one</Link>, and choose here which mails go to it.
        </p>
      ) : (
        <>
          <p className="reading">
            To <strong className="font-semibold wrap-anywhere">{email}</strong>, and only what you tick. Each mail has a link that ends its
            kind.
          </p>
          <AccountForm key={changedAt?.getTime() ?? 0} action={chooseMails} button="Keep this" isMain>
            <MailFields daily={daily} weekly={weekly} {...(teaches ? { digest } : {})} hour={hour} zone={zone} />
          </AccountForm>
        </>
      )}
      <p className="mt-8">
        <Link href="/account" prefetch={false} className="min-h-11 inline-flex items-center">
          Your account
        </Link>
      </p>
    </article>
  )
}

function chosen(wanted: Readonly<Record<keyof typeof MAILS, boolean>>, hour: number): string {
  const names = (['daily', 'weekly', 'digest'] as const).filter((kind) => wanted[kind]).map((kind) => `the ${MAILS[kind].name}`)
  if (names.length === 0) return 'Kept: no reminders.'
  return `Kept: ${new Intl.ListFormat('en-GB').format(names)}, at ${String(hour).padStart(2, '0')}:00.`
}
