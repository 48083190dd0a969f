import type { Metadata } from 'next'
import Link from 'next/link'
import { AccountForm } from '@/components/account/account-form'
import { MAILS } from '@/components/account/mails'
import { endOffer } from '@/server/post'
import { endByLink } from '../actions'

export const metadata: Metadata = { title: 'End these mails', referrer: 'strict-origin' }

type Props = { searchParams: Promise<{ token?: string | string[]; ended?: string | string[] }> }

/** Opened from a mail, by anybody. To open it does nothing yet, since programs that look through mails open links too: the button does it. */
export default async function UnsubscribePage({ searchParams }: Props) {
  const { token: given, ended } = await searchParams
  const token = String(given ?? '')
  const offer = await endOffer(token)
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-5">{offer ? `The ${MAILS[offer.kind].name}` : 'Not good any more'}</h1>
      <p className="reading" role={ended === undefined ? undefined : 'status'}>
        {offer === undefined
          ? 'This link is not whole, or older than the keys of this Holdtime. Nothing was changed.'
          : offer.wanted
            ? `${MAILS[offer.kind].does} With this button no more of them come. Other mails that you asked for stay as they are.`
            : 'No more of these mails come. Other mails that you asked for stay as they are.'}
      </p>
      {offer?.wanted && <AccountForm action={endByLink} token={token} button="End these mails" isMain />}
      <p className="mt-6">
        <Link href="/account/mail" prefetch={false} className="min-h-11 inline-flex items-center">
          Which mails you get, and when
        </Link>
      </p>
    </article>
  )
}
